package io.sallyport.jwt;

import io.sallyport.UnavailableException;
import io.sallyport.telemetry.Metric;
import io.sallyport.telemetry.Telemetry;
import io.sallyport.telemetry.Timing;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
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
 * no request waits. The first unknown {@code kid} makes a fetch at once, the next one not before
 * the policy's {@code refreshInterval}; until then a {@code kid} that the URL was not asked about
 * is an {@link UnavailableException}, since the key may have been published meanwhile. Only a few
 * threads ever wait for the URL; the others get an {@link UnavailableException} too. Published
 * secrets ({@code oct}) and private keys are skipped.
 */
final class JwksUrl implements KeySource {
  private static final Logger LOGGER = System.getLogger(JwksUrl.class.getName());

  /** Threads that wait for the URL at most, so that a slow issuer cannot take them all. */
  static final int MAX_WAITING = 16;

  /** Unknown ids that are remembered for one fetch, so that a sender cannot fill the memory. */
  private static final int MAX_MISSING = 1000;

  /**
   * The keys of the last good fetch.
   *
   * @param missing ids that the URL was asked about in vain since then
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by hand
  private record Loaded(
      KeyRing ring,
      byte[] body,
      long generation,
      Instant staleAt,
      Instant uselessAt,
      Set<String> missing) {

    /** Returns the generation only; senders chose the missing ids. */
    @Override
    public String toString() {
      return "Loaded[" + generation + "]";
    }
  }

  private final JwksPolicy policy;
  private final Clock clock;
  private final JwksFetch fetch;
  private final Semaphore waiting = new Semaphore(MAX_WAITING);
  private volatile @Nullable Loaded loaded;

  /** Why the last fetch failed; null if it did not. */
  private volatile @Nullable String failure;

  /** Guarded by this, as are the next two. */
  private @Nullable CompletableFuture<Boolean> flight;

  private Instant nextFlight = Instant.MIN;
  private Instant nextForUnknown = Instant.MIN;

  /** Creates a source of the keys at the policy's URL. */
  JwksUrl(JwksPolicy policy, Clock clock) {
    this(policy, clock, new HttpJwksFetch(policy));
  }

  /**
   * Creates a source of the keys that an issuer names in its OpenID or OAuth metadata.
   *
   * @param issuer the exact {@code issuer} that the metadata must name
   * @param policy with the URL of the issuer, below which the metadata are
   */
  static JwksUrl discovered(String issuer, JwksPolicy policy, Clock clock) {
    return new JwksUrl(policy, clock, new OpenIdDiscovery(issuer, policy));
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
      wait(flight());
      return loaded().ring().candidates(id, algorithm);
    }
    List<VerificationKey> found = keys.ring().candidates(id, algorithm);
    return found.isEmpty() ? askAgain(keys, id, algorithm) : found;
  }

  /** Looks for a key that may have been published since the last fetch. */
  private List<VerificationKey> askAgain(Loaded keys, @Nullable String id, JwsAlgorithm algorithm) {
    String name = id == null ? "" : id;
    CompletableFuture<Boolean> asked = flightForUnknown();
    if (asked == null && keys.missing().contains(name)) {
      return List.of();
    }
    if (asked == null) {
      throw new UnavailableException(
          "the key set at " + policy.url() + " was not asked yet for an unknown kid",
          policy.refreshInterval(),
          null);
    }
    wait(asked);
    Loaded latest = loaded();
    List<VerificationKey> found = latest.ring().candidates(id, algorithm);
    if (found.isEmpty()) {
      if (failure != null) {
        throw unavailable();
      }
      if (latest.missing().size() < MAX_MISSING) {
        latest.missing().add(name);
      }
    }
    return found;
  }

  private Loaded loaded() {
    Loaded keys = current();
    if (keys == null) {
      throw unavailable();
    }
    return keys;
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
        ? CompletableFuture.completedFuture(failure == null && current() != null)
        : started;
  }

  @Override
  public boolean isLoaded() {
    return loaded != null;
  }

  @Override
  public Collection<String> ids() {
    Loaded keys = loaded;
    return keys == null ? List.of() : keys.ring().ids();
  }

  @Override
  public long generation() {
    Loaded keys = current();
    return keys == null ? -1 : keys.generation();
  }

  @Override
  public boolean supports(JwsAlgorithm algorithm) {
    return algorithm.family() != JwsAlgorithm.Family.HMAC; // URLs show public keys, never secrets
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

  private void wait(@Nullable CompletableFuture<Boolean> started) {
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

  /** Returns the fetch that is running, or a new one; null if it is too early for a new one. */
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

  /** The first unknown id does not wait for the interval since the last regular fetch. */
  private @Nullable CompletableFuture<Boolean> flightForUnknown() {
    synchronized (this) {
      Instant now = clock.instant();
      if (flight == null && !now.isBefore(nextForUnknown)) {
        nextForUnknown = now.plus(policy.refreshInterval());
        nextFlight = now;
      }
    }
    return flight();
  }

  /** Starts the fetch inside a stage, so that even one that cannot start ends the flight. */
  private CompletableFuture<Boolean> started(CompletableFuture<Boolean> running) {
    Timing timing = Telemetry.start(Metric.KEY_SET_FETCH, policy.url().getHost());
    CompletableFuture<Void> unused =
        CompletableFuture.completedFuture(fetch)
            .thenCompose(JwksFetch::start)
            .handle((fetched, error) -> landed(running, timing, fetched, error));
    return running;
  }

  private @Nullable Void landed(
      CompletableFuture<Boolean> running,
      Timing timing,
      JwksFetch.@Nullable Fetched fetched,
      @Nullable Throwable error) {
    String cause = "an internal error";
    String type = Error.class.getName();
    try {
      if (fetched == null) {
        cause = error == null ? cause : FetchError.of(error);
        type = error == null ? type : FetchError.type(error);
      } else {
        install(fetched);
        cause = null;
        type = null;
      }
    } catch (IOException e) {
      cause = FetchError.of(e);
      type = FetchError.type(e);
    } finally {
      timing.end(type);
      report(cause);
      synchronized (this) {
        flight = null;
      }
      running.complete(cause == null);
    }
    return null;
  }

  /**
   * Replaces the keys by those of a response.
   *
   * @throws IOException if it is not a key set
   */
  private void install(JwksFetch.Fetched fetched) throws IOException {
    Instant now = clock.instant();
    Instant staleAt = now.plus(lifetime(fetched.maxAge()));
    Instant uselessAt = now.plus(policy.retention());
    Loaded last = loaded;
    boolean same = last != null && Arrays.equals(last.body(), fetched.body());
    KeyRing ring = last != null && same ? last.ring() : ring(KeyDocument.read(fetched.body()));
    long generation = last == null ? 1 : last.generation() + (same ? 0 : 1);
    loaded =
        new Loaded(
            ring, fetched.body(), generation, staleAt, uselessAt, ConcurrentHashMap.newKeySet());
  }

  /** Says once for each new document which of its keys are not used. */
  private KeyRing ring(KeyDocument document) {
    for (String line : document.skipped()) {
      LOGGER.log(Level.WARNING, "The key set at {0}: not used: {1}", policy.url(), line);
    }
    if (document.keys().isEmpty()) {
      LOGGER.log(
          Level.WARNING,
          "The key set at {0} has no usable key: no token can be verified with it",
          policy.url());
    }
    return KeyRing.of(document.keys());
  }

  private Duration lifetime(@Nullable Duration maxAge) {
    if (maxAge == null) {
      return policy.lifetime();
    }
    Duration min = policy.refreshInterval();
    Duration max = JwksPolicy.MAX_LIFETIME;
    return maxAge.compareTo(min) < 0 ? min : maxAge.compareTo(max) > 0 ? max : maxAge;
  }

  /** Logs the cause when it changes, and the recovery. */
  private void report(@Nullable String cause) {
    if (!Objects.equals(failure, cause)) {
      if (cause == null) {
        LOGGER.log(Level.INFO, "The key set at {0} can be loaded again", policy.url());
      } else {
        LOGGER.log(Level.WARNING, "The key set at {0} cannot be loaded: {1}", policy.url(), cause);
      }
    }
    failure = cause;
  }

  private UnavailableException unavailable() {
    String cause = failure;
    return new UnavailableException(
        "the key set at "
            + policy.url()
            + " cannot be loaded"
            + (cause == null ? "" : ": " + cause),
        policy.refreshInterval(),
        null);
  }
}
