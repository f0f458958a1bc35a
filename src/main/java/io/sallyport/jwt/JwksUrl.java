package io.sallyport.jwt;

import io.sallyport.UnavailableException;
import io.sallyport.internal.Json;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The keys that an issuer publishes as a JWKS at a URL. Safe for use by several threads.
 *
 * <p>Nothing is fetched before the first token comes, so an application starts without the issuer.
 * One fetch runs at a time. While keys are stale, or the URL fails, the last good ones serve, and
 * no request waits. An unknown {@code kid} makes a fetch too, but not more often than the policy's
 * {@code refreshInterval}. Only a few threads ever wait for the URL; the others get an {@link
 * UnavailableException}. Published secrets ({@code oct}) and private keys are skipped.
 */
public final class JwksUrl implements KeySource {
  private static final Logger LOGGER = System.getLogger(JwksUrl.class.getName());

  /** Threads that wait for the URL at most, so that a slow issuer cannot take them all. */
  static final int MAX_WAITING = 16;

  @SuppressWarnings("ArrayRecordComponent") // compared by hand
  private record Loaded(
      KeyRing ring, byte[] body, long generation, Instant staleAt, Instant uselessAt) {}

  private final JwksPolicy policy;
  private final Clock clock;
  private final JwksFetch fetch;
  private final Semaphore waiting = new Semaphore(MAX_WAITING);
  private volatile @Nullable Loaded loaded;
  private volatile boolean failing;

  /** Guarded by this, as is the next one. */
  private @Nullable CompletableFuture<Boolean> flight;

  private Instant nextFlight = Instant.MIN;

  /** The keys at the policy's URL. */
  public JwksUrl(JwksPolicy policy, Clock clock) {
    this(policy, clock, new HttpJwksFetch(policy));
  }

  JwksUrl(JwksPolicy policy, Clock clock, JwksFetch fetch) {
    this.policy = policy;
    this.clock = clock;
    this.fetch = fetch;
  }

  @Override
  public List<VerificationKey> candidates(@Nullable String id, JwsAlgorithm algorithm) {
    Loaded keys = current();
    if (keys == null) {
      refreshAndWait();
      keys = current();
      if (keys == null) {
        throw unavailable();
      }
      return keys.ring().candidates(id, algorithm);
    }
    List<VerificationKey> found = keys.ring().candidates(id, algorithm);
    if (!found.isEmpty()) {
      return found;
    }
    refreshAndWait();
    keys = current();
    found = keys == null ? List.of() : keys.ring().candidates(id, algorithm);
    if (found.isEmpty() && failing) {
      throw unavailable();
    }
    return found;
  }

  @Override
  public List<VerificationKey> known(@Nullable String id, JwsAlgorithm algorithm) {
    Loaded keys = current();
    return keys == null ? List.of() : keys.ring().candidates(id, algorithm);
  }

  @Override
  public CompletableFuture<Boolean> refresh() {
    CompletableFuture<Boolean> started = flight();
    return started == null
        ? CompletableFuture.completedFuture(!failing && current() != null)
        : started;
  }

  @Override
  public long generation() {
    Loaded keys = current();
    return keys == null ? -1 : keys.generation();
  }

  /** A URL shows public keys, never secrets. */
  @Override
  public boolean supports(JwsAlgorithm algorithm) {
    return algorithm.family() != JwsAlgorithm.Family.HMAC;
  }

  /** The keys that serve now; starts a fetch if they are stale. Null if there are none. */
  private @Nullable Loaded current() {
    Loaded keys = loaded;
    if (keys == null) {
      return null;
    }
    Instant now = clock.instant();
    if (!now.isBefore(keys.staleAt())) {
      CompletableFuture<Boolean> unused = flight();
    }
    return now.isBefore(keys.uselessAt()) ? loaded : null;
  }

  private void refreshAndWait() {
    CompletableFuture<Boolean> started = flight();
    if (started == null) {
      return;
    }
    if (!waiting.tryAcquire()) {
      throw unavailable();
    }
    try {
      long limit = policy.requestTimeout().plus(policy.connectTimeout()).toMillis();
      started.get(limit, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable();
    } catch (TimeoutException | ExecutionException e) {
      throw unavailable();
    } finally {
      waiting.release();
    }
  }

  /** The fetch that is running, or a new one; null if it is too early for a new one. */
  private @Nullable CompletableFuture<Boolean> flight() {
    CompletableFuture<Boolean> started = new CompletableFuture<>();
    synchronized (this) {
      if (flight != null) {
        return flight;
      }
      Instant now = clock.instant();
      if (now.isBefore(nextFlight)) {
        return null;
      }
      nextFlight = now.plus(policy.refreshInterval());
      flight = started;
    }
    return started(started);
  }

  /** Starts the fetch inside a stage, so that even one that cannot start ends the flight. */
  private CompletableFuture<Boolean> started(CompletableFuture<Boolean> running) {
    CompletableFuture<Void> unused =
        CompletableFuture.completedFuture(fetch)
            .thenCompose(JwksFetch::start)
            .handle((fetched, failure) -> landed(running, fetched));
    return running;
  }

  private @Nullable Void landed(
      CompletableFuture<Boolean> running, JwksFetch.@Nullable Fetched fetched) {
    boolean good = false;
    try {
      good = fetched != null && install(fetched);
    } finally {
      report(good);
      synchronized (this) {
        flight = null;
      }
      running.complete(good);
    }
    return null;
  }

  /** Takes a set over; false if it is none. */
  private boolean install(JwksFetch.Fetched fetched) {
    Map<String, Object> set = Json.object(fetched.body());
    if (set == null || !(set.get("keys") instanceof List<?>)) {
      return false;
    }
    Instant now = clock.instant();
    Instant staleAt = now.plus(lifetime(fetched.maxAge()));
    Instant uselessAt = now.plus(policy.retention());
    Loaded last = loaded;
    if (last != null && Arrays.equals(last.body(), fetched.body())) {
      loaded = new Loaded(last.ring(), last.body(), last.generation(), staleAt, uselessAt);
    } else {
      long generation = last == null ? 1 : last.generation() + 1;
      KeyRing ring = KeyRing.of(JwkReader.set(set, true));
      loaded = new Loaded(ring, fetched.body(), generation, staleAt, uselessAt);
    }
    return true;
  }

  private Duration lifetime(@Nullable Duration maxAge) {
    if (maxAge == null) {
      return policy.lifetime();
    }
    Duration least = policy.refreshInterval();
    Duration most = JwksPolicy.MAX_LIFETIME;
    return maxAge.compareTo(least) < 0 ? least : maxAge.compareTo(most) > 0 ? most : maxAge;
  }

  private void report(boolean good) {
    if (failing == good) {
      LOGGER.log(
          good ? Level.INFO : Level.WARNING,
          good ? "The key set at {0} can be loaded again" : "The key set at {0} cannot be loaded",
          policy.url());
    }
    failing = !good;
  }

  private UnavailableException unavailable() {
    return new UnavailableException(
        "the key set at " + policy.url() + " cannot be loaded", policy.refreshInterval(), null);
  }
}
