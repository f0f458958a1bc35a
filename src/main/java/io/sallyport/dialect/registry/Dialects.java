package io.sallyport.dialect.registry;

import io.sallyport.client.ClientDialect;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The dialects by their names: of realms, and of clients. Immutable and safe for use by several
 * threads.
 */
public final class Dialects {

  /** The default dialect. */
  public static final Standard STANDARD = new Standard();

  /** The built-in dialects, one line each; each is for realms and for clients. */
  private static final List<Object> BUILT_IN =
      List.of(
          STANDARD, //
          new Kira(),
          new WakaPay(),
          new Kindly(),
          new Kigo(),
          new KunaCore());

  private final Map<String, Dialect> ofRealms;
  private final Map<String, ClientDialect> ofClients;

  private Dialects(Map<String, Dialect> ofRealms, Map<String, ClientDialect> ofClients) {
    this.ofRealms = ofRealms;
    this.ofClients = ofClients;
  }

  /** Returns the built-in dialects. */
  public static Dialects builtIn() {
    return with(List.of(), List.of());
  }

  /**
   * Returns the built-in dialects and those of an application.
   *
   * @param ofRealms the application's dialects of realms
   * @param ofClients the application's dialects of clients, which may have the names of those
   * @throws IllegalArgumentException if a name is malformed, or two dialects of realms, or two of
   *     clients, have the same name
   */
  public static Dialects with(
      Collection<? extends Dialect> ofRealms, Collection<? extends ClientDialect> ofClients) {
    return new Dialects(
        named(Dialect.class, Dialect::name, ofRealms),
        named(ClientDialect.class, ClientDialect::name, ofClients));
  }

  private static <D> Map<String, D> named(
      Class<D> type, Function<D, String> name, Collection<? extends D> others) {
    Map<String, D> byName = new LinkedHashMap<>();
    BUILT_IN.stream().map(type::cast).forEach(dialect -> byName.put(name.apply(dialect), dialect));
    for (D dialect : others) {
      String own = String.valueOf(name.apply(dialect));
      if (!isName(own)) {
        throw new IllegalArgumentException(
            "the name of a dialect must have 1 to 64 lower-case letters, digits, '-', '_', but that of "
                + dialect.getClass().getName()
                + " is not");
      }
      if (byName.putIfAbsent(own, dialect) != null) {
        throw new IllegalArgumentException(
            "the dialect '"
                + own
                + "' already exists; give "
                + dialect.getClass().getName()
                + " another name");
      }
    }
    return byName;
  }

  /** Returns the dialect of realms with that name; null if there is none. */
  public @Nullable Dialect ofRealm(String name) {
    return ofRealms.get(name);
  }

  /** Returns the dialect of clients with that name; null if there is none. */
  public @Nullable ClientDialect ofClient(String name) {
    return ofClients.get(name);
  }

  /** Returns the names of the dialects of realms, the built-in ones first. */
  public List<String> namesOfRealms() {
    return List.copyOf(ofRealms.keySet());
  }

  /** Returns the names of the dialects of clients, the built-in ones first. */
  public List<String> namesOfClients() {
    return List.copyOf(ofClients.keySet());
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= Dialect.MAX_NAME
        && text.chars()
            .allMatch(
                c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_');
  }
}
