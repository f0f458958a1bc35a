package io.sallyport.config;

import io.sallyport.Secret;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Secrets that the application gives itself, instead of the configuration. */
@FunctionalInterface
public interface SecretSource {

  /** Nothing in it. */
  SecretSource NONE = key -> null;

  /** Supplies the secret of a key; null if the configuration holds it, or there is none. */
  @Nullable Supplier<Secret> secret(String key);
}
