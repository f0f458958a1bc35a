package io.sallyport.testing;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Delays the logins and refreshes of a {@link FakeTokenEndpoint} until it is released. Thread-safe.
 */
public final class Hold implements AutoCloseable {
  static final Hold NONE = new Hold();

  static {
    NONE.release();
  }

  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  Hold() {}

  /**
   * Waits until a login or refresh has arrived.
   *
   * @return whether one arrived in that time
   */
  public boolean await(Duration patience) throws InterruptedException {
    return arrived.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Releases them, and lets later ones pass. */
  public void release() {
    released.countDown();
  }

  /** Does the same as {@link #release}. */
  @Override
  public void close() {
    release();
  }

  void stand() throws InterruptedException {
    arrived.countDown();
    released.await();
  }
}
