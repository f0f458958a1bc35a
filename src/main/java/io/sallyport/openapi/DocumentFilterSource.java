package io.sallyport.openapi;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Names {@link GuardedDocument} as the filter of the OpenAPI document. MicroProfile OpenAPI knows
 * one filter for each application, so that class runs the application's own filter as well.
 * Immutable and thread-safe.
 */
public final class DocumentFilterSource implements ConfigSource {
  private static final String KEY = "mp.openapi.filter";

  /** Not the class itself, which cannot be loaded without MicroProfile OpenAPI. */
  private static final String FILTER = "io.sallyport.openapi.GuardedDocument";

  /** An application may not see the interface, or the server not have it. */
  private static final boolean USABLE = isLoadable();

  /** Above the sources of applications and servers. */
  private static final int ORDINAL = 1_000;

  /** Creates the source; called by the implementation of MicroProfile Config. */
  public DocumentFilterSource() {}

  /** Returns whether there is MicroProfile OpenAPI, so that the filter can run. */
  public static boolean isUsable() {
    return USABLE;
  }

  private static boolean isLoadable() {
    try {
      Class.forName(FILTER, false, DocumentFilterSource.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /** Returns the name of the class that another source names as the filter; null if none does. */
  static @Nullable String filterOfApplication(ClassLoader application) {
    Config config = ConfigProvider.getConfig(application);
    for (ConfigSource source : config.getConfigSources()) {
      String value = source instanceof DocumentFilterSource ? null : source.getValue(KEY);
      if (value != null && !value.isBlank() && !value.equals(FILTER)) {
        return value.strip();
      }
    }
    return null;
  }

  @Override
  public Map<String, String> getProperties() {
    return USABLE ? Map.of(KEY, FILTER) : Map.of();
  }

  @Override
  public Set<String> getPropertyNames() {
    return getProperties().keySet();
  }

  @Override
  public @Nullable String getValue(String name) {
    return USABLE && KEY.equals(name) ? FILTER : null;
  }

  @Override
  public String getName() {
    return "the OpenAPI filter of Sallyport";
  }

  @Override
  public int getOrdinal() {
    return ORDINAL;
  }
}
