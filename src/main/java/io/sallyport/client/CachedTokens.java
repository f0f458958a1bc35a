package io.sallyport.client;

import io.sallyport.UnavailableException;
import io.sallyport.telemetry.Metric;
import io.sallyport.telemetry.Telemetry;
import io.sallyport.telemetry.Timing;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A client's token, cached while it is valid. One fetch runs at a time, whichever thread starts it.
 * A token is renewed in the background before it expires, and stays in use meanwhile. Threads wait
 * only if there is no valid token, and then all wait for the same fetch.
 *
 * <p>After a failure of the token endpoint, the next fetch starts 1 second later; the delay doubles
 * with each further failure, up to one minute. During the delay, requests fail at once.
 */
final class CachedTokens implements TokenSource {
  private static final Logger LOG = System.getLogger("sallyport");
  private static final long FIRST_PAUSE_MILLIS = 1_000;
  private static final long MAX_PAUSE_MILLIS = 60_000;

  /** The minimum time between two renewals that a 401 causes. */
  static final Duration FORCED_PAUSE = Duration.ofSeconds(5);

  private final String client;
  private final TokenFetch fetch;
  private final Clock clock;

  private volatile @Nullable AccessToken cached;
  private volatile @Nullable CompletableFuture<AccessToken> running;
  private volatile long nextAttemptMillis = Long.MIN_VALUE;

  /** Failures in a row. Guarded by this, like the next fields. */
  private int failures;

  /** Why the last fetch failed, for those who are rejected until the next one. */
  private String lastFailure = "";

  private long nextForcedMillis = Long.MIN_VALUE;

  CachedTokens(
      String client, TokenGrant login, TokenExchange exchange, Duration renewBefore, Clock clock) {
    this.client = client;
    this.fetch = new TokenFetch(login, exchange, renewBefore, clock);
    this.clock = clock;
  }

  @Override
  public AccessToken current() {
    AccessToken token = cached;
    long now = clock.millis();
    if (token == null || now >= token.expiresAtMillis()) {
      return await(replace(token));
    }
    if (now >= token.renewAtMillis() && now >= nextAttemptMillis && running == null) {
      CompletableFuture<AccessToken> unused = replace(token);
    }
    return token;
  }

  @Override
  public boolean renew(String authorization) {
    AccessToken token = cached;
    if (token == null || !token.isIn(authorization)) {
      // Another thread has replaced the rejected token.
      return true;
    }
    CompletableFuture<AccessToken> replacement = replaceRejected(token);
    if (replacement == null) {
      return false;
    }
    try {
      return !await(replacement).isIn(authorization);
    } catch (UnavailableException e) {
      // The server's 401 is more useful to the caller than a failed renewal.
      return false;
    }
  }

  /** Replaces a token that a server rejected; null if that happened too recently. */
  private synchronized @Nullable CompletableFuture<AccessToken> replaceRejected(
      AccessToken rejected) {
    boolean starts = running == null && cached == rejected;
    long now = clock.millis();
    if (starts && now < nextForcedMillis) {
      return null;
    }
    if (starts) {
      nextForcedMillis = now + FORCED_PAUSE.toMillis();
    }
    return replace(rejected);
  }

  /**
   * Replaces a token: returns the token that another thread has fetched since, joins a running
   * fetch, or starts one.
   */
  private CompletableFuture<AccessToken> replace(@Nullable AccessToken useless) {
    CompletableFuture<AccessToken> mine = new CompletableFuture<>();
    synchronized (this) {
      AccessToken token = cached;
      CompletableFuture<AccessToken> others = running;
      if (token != null && token != useless) {
        return CompletableFuture.completedFuture(token);
      }
      if (others != null) {
        return others;
      }
      if (clock.millis() < nextAttemptMillis) {
        return CompletableFuture.failedFuture(
            new TokenRejectedException("its token endpoint failed recently: " + lastFailure));
      }
      running = mine;
    }
    Timing timing = Telemetry.start(Metric.TOKEN_RENEWAL, client);
    CompletableFuture<AccessToken> unused =
        fetch.start().whenComplete((token, failure) -> finish(mine, timing, token, failure));
    return mine;
  }

  /** Ends a fetch: caches the token, or delays the next attempt. */
  private void finish(
      CompletableFuture<AccessToken> mine,
      Timing timing,
      @Nullable AccessToken token,
      @Nullable Throwable failure) {
    Throwable cause = failure == null ? new TokenRejectedException("no token") : failure;
    timing.end(token == null ? TokenFetch.type(cause) : null);
    synchronized (this) {
      if (token != null) {
        cached = token;
        failures = 0;
        nextAttemptMillis = Long.MIN_VALUE;
      } else {
        failures++;
        lastFailure = TokenFetch.reason(cause);
        long pause = FIRST_PAUSE_MILLIS << Math.min(failures - 1, 6);
        nextAttemptMillis = clock.millis() + Math.min(pause, MAX_PAUSE_MILLIS);
      }
      running = null;
    }
    if (token == null) {
      LOG.log(Level.WARNING, "client {0} gets no token: {1}", client, TokenFetch.reason(cause));
      mine.completeExceptionally(cause);
    } else {
      mine.complete(token);
    }
  }

  private AccessToken await(CompletableFuture<AccessToken> replacement) {
    try {
      return replacement.get();
    } catch (ExecutionException e) {
      throw unavailable(TokenFetch.reason(e), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("interrupted", e);
    }
  }

  private UnavailableException unavailable(String reason, @Nullable Throwable cause) {
    long wait = Math.max(nextAttemptMillis - clock.millis(), FIRST_PAUSE_MILLIS);
    return new UnavailableException(
        "client '" + client + "' has no token: " + reason, Duration.ofMillis(wait), cause);
  }
}
