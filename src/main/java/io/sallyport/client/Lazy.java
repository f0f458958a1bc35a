package io.sallyport.client;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is computed at its first use and then cached. If computing it fails, the next use
 * computes it again. Concurrent first uses may each compute it. Safe for use by several threads.
 */
final class Lazy<T> implements Supplier<T> {
  private final Supplier<? extends T> computation;
  private volatile @Nullable T value;

  /** Creates a value that is computed later. */
  public Lazy(Supplier<? extends T> computation) {
    this.computation = computation;
  }

  @Override
  public T get() {
    T known = value;
    if (known == null) {
      known = computation.get();
      value = known;
    }
    return known;
  }
}
