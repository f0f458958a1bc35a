package io.sallyport.realm;

import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** One value of a {@link MapConfig}. */
record MapValue(String name, @Nullable String text, String source) implements ConfigValue {
  @Override
  public String getName() {
    return name;
  }

  @Override
  @SuppressWarnings("NullAway") // the interface has null for a setting that is not set
  public String getValue() {
    return text;
  }

  @Override
  @SuppressWarnings("NullAway") // as above
  public String getRawValue() {
    return text;
  }

  @Override
  public String getSourceName() {
    return source;
  }

  @Override
  public int getSourceOrdinal() {
    return ConfigSource.DEFAULT_ORDINAL;
  }

  /** Returns the name only: the text may be a secret. */
  @Override
  public String toString() {
    return "Value[" + name + "]";
  }
}
