package io.sallyport.outbox;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** When a delivery is tried again. Safe for use by several threads if its random numbers are. */
final class Backoff {
  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * How long to wait.
   *
   * @param attempts how many attempts have failed, at least one
   * @param asked what the receiver asks for; null if nothing. It counts where it is longer, up to
   *     the longest delay
   */
  Duration delay(SendingTimes times, int attempts, @Nullable Duration asked) {
    long first = times.firstDelay().toMillis();
    long most = times.maxDelay().toMillis();
    // A shift of so little cannot overflow, and an hour takes no more.
    int doublings = Math.min(attempts - 1, 27);
    long whole = Math.min(most, first << doublings);
    long half = whole / 2;
    long wait = half + random.nextLong(whole - half + 1);
    long acceptSignature = asked == null ? 0 : Math.min(most, asked.toMillis());
    return Duration.ofMillis(Math.max(wait, acceptSignature));
  }
}
