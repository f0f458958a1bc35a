package io.sallyport.outbox;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Computes when a delivery is tried again. Thread-safe if its random numbers are. */
final class Backoff {
  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Returns the delay before the next attempt.
   *
   * @param attempts the number of failed attempts, at least one
   * @param asked the delay that the receiver asks for; null for none. It applies if it is longer,
   *     up to the maximum delay
   */
  Duration delay(DeliveryTimes times, int attempts, @Nullable Duration asked) {
    long first = times.firstDelay().toMillis();
    long max = times.maxDelay().toMillis();
    // Such a small shift cannot overflow, and the maximum delay limits it.
    int doublings = Math.min(attempts - 1, 27);
    long whole = Math.min(max, first << doublings);
    long half = whole / 2;
    long wait = half + random.nextLong(whole - half + 1);
    long requested = asked == null ? 0 : Math.min(max, asked.toMillis());
    return Duration.ofMillis(Math.max(wait, requested));
  }
}
