package io.sallyport.config;

import io.sallyport.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/**
 * A configuration as Payara 6 reads it: an empty value is none, a reference that leads nowhere is
 * left out of the text around it, and environment variables show only under their own names.
 */
record LenientConfig(Map<String, String> texts) implements Config {

  @Override
  public ConfigValue getConfigValue(String name) {
    String raw = texts.get(name);
    if (raw == null) {
      raw = texts.get(Settings.variableOf(name));
    }
    String written = raw == null || raw.isEmpty() ? null : raw;
    return new Value(name, written == null ? null : expanded(written), written);
  }

  private @Nullable String expanded(String text) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", at)) {
      int end = text.indexOf('}', start);
      String inside = text.substring(start + 2, end);
      int colon = inside.indexOf(':');
      String name = colon < 0 ? inside : inside.substring(0, colon);
      String otherwise = colon < 0 ? "" : inside.substring(colon + 1);
      out.append(text, at, start).append(texts.getOrDefault(name, otherwise));
      at = end + 1;
    }
    String all = out.append(text.substring(at)).toString();
    return all.isEmpty() ? null : all;
  }

  @Override
  public Iterable<String> getPropertyNames() {
    return texts.keySet();
  }

  @Override
  public <T> T getValue(String name, Class<T> type) {
    throw new NoSuchElementException(name);
  }

  @Override
  public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
    return Optional.empty();
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
    throw new IllegalArgumentException(type.getName());
  }

  private record Value(String getName, @Nullable String getValue, @Nullable String getRawValue)
      implements ConfigValue {
    @Override
    public String getSourceName() {
      return "lenient";
    }

    @Override
    public int getSourceOrdinal() {
      return 100;
    }
  }
}
