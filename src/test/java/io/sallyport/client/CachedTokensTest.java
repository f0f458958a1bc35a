package io.sallyport.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.UnavailableException;
import io.sallyport.telemetry.RecordedTelemetry;
import io.sallyport.testing.SettableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When a token is cached, renewed and requested anew. */
@Timeout(60)
class CachedTokensTest {
  @RegisterExtension final RecordedTelemetry recorded = new RecordedTelemetry();

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final List<String> asked = new ArrayList<>();
  private final Deque<CompletableFuture<Map<String, Object>>> responses = new ArrayDeque<>();
  private long lifetime = 3600;
  private boolean exchanges;
  private @Nullable String refreshToken;
  private final CachedTokens tokens =
      new CachedTokens("test", new PlainLogin(), this::exchange, Duration.ofSeconds(60), clock);

  /** Asks by one word, and reads a token with the lifetime that the test has set. */
  private final class PlainLogin implements TokenGrant {
    @Override
    public TokenRequest login() {
      return new TokenRequest("/login", "", "", Map.of());
    }

    @Override
    public TokenRequest refresh(String token) {
      return new TokenRequest("/refresh " + token, "", "", Map.of());
    }

    @Override
    public @Nullable TokenRequest exchange(TokenResponse first) {
      return exchanges ? new TokenRequest("/exchange " + first.token(), "", "", Map.of()) : null;
    }

    @Override
    public @Nullable TokenResponse read(Map<String, Object> response) {
      return response.get("token") instanceof String token
          ? new TokenResponse(token, refreshToken, lifetime, null)
          : null;
    }
  }

  private CompletableFuture<Map<String, Object>> exchange(TokenRequest request) {
    asked.add(request.path().substring(1));
    return responses.isEmpty() ? token("t" + asked.size()) : responses.remove();
  }

  private static CompletableFuture<Map<String, Object>> token(String token) {
    return CompletableFuture.completedFuture(Map.of("token", token));
  }

  private void failNext(Exception failure) {
    responses.add(CompletableFuture.failedFuture(failure));
  }

  private String current() {
    return String.valueOf(tokens.current().headers().get("Authorization"));
  }

  @Test
  void keepsATokenUntilAMinuteBeforeItsExpiry() {
    assertThat(current()).isEqualTo("Bearer t1");
    clock.advance(Duration.ofSeconds(3539));
    assertThat(current()).isEqualTo("Bearer t1");
    assertThat(asked).containsExactly("login");
  }

  @Test
  void renewsWhileTheOldTokenServes() {
    current();
    CompletableFuture<Map<String, Object>> slow = new CompletableFuture<>();
    responses.add(slow);
    clock.advance(Duration.ofSeconds(3541));

    assertThat(current()).isEqualTo("Bearer t1");
    assertThat(current()).isEqualTo("Bearer t1");
    assertThat(asked).hasSize(2);
    slow.complete(Map.of("token", "renewed"));
    assertThat(current()).isEqualTo("Bearer renewed");
  }

  @Test
  void renewsShortTokensAfterThreeQuartersOfTheirLife() {
    lifetime = 4;
    current();
    clock.advance(Duration.ofMillis(2999));
    current();
    assertThat(asked).hasSize(1);
    clock.advance(Duration.ofMillis(1));
    assertThat(current()).isEqualTo("Bearer t1");
    assertThat(current()).isEqualTo("Bearer t2");
  }

  @Test
  void servesTheOldTokenWhileTheEndpointFails() {
    current();
    clock.advance(Duration.ofSeconds(3545));
    failNext(new IOException("down"));
    assertThat(current()).isEqualTo("Bearer t1");
    assertThat(current()).isEqualTo("Bearer t1");
    assertThat(asked).hasSize(2);
    clock.advance(Duration.ofSeconds(1));
    failNext(new IOException("down"));
    assertThat(current()).isEqualTo("Bearer t1");
    clock.advance(Duration.ofMillis(1999));
    assertThat(current()).isEqualTo("Bearer t1");
    assertThat(asked).as("twice as long").hasSize(3);
    clock.advance(Duration.ofMillis(1));
    current();
    assertThat(current()).isEqualTo("Bearer t4");
  }

  @Test
  void neverServesAnExpiredToken() {
    current();
    clock.advance(Duration.ofHours(1));
    failNext(new IOException("down"));
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(this::current)
        .withMessage("client 'test' has no token: IOException");
  }

  @Test
  void asksAgainAfterAMinuteAtTheLatest() {
    for (int i = 0; i < 10; i++) {
      failNext(new IOException("down"));
      assertThatExceptionOfType(UnavailableException.class).isThrownBy(this::current);
      clock.advance(Duration.ofSeconds(60));
    }
    assertThat(asked).hasSize(10);
    assertThat(current()).isEqualTo("Bearer t11");
  }

