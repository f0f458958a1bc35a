package io.sallyport.realm;

import io.sallyport.Secured;
import io.sallyport.client.ClientPolicy;
import io.sallyport.config.RealmConfig;
import io.sallyport.config.SallyportConfig;
import io.sallyport.internal.NearestName;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.OutboundScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The schemes that the application adds to those of the library. */
final class ApplicationSchemes {
  private static final Set<String> BUILT_IN =
      Set.of(Secured.BEARER, Secured.API_KEY, Secured.SIGNATURE);

  private static final int MAX_NAME = 64;

  private final List<InboundScheme> inbound;
  private final Map<String, OutboundScheme> outbound;
  private final Set<String> names = new TreeSet<>(BUILT_IN);

  /**
   * Creates the schemes.
   *
   * @param inbound schemes that every realm offers
   * @param outbound schemes of clients, by their names
   * @throws IllegalArgumentException if a name is invalid, or two inbound schemes have the same one
   */
  ApplicationSchemes(List<InboundScheme> inbound, Map<String, OutboundScheme> outbound) {
    this.inbound = List.copyOf(inbound);
    this.outbound = Map.copyOf(outbound);
    for (InboundScheme scheme : inbound) {
      String name = String.valueOf(scheme.name());
      if (!isName(name)) {
        throw new IllegalArgumentException(
            "The name of a scheme must have 1 to 64 lower-case letters, digits and '-', but that of "
                + scheme.getClass().getName()
                + " does not.");
      }
      if (!names.add(name)) {
        throw new IllegalArgumentException(
            "Several schemes are named '"
                + name
                + "'; give "
                + scheme.getClass().getName()
                + " another name.");
      }
    }
  }

  /** Returns the schemes that every realm offers. */
  List<InboundScheme> inbound() {
    return inbound;
  }

  /**
   * Returns the scheme of a client.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  OutboundScheme outbound(String name) {
    OutboundScheme scheme = outbound.get(name);
    if (scheme == null) {
      throw new IllegalArgumentException("The scheme '" + name + "' for clients does not exist.");
    }
    return scheme;
  }

  /** Returns the names in settings that no scheme has, one text each. */
  List<String> errors(SallyportConfig config) {
    List<String> errors = new ArrayList<>();
    for (RealmConfig realm : config.realms()) {
      for (String name : new TreeSet<>(realm.require().stream().flatMap(List::stream).toList())) {
        String prefix = "sallyport.realms." + realm.name() + ".";
        String missing = missing(realm, name, prefix);
        if (!names.contains(name)) {
          errors.add(error(prefix + "require", name, names, "InboundScheme"));
        } else if (missing != null) {
          errors.add(
              prefix + "require names the scheme '" + name + "', but the realm has no " + missing);
        }
      }
    }
    for (ClientPolicy client : config.clients()) {
      String name = client.scheme();
      if (name != null && !outbound.containsKey(name)) {
        String setting = "sallyport.clients." + client.name() + ".scheme";
        errors.add(error(setting, name, outbound.keySet(), "OutboundScheme"));
      }
    }
    return errors;
  }

  /** Returns what a scheme of the library needs and the realm lacks; null if nothing. */
  private static @Nullable String missing(RealmConfig realm, String scheme, String prefix) {
    return switch (scheme) {
      case Secured.BEARER ->
          realm.tokens().others() == null && realm.tokens().issuing() == null
              ? "issuer of tokens; set " + prefix + "issuer and " + prefix + "audiences"
              : null;
      case Secured.API_KEY ->
          realm.apiKeys().configured().isEmpty() && !realm.issuesKeys()
              ? "API key; set " + prefix + "api-keys.<id>.sha256"
              : null;
      case Secured.SIGNATURE ->
          realm.signs()
              ? null
              : "key that verifies signatures; set " + prefix + "signature-keys.<keyid>.secret";
      default -> null;
    };
  }

  private static String error(String setting, String name, Set<String> known, String type) {
    String nearest = NearestName.of(name, known);
    return setting
        + " names the scheme '"
        + name
        + "', which does not exist; "
        + (nearest.isEmpty()
            ? "known are " + new TreeSet<>(known) + ", and beans of type " + type + " add others"
            : "did you mean '" + nearest + "'?");
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_NAME
        && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
  }
}
