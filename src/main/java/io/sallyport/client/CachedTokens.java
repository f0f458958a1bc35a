package io.sallyport.client;

import io.sallyport.UnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A client's token, kept as long as it is good. One fetch runs at a time, whoever asks. Some time
 * before a token expires it is renewed while it still serves, so that nobody waits; only without a
 * good token threads wait, all for the same fetch.
 *
 * <p>A token is renewed by its refresh token if there is one, and by a login if that is rejected.
 * When the token endpoint fails, it is asked again after 1 second, then after twice as long each
 * time up to a minute; until then nobody waits for it.
 */
final class CachedTokens implements TokenSource {
  private static final Logger LOG = System.getLogger("sallyport");
  private static final long FIRST_PAUSE_MILLIS = 1_000;
  private static final long MAX_PAUSE_MILLIS = 60_000;

  /** After a renewal that a 401 asked for, further ones do nothing for so long. */
  static final Duration FORCED_PAUSE = Duration.ofSeconds(5);

  private final String client;
  private final TokenGrant login;
  private final TokenExchange exchange;
  private final long renewBeforeMillis;
  private final Clock clock;

  private volatile @Nullable AccessToken cached;
  private volatile @Nullable CompletableFuture<AccessToken> flight;
  private volatile long nextAttemptMillis = Long.MIN_VALUE;

  /** Guarded by this, as is the next one. */
  private int failures;

  private long nextForcedMillis = Long.MIN_VALUE;

  /** Touched by the one flight alone. */
  private volatile @Nullable String refreshToken;

  CachedTokens(
      String client, TokenGrant login, TokenExchange exchange, Duration renewBefore, Clock clock) {
    this.client = client;
    this.login = login;
    this.exchange = exchange;
    this.renewBeforeMillis = renewBefore.toMillis();
    this.clock = clock;
  }

  @Override
  public AccessToken current() {
    AccessToken token = cached;
    long now = clock.millis();
    if (token == null || now >= token.expiresAtMillis()) {
      return await(fetched(token));
    }
    if (now >= token.renewAtMillis() && now >= nextAttemptMillis && flight == null) {
      CompletableFuture<AccessToken> unused = fetched(token);
    }
    return token;
  }

  @Override
  public boolean renew(String authorization) {
    AccessToken token = cached;
    if (token == null || !token.isIn(authorization)) {
      // Another thread has been here with the same rejected token.
      return true;
    }
    CompletableFuture<AccessToken> other = forced(token);
    if (other == null) {
      return false;
    }
    try {
      return !await(other).isIn(authorization);
    } catch (UnavailableException e) {
      // The server's 401 says more than our failure.
      return false;
    }
  }

  /** A token other than one that was rejected; null if that happened too often to fetch one. */
  private synchronized @Nullable CompletableFuture<AccessToken> forced(AccessToken rejected) {
    boolean fetches = flight == null && cached == rejected;
    long now = clock.millis();
    if (fetches && now < nextForcedMillis) {
      return null;
    }
    if (fetches) {
      nextForcedMillis = now + FORCED_PAUSE.toMillis();
    }
    return fetched(rejected);
  }

  /**
   * A token other than the one that will not do: what is being fetched, or what somebody else has
   * fetched meanwhile, or what is fetched now.
   */
  private CompletableFuture<AccessToken> fetched(@Nullable AccessToken useless) {
    CompletableFuture<AccessToken> mine = new CompletableFuture<>();
    synchronized (this) {
      AccessToken token = cached;
      CompletableFuture<AccessToken> running = flight;
      if (token != null && token != useless) {
        return CompletableFuture.completedFuture(token);
      }
      if (running != null) {
        return running;
      }
      if (clock.millis() < nextAttemptMillis) {
        return CompletableFuture.failedFuture(
            new TokenRejectedException("its token endpoint failed a moment ago"));
      }
      flight = mine;
    }
    CompletableFuture<AccessToken> unused =
        renewed().whenComplete((token, failure) -> land(mine, token, failure));
    return mine;
  }

  private void land(
      CompletableFuture<AccessToken> mine,
      @Nullable AccessToken token,
      @Nullable Throwable failure) {
    synchronized (this) {
      if (token != null) {
        cached = token;
        failures = 0;
        nextAttemptMillis = Long.MIN_VALUE;
      } else {
        failures++;
        long pause = FIRST_PAUSE_MILLIS << Math.min(failures - 1, 6);
        nextAttemptMillis = clock.millis() + Math.min(pause, MAX_PAUSE_MILLIS);
      }
      flight = null;
    }
    if (token == null) {
      Throwable cause = failure == null ? new TokenRejectedException("no token") : failure;
      LOG.log(Level.WARNING, "client {0} gets no token: {1}", client, reason(cause));
      mine.completeExceptionally(cause);
    } else {
      mine.complete(token);
    }
  }

  private CompletableFuture<AccessToken> renewed() {
    try {
      String refresh = refreshToken;
      TokenRequest request = refresh == null ? null : login.refresh(refresh);
      return request == null
          ? loggedIn()
          : token(request).exceptionallyCompose(this::loggedInInstead);
    } catch (RuntimeException e) {
      // A vault that does not answer, for one.
      return CompletableFuture.failedFuture(e);
    }
  }

  /** A refresh token that is rejected is dead; an endpoint that does not answer says nothing. */
  private CompletableFuture<AccessToken> loggedInInstead(Throwable failure) {
    if (!(unwrapped(failure) instanceof TokenRejectedException)) {
      return CompletableFuture.failedFuture(failure);
    }
    refreshToken = null;
    return loggedIn();
  }

  private CompletableFuture<AccessToken> loggedIn() {
    return exchange.start(login.login()).thenApply(login::read).thenCompose(this::exchanged);
  }

  /** Some vendors give a token that is good for nothing but asking for another one. */
  private CompletableFuture<AccessToken> exchanged(@Nullable TokenResponse first) {
    TokenRequest next = first == null ? null : login.exchange(first);
    return next == null ? kept(first) : token(next);
  }

  private CompletableFuture<AccessToken> token(TokenRequest request) {
    return exchange.start(request).thenApply(login::read).thenCompose(this::kept);
  }

  private CompletableFuture<AccessToken> kept(@Nullable TokenResponse response) {
    if (response == null) {
      return CompletableFuture.failedFuture(new TokenRejectedException("no token in the response"));
    }
    long now = clock.millis();
    long life = TokenLife.of(response, Math.floorDiv(now, 1000L)).toMillis();
    if (life <= 0) {
      return CompletableFuture.failedFuture(
          new TokenRejectedException("an expired token; compare the clocks"));
    }
    if (response.refreshToken() != null) {
      refreshToken = response.refreshToken();
    }
    long early = Math.min(renewBeforeMillis, life / 4);
    return CompletableFuture.completedFuture(
        new AccessToken(response.token(), now + life - early, now + life));
  }

  private AccessToken await(CompletableFuture<AccessToken> fetched) {
    try {
      return fetched.get();
    } catch (ExecutionException e) {
      throw unavailable(reason(e), e.getCause());
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

  /** Only our own messages: those of others may quote what they were given. */
  private static String reason(Throwable failure) {
    Throwable cause = unwrapped(failure);
    return cause instanceof TokenRejectedException
        ? String.valueOf(cause.getMessage())
        : cause.getClass().getSimpleName();
  }

  private static Throwable unwrapped(Throwable failure) {
    boolean wraps = failure instanceof CompletionException || failure instanceof ExecutionException;
    return wraps && failure.getCause() != null ? failure.getCause() : failure;
  }
}
