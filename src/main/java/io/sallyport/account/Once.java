package io.sallyport.account;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that the first thread that needs it computes, while the others wait. If computing it
 * fails, the next use computes it again. Safe for use by several threads.
 */
final class Once<T> implements Supplier<T> {
  private final Supplier<? extends T> computation;
  private volatile @Nullable T value;

  Once(Supplier<? extends T> computation) {
    this.computation = computation;
  }

  @Override
  public T get() {
    T known = value;
    return known == null ? computed() : known;
  }

  private synchronized T computed() {
    T known = value;
    if (known == null) {
      known = computation.get();
      value = known;
    }
    return known;
  }
}
