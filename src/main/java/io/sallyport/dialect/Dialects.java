package io.sallyport.dialect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The dialects of the library: one line each. */
public final class Dialects {
  private static final List<Dialect> ALL =
      List.of(new Standard(), new Kira(), new WakaPay(), new Kindly(), new Kigo(), new KunaCore());

  private static final Map<String, Dialect> BY_NAME = byName();

  private Dialects() {}

  /** The dialect of that name; null if there is none. */
  public static @Nullable Dialect named(String name) {
    return BY_NAME.get(name);
  }

  /** The names of all dialects. */
  public static Set<String> names() {
    return BY_NAME.keySet();
  }

  private static Map<String, Dialect> byName() {
    Map<String, Dialect> dialects = new LinkedHashMap<>();
    ALL.forEach(dialect -> dialects.put(dialect.name(), dialect));
    return Map.copyOf(dialects);
  }
}
