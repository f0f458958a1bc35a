package io.sallyport.testing;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the logins and refreshes of a {@link FakeTokenEndpoint} waiting until it is released. Safe
 * for use by several threads.
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
   * Waits until a login or refresh stands here.
   *
   * @return whether one does; false if none came in that time
   */
  public boolean await(Duration patience) throws InterruptedException {
    return arrived.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Lets them go, and those that come later too. */
  public void release() {
    released.countDown();
  }

  /** The same as {@link #release}. */
  @Override
  public void close() {
    release();
  }

  void stand() throws InterruptedException {
    arrived.countDown();
    released.await();
  }
}
