package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Secret;
import io.sallyport.telemetry.RecordedTelemetry;
import io.sallyport.testing.SettableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins of machines, which are recognised for a while or have generated secrets. */
class VerifiedPasswordsTest {
  @RegisterExtension final RecordedTelemetry recorded = new RecordedTelemetry();

  private static final String SHA256 =
      PasswordHash.ofSha256("bc72f30ddf09ab16f3dd9fcd49a6b4ccf4c6c5e4d0ddf2f9e5c1b1b0a2f2dd2b");

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final CountingArgon2 argon2 = new CountingArgon2();
  private final PasswordHash hasher = Samples.hasher(Samples.CHEAP, argon2).remembering(clock);
  private final InMemoryAccounts store = new InMemoryAccounts();
  private final Accounts accounts = new Accounts(Samples.REALM, store, hasher);

  @BeforeEach
  void computeTheDummyHash() {
    accounts.prepare();
    argon2.takeCosts();
  }

  @Test
  void aRightPasswordIsHashedOnceInFiveMinutes() {
    add(hasher.hash(Samples.PASSWORD));
    argon2.takeCosts();

    for (int i = 0; i < 3; i++) {
      assertThat(accounts.authenticate("ada", Samples.PASSWORD)).isNotNull();
    }
    assertThat(argon2.takeCosts()).hasSize(1);
    clock.advance(VerifiedPasswords.LIFETIME.minusNanos(1));
    assertThat(accounts.authenticate("ada", Samples.PASSWORD)).isNotNull();
    assertThat(argon2.takeCosts()).isEmpty();
    clock.advance(Duration.ofNanos(1));
    assertThat(accounts.authenticate("ada", Samples.PASSWORD)).isNotNull();
    assertThat(argon2.takeCosts()).hasSize(1);
  }

  /** Guessing takes its time, whether or not the right password was used a moment ago. */
  @Test
  void aWrongPasswordIsAlwaysHashed() {
    add(hasher.hash(Samples.PASSWORD));
    accounts.authenticate("ada", Samples.PASSWORD);
    argon2.takeCosts();

    for (int i = 0; i < 3; i++) {
      assertThat(accounts.authenticate("ada", Samples.WRONG)).isNull();
    }
    assertThat(argon2.takeCosts()).hasSize(3);
  }

  @Test
  void aChangedPasswordEndsTheOldOneAtOnce() {
    add(hasher.hash(Samples.PASSWORD));
    accounts.authenticate("ada", Samples.PASSWORD);

    Samples.changePasswordHash(store, "id-ada", hasher.hash(Samples.WRONG));

    assertThat(accounts.authenticate("ada", Samples.PASSWORD)).isNull();
    assertThat(accounts.authenticate("ada", Samples.WRONG)).isNotNull();
  }

  @Test
  void thePasswordOfAnotherAccountIsNotRecognised() {
    add(hasher.hash(Samples.PASSWORD));
    store.add(Samples.REALM, Samples.account("id-grace", "grace", hasher.hash(Samples.WRONG)));
    accounts.authenticate("ada", Samples.PASSWORD);

    assertThat(accounts.authenticate("grace", Samples.PASSWORD)).isNull();
  }

  @Test
  void withoutRememberingEachLoginIsHashed() {
    PasswordHash forgetful = Samples.hasher(Samples.CHEAP, argon2);
    String encoded = forgetful.hash(Samples.PASSWORD);
    argon2.takeCosts();

    assertThat(forgetful.verify(Samples.PASSWORD, encoded)).isTrue();
    assertThat(forgetful.verify(Samples.PASSWORD, encoded)).isTrue();
    assertThat(argon2.takeCosts()).hasSize(2);
  }

  /** Many processes of one client often log in for the first time at the same moment. */
  @Test
  void equalLoginsAtTheSameMomentShareOneHash() throws Exception {
    String encoded = hasher.hash(Samples.PASSWORD);
    argon2.takeCosts();
    int logins = 8;
    Semaphore one = new Semaphore(1, true);
    Argon2 waiting =
        (password, salt, cost, tagBytes) -> {
          while (one.getQueueLength() < logins - 1) {
            Thread.onSpinWait();
          }
          return argon2.tag(password, salt, cost, tagBytes);
        };
    PasswordHash shared =
        new PasswordHash(Samples.CHEAP, new SecureRandom(), waiting, one, Duration.ofMinutes(1))
            .remembering(clock);
    ExecutorService pool = Executors.newFixedThreadPool(logins);
    try {
      List<Callable<Boolean>> all =
          Collections.nCopies(logins, () -> shared.verify(Samples.PASSWORD, encoded));
      for (Future<Boolean> login : pool.invokeAll(all)) {
        assertThat(login.get()).isTrue();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(argon2.takeCosts()).hasSize(1);
  }

  @Test
  void aGeneratedSecretNeedsNoSlowHash() {
    add(PasswordHash.ofSha256("9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08"));
    argon2.takeCosts();

    assertThat(accounts.authenticate("ada", Secret.ofText("test"))).isNotNull();
    assertThat(argon2.takeCosts()).isEmpty();
  }

  /** The time of a rejection must not tell a known login from an unknown one. */
  @Test
  void aWrongSecretTakesTheTimeOfAnUnknownLogin() {
    add(SHA256);
    argon2.takeCosts();

    assertThat(accounts.authenticate("ada", Samples.PASSWORD)).isNull();
    assertThat(accounts.authenticate("ada", Secret.of(new byte[2_000]))).isNull();
    assertThat(accounts.authenticate("unknown", Samples.PASSWORD)).isNull();
    assertThat(argon2.takeCosts()).hasSize(3);
  }

  @Test
  void aSha256IsNeverRenewed() {
    assertThat(hasher.isOutdated(SHA256)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "g"})
  void anotherTextIsNoSha256(String text) {
    assertThatThrownBy(() -> PasswordHash.ofSha256(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a SHA-256 must have 64 hexadecimal digits");
  }

  private void add(String hash) {
    store.add(Samples.REALM, Samples.account("id-ada", "ada", hash));
  }

  @Test
  void lookUpsAreCounted() {
    String encoded = hasher.hash(Samples.PASSWORD);
    hasher.verify(Samples.PASSWORD, encoded);
    hasher.verify(Samples.PASSWORD, encoded);

    assertThat(recorded.counts("sallyport.cache.lookups"))
        .containsExactly(
            "1 {sallyport.cache.name=passwords, sallyport.cache.result=hit}",
            "1 {sallyport.cache.name=passwords, sallyport.cache.result=miss}");
  }
}
