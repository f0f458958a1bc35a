package io.sallyport.client;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a client's tokens: with its refresh token, or with a login if it has none or it is
 * rejected. One fetch runs at a time.
 */
final class TokenFetch {
  private final TokenGrant login;
  private final TokenExchange exchange;
  private final long renewBeforeMillis;
  private final Clock clock;

  /** Used by one fetch at a time, on changing threads. */
  private volatile @Nullable String refreshToken;

  TokenFetch(TokenGrant login, TokenExchange exchange, Duration renewBefore, Clock clock) {
    this.login = login;
    this.exchange = exchange;
    this.renewBeforeMillis = renewBefore.toMillis();
    this.clock = clock;
  }

  /** Starts a fetch without waiting for its result. */
  CompletableFuture<AccessToken> start() {
    try {
      String refresh = refreshToken;
      TokenRequest request = refresh == null ? null : login.refresh(refresh);
      return request == null
          ? logIn()
          : send(request).exceptionallyCompose(this::logInIfRefreshIsRejected);
    } catch (RuntimeException e) {
      // For example, a vault that is unavailable.
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Logs in if the refresh token was rejected; keeps it if the endpoint is unavailable. */
  private CompletableFuture<AccessToken> logInIfRefreshIsRejected(Throwable failure) {
    if (!(unwrap(failure) instanceof TokenRejectedException)) {
      return CompletableFuture.failedFuture(failure);
    }
    refreshToken = null;
    return logIn();
  }

  private CompletableFuture<AccessToken> logIn() {
    return exchange.start(login.login()).thenApply(login::read).thenCompose(this::exchangeIfNeeded);
  }

  /** In some dialects, the token of the login only serves to request the token to be sent. */
  private CompletableFuture<AccessToken> exchangeIfNeeded(@Nullable TokenResponse first) {
    TokenRequest next = first == null ? null : login.exchange(first);
    return next == null ? accept(first) : send(next);
  }

  private CompletableFuture<AccessToken> send(TokenRequest request) {
    return exchange.start(request).thenApply(login::read).thenCompose(this::accept);
  }

  private CompletableFuture<AccessToken> accept(@Nullable TokenResponse response) {
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

  /**
   * Returns why a fetch failed. Messages of foreign exceptions are left out, since they may quote a
   * secret.
   */
  static String reason(Throwable failure) {
    Throwable cause = unwrap(failure);
    return cause instanceof TokenRejectedException
        ? String.valueOf(cause.getMessage())
        : cause.getClass().getSimpleName();
  }

  /** Returns the type of a failure, without its message. */
  static String type(Throwable failure) {
    return unwrap(failure).getClass().getName();
  }

  private static Throwable unwrap(Throwable failure) {
    boolean wraps = failure instanceof CompletionException || failure instanceof ExecutionException;
    return wraps && failure.getCause() != null ? failure.getCause() : failure;
  }
}
