package io.sallyport.dialect.registry;

import io.sallyport.dialect.Dialect;
import io.sallyport.dialect.kigo.Kigo;
import io.sallyport.dialect.kindly.Kindly;
import io.sallyport.dialect.kira.Kira;
import io.sallyport.dialect.kunacore.KunaCore;
import io.sallyport.dialect.standard.Standard;
import io.sallyport.dialect.wakapay.WakaPay;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Dialects by their names. Immutable and safe for use by several threads. */
public final class Dialects {

  /** The dialects of the library: one line each. */
  private static final List<Dialect> OURS =
      List.of(new Standard(), new Kira(), new WakaPay(), new Kindly(), new Kigo(), new KunaCore());

  private final Map<String, Dialect> byName;

  private Dialects(Map<String, Dialect> byName) {
    this.byName = Map.copyOf(byName);
  }

  /** The dialects of the library. */
  public static Dialects ours() {
    return with(List.of());
  }

  /**
   * The dialects of the library and those of an application.
   *
   * @throws IllegalArgumentException if a name is none, or two dialects have one name: nobody's
   *     dialect takes the place of another
   */
  public static Dialects with(Collection<? extends Dialect> others) {
    Map<String, Dialect> byName = new LinkedHashMap<>();
    OURS.forEach(dialect -> byName.put(dialect.name(), dialect));
    for (Dialect dialect : others) {
      String name = String.valueOf(dialect.name());
      if (!isName(name)) {
        throw new IllegalArgumentException(
            "the name of a dialect is 1 to 64 lower-case letters, digits, '-' and '_'; that of "
                + dialect.getClass().getName()
                + " is not");
      }
      if (byName.putIfAbsent(name, dialect) != null) {
        throw new IllegalArgumentException(
            "there is a dialect '"
                + name
                + "' already; give that of "
                + dialect.getClass().getName()
                + " another name");
      }
    }
    return new Dialects(byName);
  }

  /** The dialect of that name; null if there is none. */
  public @Nullable Dialect named(String name) {
    return byName.get(name);
  }

  /** The names of all dialects. */
  public Set<String> names() {
    return byName.keySet();
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= Dialect.MAX_NAME
        && text.chars()
            .allMatch(
                c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_');
  }
}
