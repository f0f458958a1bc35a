package io.sallyport.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The dialects that an application's clients speak beside the library's. Immutable. */
public final class ClientDialects {

  /** None but the library's. */
  public static final ClientDialects NONE = new ClientDialects(Map.of());

  /** Characters that a name may have at most. */
  private static final int MAX_NAME = 64;

  private final Map<String, ClientDialect> byName;

  private ClientDialects(Map<String, ClientDialect> byName) {
    this.byName = Map.copyOf(byName);
  }

  /**
   * These dialects.
   *
   * @throws IllegalArgumentException if a name is none, or is another dialect's
   */
  public static ClientDialects with(Collection<? extends ClientDialect> others) {
    Map<String, ClientDialect> byName = new LinkedHashMap<>();
    for (ClientDialect dialect : others) {
      String name = String.valueOf(dialect.name());
      boolean good =
          !name.isEmpty()
              && name.length() <= MAX_NAME
              && name.chars()
                  .allMatch(c -> (c >= 'a' && c <= 'z') || "0123456789-_".indexOf(c) >= 0);
      if (!good) {
        throw new IllegalArgumentException(
            "the name of a client's dialect is 1 to 64 lower-case letters, digits, '-' and '_';"
                + " that of "
                + dialect.getClass().getName()
                + " is not");
      }
      if (ours().contains(name) || byName.putIfAbsent(name, dialect) != null) {
        throw new IllegalArgumentException(
            "clients have a dialect '"
                + name
                + "' already; give that of "
                + dialect.getClass().getName()
                + " another name");
      }
    }
    return new ClientDialects(byName);
  }

  /** The dialect of that name; null if it is none of these. */
  public @Nullable ClientDialect named(String name) {
    return byName.get(name);
  }

  /** The names of all dialects, the library's first. */
  public List<String> names() {
    List<String> names = new ArrayList<>(ours());
    byName.keySet().stream().sorted().forEach(names::add);
    return names;
  }

  private static List<String> ours() {
    List<String> names = new ArrayList<>();
    for (Vendor vendor : Vendor.values()) {
      names.add(vendor.name().toLowerCase(Locale.ROOT));
    }
    return names;
  }
}
