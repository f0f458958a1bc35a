package io.sallyport.client;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a client's tokens: by its refresh token if there is one, and by a login if there is none
 * or it is rejected. One fetch runs at a time.
 */
final class TokenFetch {
  private final TokenGrant login;
  private final TokenExchange exchange;
  private final long renewBeforeMillis;
  private final Clock clock;

  /** Used by the one fetch that runs; the threads change. */
  private volatile @Nullable String refreshToken;

  TokenFetch(TokenGrant login, TokenExchange exchange, Duration renewBefore, Clock clock) {
    this.login = login;
    this.exchange = exchange;
    this.renewBeforeMillis = renewBefore.toMillis();
    this.clock = clock;
  }

  /** Starts a fetch, and waits for nothing. */
  CompletableFuture<AccessToken> start() {
    try {
      String refresh = refreshToken;
      TokenRequest request = refresh == null ? null : login.refresh(refresh);
      return request == null
          ? logIn()
          : send(request).exceptionallyCompose(this::logInIfRefreshIsRejected);
    } catch (RuntimeException e) {
      // A vault that does not respond, for one.
      return CompletableFuture.failedFuture(e);
    }
  }

  /** A rejected refresh token is useless; an unavailable endpoint says nothing about it. */
  private CompletableFuture<AccessToken> logInIfRefreshIsRejected(Throwable failure) {
    if (!(unwrap(failure) instanceof TokenRejectedException)) {
      return CompletableFuture.failedFuture(failure);
    }
    refreshToken = null;
    return logIn();
  }

  private CompletableFuture<AccessToken> logIn() {
    return exchange
        .start(login.login())
        .thenApply(login::read)
        .thenCompose(this::exchangeIfTheVendorDoes);
  }

  /** Some vendors' first token serves only to request another one. */
  private CompletableFuture<AccessToken> exchangeIfTheVendorDoes(@Nullable TokenResponse first) {
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
   * Returns why a fetch failed, in our own words: others' messages may quote what they were given.
   */
  static String reason(Throwable failure) {
    Throwable cause = unwrap(failure);
    return cause instanceof TokenRejectedException
        ? String.valueOf(cause.getMessage())
        : cause.getClass().getSimpleName();
  }

  private static Throwable unwrap(Throwable failure) {
    boolean wraps = failure instanceof CompletionException || failure instanceof ExecutionException;
    return wraps && failure.getCause() != null ? failure.getCause() : failure;
  }
}
