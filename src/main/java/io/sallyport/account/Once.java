package io.sallyport.account;

import io.sallyport.UnavailableException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that the first thread that needs it computes, while the others wait. If computing it
 * fails, the next use computes it again. Safe for use by several threads.
 */
final class Once<T> implements Supplier<T> {
  /** Longer than the few hashes of a realm take; otherwise waiting requests could pile up. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(10);

  private final Supplier<? extends T> computation;
  private final Duration maxWait;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable T value;

  Once(Supplier<? extends T> computation) {
    this(computation, MAX_WAIT);
  }

  Once(Supplier<? extends T> computation, Duration maxWait) {
    this.computation = computation;
    this.maxWait = maxWait;
  }

  /**
   * Returns the value.
   *
   * @throws UnavailableException if another thread computes it for longer than the maximum wait
   */
  @Override
  public T get() {
    T known = value;
    return known == null ? computed() : known;
  }

  private T computed() {
    lock();
    try {
      T known = value;
      if (known == null) {
        known = computation.get();
        value = known;
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  private void lock() {
    try {
      if (!lock.tryLock(maxWait.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new UnavailableException("configured passwords are still being hashed", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("a login was interrupted while it waited for hashes", e);
    }
  }
}