  @Test
  void renewsByTheRefreshToken() {
    refreshToken = "r1";
    current();
    refreshToken = null;
    clock.advance(Duration.ofHours(2));
    current();
    clock.advance(Duration.ofHours(2));
    current();
    assertThat(asked).as("stays if none came").containsExactly("login", "refresh r1", "refresh r1");
  }

  @Test
  void usesARotatedRefreshTokenOnce() {
    refreshToken = "r1";
    current();
    refreshToken = "r2";
    clock.advance(Duration.ofHours(2));
    current();
    clock.advance(Duration.ofHours(2));
    current();
    assertThat(asked).containsExactly("login", "refresh r1", "refresh r2");
  }

  @Test
  void logsInWhenTheRefreshTokenIsRejected() {
    refreshToken = "r1";
    current();
    clock.advance(Duration.ofHours(2));
    failNext(new TokenRejectedException("status 401"));
    assertThat(current()).isEqualTo("Bearer t3");
    assertThat(asked).containsExactly("login", "refresh r1", "login");
  }

  @Test
  void doesNotLogInWhenTheRefreshGotNoResponse() {
    refreshToken = "r1";
    current();
    clock.advance(Duration.ofHours(2));
    failNext(new IOException("down"));
    assertThatExceptionOfType(UnavailableException.class).isThrownBy(this::current);
    assertThat(asked).containsExactly("login", "refresh r1");
    clock.advance(Duration.ofSeconds(1));
    current();
    assertThat(asked).containsExactly("login", "refresh r1", "refresh r1");
  }

  @Test
  void aTokenThatWasAlreadyReplacedIsNotRenewedAgain() {
    current();
    assertThat(tokens.renew("Bearer t1")).isTrue();
    assertThat(tokens.renew("Bearer t1")).isTrue();
    assertThat(asked).hasSize(2);
  }

  @Test
  void afterAFailedRenewalTheOldTokenIsUsed() {
    current();
    failNext(new IOException("down"));
    assertThat(tokens.renew("Bearer t1")).isFalse();
    assertThat(current()).isEqualTo("Bearer t1");
  }

  @Test
  void exchangesTheTokenOfALoginForTheOneThatIsSent() {
    exchanges = true;
    assertThat(current()).isEqualTo("Bearer t2");
    assertThat(asked).containsExactly("login", "exchange t1");
    clock.advance(Duration.ofSeconds(3599));
    assertThat(current()).as("no call waits for either step").isEqualTo("Bearer t2");
    assertThat(current()).isEqualTo("Bearer t4");
    assertThat(asked).containsExactly("login", "exchange t1", "login", "exchange t3");
  }

  @Test
  void aRefreshedTokenIsTheOneThatIsSent() {
    exchanges = true;
    refreshToken = "r";
    current();
    clock.advance(Duration.ofSeconds(3601));
    assertThat(current()).isEqualTo("Bearer t3");
    assertThat(asked).containsExactly("login", "exchange t1", "refresh r");
  }

  @Test
  void aRejectedExchangeIsAFailedLogin() {
    exchanges = true;
    responses.add(token("t1"));
    failNext(new TokenRejectedException("status 403"));
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(this::current)
        .withMessageContaining("status 403");
    assertThat(asked).containsExactly("login", "exchange t1");
  }

  @Test
  void aVaultThatFailsIsAFailedLogin() {
    TokenGrant broken = new OAuthLoginOfABrokenVault();
    CachedTokens source =
        new CachedTokens("test", broken, this::exchange, Duration.ofSeconds(60), clock);
    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(source::current)
          .withMessage("client 'test' has no token: IllegalStateException");
      clock.advance(Duration.ofSeconds(2));
    }
  }

  @Test
  void rejectsATokenThatHasExpiredOnTheWay() {
    lifetime = 0;
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(this::current)
        .withMessageContaining("an expired token");
  }

  /** Asks a vault that is down. */
  private static final class OAuthLoginOfABrokenVault implements TokenGrant {
    @Override
    public TokenRequest login() {
      throw new IllegalStateException("the vault quotes a secret");
    }

    @Override
    public @Nullable TokenRequest refresh(String refreshToken) {
      return null;
    }

    @Override
    public @Nullable TokenResponse read(Map<String, Object> response) {
      return null;
    }
  }

  @Test
  void loginsAndRenewalsAreMeasured() {
    failNext(new IOException("the password is hunter2"));
    assertThatExceptionOfType(UnavailableException.class).isThrownBy(tokens::current);
    clock.advance(Duration.ofSeconds(2));
    current();
    current();

    assertThat(recorded.durations("sallyport.token.renewal.duration"))
        .containsExactly(
            "1 {error.type=java.io.IOException, sallyport.client=test}",
            "1 {sallyport.client=test}");
    assertThat(recorded.spans()).hasSize(2);
    assertThat(recorded.spans().toString()).doesNotContain("hunter2");
  }
}
