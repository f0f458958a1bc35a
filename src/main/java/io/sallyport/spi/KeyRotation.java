package io.sallyport.spi;

import io.sallyport.UnavailableException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Replaces the key that signs a realm's tokens. Safe for use by several threads. */
@FunctionalInterface
public interface KeyRotation {

  /**
   * Lets a new key sign from now on.
   *
   * @param overlap how long tokens of the keys before are still good; null for as long as they live
   * @throws IllegalArgumentException if the overlap is out of its range
   * @throws IllegalStateException if the key cannot be replaced
   * @throws UnavailableException if the store of the keys does not answer
   */
  void rotate(@Nullable Duration overlap);
}
