package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secret;
import io.sallyport.apikey.Race;
import io.sallyport.testing.SettableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logging in with a second factor; attacks that guess, replay or bypass it. */
class SecondFactorTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final SettableClock clock = new SettableClock(NOW);
  private final InMemoryAccounts store = new InMemoryAccounts();
  private final InMemorySecondFactors factorStore = new InMemorySecondFactors();
  private final PasswordHash hasher = Samples.hasher(Samples.CHEAP, new Password4jArgon2());
  private final SecondFactors factors =
      new SecondFactors(Samples.REALM, factorStore, clock, new SecureRandom());
  private final Logins logins =
      new Logins(
          new Accounts(Samples.REALM, store, hasher),
          new Lockout(Samples.REALM, new LockoutPolicy(), new InMemoryLockouts(clock), clock),
          factors,
          new SecureRandom());
  private final Account ada =
      Samples.account("id-ada", "ada@example.com", hasher.hash(Samples.PASSWORD));

  private Enrollment enrollment = new Enrollment("", "", List.of());

  @BeforeEach
  void setUp() {
    store.add(Samples.REALM, ada);
    enrollment = Objects.requireNonNull(logins.enroll(ada, "kindly"));
    assertThat(logins.confirm(ada, code(0))).isInstanceOf(LoginResult.Success.class);
    clock.advance(Totp.STEP.multipliedBy(4));
  }

  @Test
  void showsAllThatAnAppNeeds() {
    assertThat(enrollment.secretText()).matches("[A-Z2-7]{32}");
    assertThat(enrollment.url())
        .isEqualTo(
            "otpauth://totp/kindly:ada%40example.com?secret="
                + enrollment.secretText()
                + "&issuer=kindly&algorithm=SHA1&digits=6&period=30");
    assertThat(enrollment.qrCode()).startsWith("data:image/png;base64,iVBORw0KGgo");
    assertThat(new HashSet<>(enrollment.recoveryCodes()))
        .hasSize(10)
        .allSatisfy(code -> assertThat(code).matches("([A-Z2-7]{4}-){3}[A-Z2-7]{4}"));
    assertThat(enrollment).hasToString("Enrollment[]");
  }

  @Test
  void escapesTextsInTheUrl() {
    Account odd = Samples.account("id-odd", "a b:c&secret=X", "");
    assertThat(Objects.requireNonNull(logins.enroll(odd, "my realm")).url())
        .startsWith("otpauth://totp/my%20realm:a%20b%3Ac%26secret%3DX?secret=");
  }

  @Test
  void asksForACodeThatWasNotSent() {
    assertThat(login(Samples.PASSWORD, null)).isEqualTo(new LoginResult.CodeMissing());
  }

  @Test
  void doesNotRevealTheSecondFactorWithoutThePassword() {
    assertThat(login(Samples.WRONG, null)).isEqualTo(new LoginResult.Wrong());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void acceptsACodeOfAnAdjacentStep(int step) {
    assertThat(login(Samples.PASSWORD, code(step))).isEqualTo(new LoginResult.Success(ada));
  }

  @ParameterizedTest
  @ValueSource(ints = {-2, 2, -100, 100})
  void rejectsACodeOfAStepFartherAway(int step) {
    assertThat(login(Samples.PASSWORD, code(step))).isEqualTo(new LoginResult.Wrong());
  }

  @Test
  void acceptsACodeOnce() {
    String code = code(0);
    login(Samples.PASSWORD, code);
    assertThat(login(Samples.PASSWORD, code)).isEqualTo(new LoginResult.Wrong());
    clock.advance(Totp.STEP);
    assertThat(login(Samples.PASSWORD, code)).isEqualTo(new LoginResult.Wrong());
    assertThat(login(Samples.PASSWORD, code(0))).isEqualTo(new LoginResult.Success(ada));
  }

  @Test
  void rejectsCodesBeforeTheLastOne() {
    String earlier = code(-1);
    login(Samples.PASSWORD, code(0));
    assertThat(login(Samples.PASSWORD, earlier)).isEqualTo(new LoginResult.Wrong());
  }

  @Test
  void theCodeThatConfirmedIsUsedUp() {
    clock.set(NOW);
    assertThat(login(Samples.PASSWORD, code(0))).isEqualTo(new LoginResult.Wrong());
    assertThat(login(Samples.PASSWORD, code(1))).isEqualTo(new LoginResult.Success(ada));
  }

  @Test
  void aWrongPasswordUsesNoCodeUp() {
    login(Samples.WRONG, code(0));
    login(Samples.WRONG, enrollment.recoveryCodes().get(0));
    assertThat(login(Samples.PASSWORD, code(0))).isEqualTo(new LoginResult.Success(ada));
    assertThat(login(Samples.PASSWORD, enrollment.recoveryCodes().get(0)))
        .isEqualTo(new LoginResult.Success(ada));
  }

  @Test
  void acceptsEachRecoveryCodeOnce() {
    for (String code : enrollment.recoveryCodes()) {
      assertThat(login(Samples.PASSWORD, code)).isEqualTo(new LoginResult.Success(ada));
      assertThat(login(Samples.PASSWORD, code)).isEqualTo(new LoginResult.Wrong());
      login(Samples.PASSWORD, code(0));
      clock.advance(Totp.STEP);
    }
  }

  @Test
  void readsARecoveryCodeAsPeopleTypeIt() {
    String typed = enrollment.recoveryCodes().get(0).replace("-", " ").toLowerCase(Locale.ROOT);
    assertThat(login(Samples.PASSWORD, typed)).isEqualTo(new LoginResult.Success(ada));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "12345", "1234567", "\u0661\u0662\u0663\u0664\u0665\u0666", "-00001"})
  void rejectsMalformedCodes(String code) {
    assertThat(login(Samples.PASSWORD, code)).isEqualTo(new LoginResult.Wrong());
    assertThat(login(Samples.PASSWORD, "A".repeat(100_000))).isEqualTo(new LoginResult.Wrong());
  }

  @Test
  void wrongCodesLockTheAccount() {
    for (int i = 0; i < 5; i++) {
      assertThat(login(Samples.PASSWORD, "no-code")).isEqualTo(new LoginResult.Wrong());
    }
    assertThat(login(Samples.PASSWORD, code(0))).isInstanceOf(LoginResult.Locked.class);
  }

  @Test
  void aMissingCodeNeitherCountsNorForgets() {
    for (int i = 0; i < 4; i++) {
      login(Samples.PASSWORD, "no-code");
    }
    for (int i = 0; i < 10; i++) {
      assertThat(login(Samples.PASSWORD, null)).isEqualTo(new LoginResult.CodeMissing());
    }
    assertThat(login(Samples.PASSWORD, "no-code")).isEqualTo(new LoginResult.Wrong());
    assertThat(login(Samples.PASSWORD, code(0))).isInstanceOf(LoginResult.Locked.class);
  }

  @Test
  void aDialectWithoutSecondFactorsRejectsAnAccountWithOne() {
    assertThat(Samples.authenticated(logins, "ada@example.com", Samples.PASSWORD)).isNull();
  }

  @Test
  void oneOfManyWinsACode() throws Exception {
    String code = code(0);
    assertThat(Race.winners(i -> factors.use("id-ada", code))).hasSize(1);
  }

  @Test
  void countsOnlyOnceItIsConfirmed() {
    Account grace = Samples.account("id-grace", "grace", hasher.hash(Samples.PASSWORD));
    store.add(Samples.REALM, grace);
    Enrollment first = Objects.requireNonNull(logins.enroll(grace, "kindly"));
    String old = code(0, "id-grace");
    Objects.requireNonNull(logins.enroll(grace, "kindly"));
    assertThat(Samples.authenticated(logins, "grace", Samples.PASSWORD)).isEqualTo(grace);
    assertThat(logins.confirm(grace, old)).isEqualTo(new LoginResult.Wrong());
    assertThat(logins.confirm(grace, first.recoveryCodes().get(0)))
        .isEqualTo(new LoginResult.Wrong());
    assertThat(logins.withdraw(grace, code(0, "id-grace"))).isNull();
    assertThat(logins.confirm(grace, code(0, "id-grace")))
        .isEqualTo(new LoginResult.Success(grace));
    assertThat(logins.confirm(grace, code(1, "id-grace"))).isNull();
    assertThat(Samples.authenticated(logins, "grace", Samples.PASSWORD)).isNull();
  }

  @Test
  void isNotReplacedWhileItCounts() {
    assertThat(logins.enroll(ada, "kindly")).isNull();
    assertThat(login(Samples.PASSWORD, code(0))).isEqualTo(new LoginResult.Success(ada));
  }

  @Test
  void isDisabledOnlyWithACode() {
    assertThat(logins.withdraw(ada, "no-code")).isEqualTo(new LoginResult.Wrong());
    assertThat(login(Samples.PASSWORD, null)).isEqualTo(new LoginResult.CodeMissing());
    assertThat(logins.withdraw(ada, code(0))).isEqualTo(new LoginResult.Success(ada));
    assertThat(login(Samples.PASSWORD, null)).isEqualTo(new LoginResult.Success(ada));
    assertThat(logins.withdraw(ada, "123456")).isNull();
  }

  @Test
  void guessingToWithdrawItIsLockedToo() {
    for (int i = 0; i < 5; i++) {
      logins.withdraw(ada, "no-code");
    }
    assertThat(logins.withdraw(ada, code(0))).isInstanceOf(LoginResult.Locked.class);
    assertThat(login(Samples.PASSWORD, code(0))).isEqualTo(new LoginResult.Success(ada));
  }

  /** Otherwise a stolen token would allow unlimited guesses of the password. */
  @Test
  void operationsWithATokenDoNotResetFailedLogins() {
    assertThat(logins.withdraw(ada, code(0))).isEqualTo(new LoginResult.Success(ada));
    for (int i = 0; i < 5; i++) {
      login(Samples.WRONG, null);
      logins.enroll(ada, "kindly");
      assertThat(logins.confirm(ada, code(0))).isEqualTo(new LoginResult.Success(ada));
      clock.advance(Duration.ofSeconds(30));
      assertThat(logins.withdraw(ada, code(0))).isEqualTo(new LoginResult.Success(ada));
    }
    assertThat(login(Samples.PASSWORD, null)).isInstanceOf(LoginResult.Locked.class);
  }

  @Test
  void keepsNoRecoveryCodeItself() {
    SecondFactor stored = Objects.requireNonNull(factorStore.find(Samples.REALM, "id-ada"));
    assertThat(stored.recoveryCodes()).hasSize(10).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    assertThat(stored.secret().length()).isEqualTo(20);
    assertThat(Base32.encode(stored.secret().reveal())).isEqualTo(enrollment.secretText());
  }

  private LoginResult login(Secret password, @Nullable String code) {
    return logins.login(new LoginAttempt("ada@example.com", password, code, null));
  }

  private String code(int step) {
    return code(step, "id-ada");
  }

  /** Returns the code that the account's app shows that many steps from now. */
  private String code(int step, String account) {
    SecondFactor stored = Objects.requireNonNull(factorStore.find(Samples.REALM, account));
    return new Totp().code(stored.secret(), clock.instant().getEpochSecond() / 30 + step);
  }
}
