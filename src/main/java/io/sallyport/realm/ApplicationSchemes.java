package io.sallyport.realm;

import io.sallyport.Secured;
import io.sallyport.config.RealmConfig;
import io.sallyport.internal.NearestName;
import io.sallyport.spi.InboundScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The schemes of one application, which all of its realms offer besides those of the library. */
final class ApplicationSchemes {
  private static final Set<String> BUILT_IN =
      Set.of(Secured.BEARER, Secured.API_KEY, Secured.SIGNATURE);

  private static final int MAX_NAME = 64;

  private final List<InboundScheme> schemes;
  private final Set<String> names = new TreeSet<>(BUILT_IN);

  /**
   * Those schemes.
   *
   * @throws IllegalArgumentException if a name is invalid, or two schemes have the same one
   */
  ApplicationSchemes(List<InboundScheme> schemes) {
    this.schemes = List.copyOf(schemes);
    for (InboundScheme scheme : schemes) {
      String name = String.valueOf(scheme.name());
      if (!isName(name)) {
        throw new IllegalArgumentException(
            "The name of a scheme must have 1 to 64 lower-case letters, digits and '-'; "
                + scheme.getClass().getName()
                + " has another one.");
      }
      if (!names.add(name)) {
        throw new IllegalArgumentException(
            "There are two schemes named '"
                + name
                + "'; give "
                + scheme.getClass().getName()
                + " another name.");
      }
    }
  }

  /** Returns all of them. */
  List<InboundScheme> all() {
    return schemes;
  }

  /** Returns the names in {@code require} settings that no scheme has, one text each. */
  List<String> errors(List<RealmConfig> realms) {
    List<String> errors = new ArrayList<>();
    for (RealmConfig realm : realms) {
      for (String name : new TreeSet<>(realm.require().stream().flatMap(List::stream).toList())) {
        if (!names.contains(name)) {
          errors.add(
              String.format(
                  Locale.ROOT,
                  "sallyport.realms.%s.require: names the scheme '%s', which does not exist; %s",
                  realm.name(),
                  name,
                  remedy(name)));
        }
      }
    }
    return errors;
  }

  private String remedy(String name) {
    String nearest = NearestName.of(name, names);
    return nearest.isEmpty()
        ? "name some of " + String.join(", ", names) + ", or add a bean of type InboundScheme"
        : "did you mean '" + nearest + "'?";
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_NAME
        && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
  }
}
