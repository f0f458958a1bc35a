package io.sallyport.realm;

import io.sallyport.UnavailableException;
import io.sallyport.jwt.KeySource;
import io.sallyport.store.Stores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells a load balancer whether this node can serve requests. It shows no secret, address or name.
 * Safe for use by several threads.
 */
public final class Readiness {

  /** How far the clocks of this node and of the database may be apart. */
  static final Duration MAX_OFFSET = Duration.ofSeconds(30);

  /**
   * How long a node waits for key sets after its start. Then it is ready without them: an issuer
   * that is down must not take the application down, which may serve other callers.
   */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Webhooks are counted up to this number. */
  static final int MAX_COUNT = 1_000;

  private final Stores stores;
  private final List<KeySource> keys;
  private final boolean sends;
  private final Clock clock;
  private final Instant start;

  /**
   * What was found.
   *
   * @param ready whether the node can serve requests
   * @param facts the details: texts, numbers and truth values
   */
  public record State(boolean ready, Map<String, Object> facts) {
    /** Returns only whether the node is ready. */
    @Override
    public String toString() {
      return "State[" + (ready ? "ready" : "not ready") + "]";
    }
  }

  Readiness(Stores stores, List<KeySource> keys, boolean sends, Clock clock) {
    this.stores = stores;
    this.keys = List.copyOf(keys);
    this.sends = sends;
    this.clock = clock;
    this.start = clock.instant();
  }

  /** Returns the state of this moment. It asks the database, and has missing key sets read. */
  public State state() {
    Map<String, Object> facts = new LinkedHashMap<>();
    boolean ready = readStore(facts);
    return new State(readKeys(facts) && ready, facts);
  }

  private boolean readStore(Map<String, Object> facts) {
    try {
      Instant time = stores.time();
      facts.put("store", time == null ? "memory" : "up");
      if (sends) {
        facts.put("webhooks-waiting", stores.outbox().waiting(MAX_COUNT));
      }
      return time == null || isNear(time, facts);
    } catch (UnavailableException e) {
      facts.put("store", "down");
      return false;
    }
  }

  private boolean isNear(@Nullable Instant time, Map<String, Object> facts) {
    Duration offset = Duration.between(clock.instant(), time);
    facts.put("database-clock-offset-seconds", offset.toSeconds());
    return offset.abs().compareTo(MAX_OFFSET) <= 0;
  }

  private boolean readKeys(Map<String, Object> facts) {
    int missing = 0;
    for (KeySource source : keys) {
      if (!source.isLoaded() && !source.refresh().getNow(false)) {
        missing++;
      }
    }
    if (!keys.isEmpty()) {
      facts.put("key-sets-missing", missing);
    }
    return missing == 0 || !clock.instant().isBefore(start.plus(PATIENCE));
  }
}
