package io.sallyport.spi;

import io.sallyport.UnavailableException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Replaces the key that signs a realm's tokens. Thread-safe. */
@FunctionalInterface
public interface KeyRotation {

  /**
   * Signs tokens with a new key from now on.
   *
   * @param overlap how long tokens of earlier keys stay valid; null until they expire
   * @throws IllegalArgumentException if the overlap is out of range
   * @throws IllegalStateException if the key cannot be rotated
   * @throws UnavailableException if the store of the keys is unavailable
   */
  void rotate(@Nullable Duration overlap);
}
