package io.sallyport.realm;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * The settings of a map, as texts. Does not expand {@code ${...}}, and does not convert to other
 * types.
 */
final class MapConfig implements Config {
  private final Map<String, String> settings;
  private final String source;

  /**
   * Creates a configuration.
   *
   * @param source where the settings come from, for messages
   */
  MapConfig(Map<String, String> settings, String source) {
    this.settings = Map.copyOf(settings);
    this.source = source;
  }

  @Override
  public <T> T getValue(String name, Class<T> type) {
    return getOptionalValue(name, type)
        .orElseThrow(() -> new NoSuchElementException(name + " is not set"));
  }

  @Override
  public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
    return Optional.ofNullable(settings.get(name)).map(type::cast);
  }

  @Override
  public ConfigValue getConfigValue(String name) {
    return new MapValue(name, settings.get(name), source);
  }

  @Override
  public Iterable<String> getPropertyNames() {
    return settings.keySet();
  }

  @Override
  public Iterable<ConfigSource> getConfigSources() {
    return List.of();
  }

  @Override
  public <T> Optional<Converter<T>> getConverter(Class<T> type) {
    return Optional.empty();
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    return type.cast(this);
  }
}
