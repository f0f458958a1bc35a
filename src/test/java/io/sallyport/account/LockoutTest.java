package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Secret;
import io.sallyport.UnavailableException;
import io.sallyport.apikey.Race;
import io.sallyport.testing.SettableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks: guessing an account's password, and locking its user out. */
class LockoutTest {
  private static final Duration QUARTER = Duration.ofMinutes(15);

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final AtomicInteger checks = new AtomicInteger();
  private final InMemoryAccounts store = new InMemoryAccounts();
  private final InMemoryLockouts counters = new InMemoryLockouts(clock);
  private final PasswordHash hasher =
      Samples.hasher(
          Samples.CHEAP,
          (password, salt, cost, tagBytes) -> {
            checks.incrementAndGet();
            return new Password4jArgon2().tag(password, salt, cost, tagBytes);
          });
  private final Accounts accounts = new Accounts(Samples.REALM, store, hasher);
  private final SecondFactors factors =
      new SecondFactors(Samples.REALM, new InMemorySecondFactors(), clock, new SecureRandom());
  private final Logins logins = logins(new LockoutPolicy());
  private final Logins withDevices = logins(new LockoutPolicy(5, QUARTER, true));

  @BeforeEach
  void addAccount() {
    for (String login : List.of("ada", "grace")) {
      store.add(
          Samples.REALM, Samples.account("id-" + login, login, hasher.hash(Samples.PASSWORD)));
    }
    accounts.prepare();
    checks.set(0);
  }

  @Test
  void acceptsALoginAfterFewerFailures() {
    fail(logins, "ada", 4);
    assertThat(login("ada", Samples.PASSWORD)).isInstanceOf(LoginResult.Success.class);
  }

  @Test
  void rejectsEvenTheRightPasswordAfterFiveFailures() {
    fail(logins, "ada", 5);
    assertThat(login("ada", Samples.PASSWORD)).isEqualTo(new LoginResult.Locked(QUARTER));
    assertThat(checks).hasValue(5);
  }

  @Test
  void returnsTheRemainingTimeOfTheLock() {
    fail(logins, "ada", 5);
    clock.advance(QUARTER.minusSeconds(2));
    assertThat(login("ada", Samples.PASSWORD))
        .isEqualTo(new LoginResult.Locked(Duration.ofSeconds(2)));
    clock.advance(Duration.ofMillis(1999));
    assertThat(login("ada", Samples.PASSWORD))
        .isEqualTo(new LoginResult.Locked(Duration.ofSeconds(1)));
    clock.advance(Duration.ofMillis(1));
    assertThat(login("ada", Samples.PASSWORD)).isInstanceOf(LoginResult.Success.class);
  }

  @Test
  void aGoodLoginForgetsTheFailures() {
    fail(logins, "ada", 4);
    login("ada", Samples.PASSWORD);
    fail(logins, "ada", 4);
    assertThat(login("ada", Samples.PASSWORD)).isInstanceOf(LoginResult.Success.class);
  }

  @Test
  void locksNoOtherAccount() {
    fail(logins, "ada", 5);
    assertThat(login("grace", Samples.PASSWORD)).isInstanceOf(LoginResult.Success.class);
  }

  @Test
  void locksUnknownLoginsToo() {
    fail(logins, "nobody", 5);
    assertThat(login("nobody", Samples.WRONG)).isEqualTo(new LoginResult.Locked(QUARTER));
    String tooLong = "x".repeat(Account.MAX_LENGTH + 1);
    fail(logins, tooLong, 5);
    assertThat(login(tooLong, Samples.WRONG)).isEqualTo(new LoginResult.Locked(QUARTER));
    assertThat(checks).hasValue(10);
  }

  @Test
  void distinguishesALockedAccountFromAWrongPassword() {
    fail(logins, "ada", 5);
    assertThat(Samples.authenticated(logins, "ada", Samples.PASSWORD)).isNull();
    assertThat(Samples.authenticated(logins, "grace", Samples.PASSWORD)).isNotNull();
  }

  @Test
  void checksNoMoreThanFivePasswordsOfManyAtOnce() throws Exception {
    List<Integer> checked =
        Race.winners(i -> login("ada", Samples.WRONG) instanceof LoginResult.Wrong);
    assertThat(checked).hasSize(5);
    assertThat(checks).hasValue(5);
  }

  @Test
  void countsNoFailuresForConcurrentSuccessfulLogins() throws Exception {
    assertThat(Race.winners(i -> login("ada", Samples.PASSWORD) instanceof LoginResult.Success))
        .hasSize(8);
  }

  @Test
  void doesNotCountAttemptsThatCouldNotBeChecked() {
    Lockout lockout = lockout(new LockoutPolicy(1, QUARTER, false));
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(
              () ->
                  lockout.attempt(
                      "c",
                      () -> {
                        throw new UnavailableException("no connection", null);
                      }))
          .isInstanceOf(UnavailableException.class);
    }
    assertThat(lockout.attempt("c", LoginResult.Wrong::new)).isInstanceOf(LoginResult.Wrong.class);
    assertThat(lockout.attempt("c", LoginResult.Wrong::new)).isInstanceOf(LoginResult.Locked.class);
  }

  @Test
  void checksNothingWhenItCannotCount() {
    Lockout lockout = new Lockout(Samples.REALM, new LockoutPolicy(), new Unreachable(), clock);
    assertThatThrownBy(
            () ->
                Samples.authenticated(
                    new Logins(accounts, lockout, factors, new SecureRandom()),
                    "ada",
                    Samples.PASSWORD))
        .isInstanceOf(UnavailableException.class);
    assertThat(checks).hasValue(0);
  }

  @Test
  void countsNothingIfUnlimitedFailuresAreAllowed() {
    Logins unlimited = new Logins(accounts, null, factors, new SecureRandom());
    fail(unlimited, "ada", 20);
    assertThat(Samples.authenticated(unlimited, "ada", Samples.PASSWORD)).isNotNull();
    assertThat(unlimited.deviceMark(ada())).isNull();
  }

  @Test
  void letsAKnownDeviceInWhileOthersGuess() {
    String mark = Objects.requireNonNull(withDevices.deviceMark(ada()));
    fail(withDevices, "ada", 5);
    assertThat(login(withDevices, "ada", Samples.PASSWORD, null))
        .isInstanceOf(LoginResult.Locked.class);
    assertThat(login(withDevices, "ada", Samples.PASSWORD, mark))
        .isInstanceOf(LoginResult.Success.class);
    assertThat(login(withDevices, "ada", Samples.PASSWORD, null))
        .isInstanceOf(LoginResult.Locked.class);
  }

  @Test
  void locksAKnownDeviceForItself() {
    String mark = Objects.requireNonNull(withDevices.deviceMark(ada()));
    String other = Objects.requireNonNull(withDevices.deviceMark(ada()));
    for (int i = 0; i < 5; i++) {
      login(withDevices, "ada", Samples.WRONG, mark);
    }
    assertThat(login(withDevices, "ada", Samples.PASSWORD, mark))
        .isInstanceOf(LoginResult.Locked.class);
    assertThat(login(withDevices, "ada", Samples.PASSWORD, other))
        .isInstanceOf(LoginResult.Success.class);
    assertThat(login(withDevices, "ada", Samples.PASSWORD, null))
        .isInstanceOf(LoginResult.Success.class);
  }

  @Test
  void knowsNoDeviceOfAnotherAccountNorAfterThePasswordChanged() {
    String mark = Objects.requireNonNull(withDevices.deviceMark(ada()));
    String graces =
        Objects.requireNonNull(
            withDevices.deviceMark(Objects.requireNonNull(store.byLogin(Samples.REALM, "grace"))));
    fail(withDevices, "ada", 5);
    assertThat(login(withDevices, "ada", Samples.PASSWORD, graces))
        .isInstanceOf(LoginResult.Locked.class);
    Samples.changePasswordHash(store, "id-ada", hasher.hash(Samples.PASSWORD));
    assertThat(login(withDevices, "ada", Samples.PASSWORD, mark))
        .isInstanceOf(LoginResult.Locked.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.b", "nonsense", "\u00e9.\u00e9", "AAAAAAAAAAAAAAAAAAAAAA."})
  void knowsNoDeviceByNonsense(String mark) {
    fail(withDevices, "ada", 5);
    assertThat(login(withDevices, "ada", Samples.PASSWORD, mark))
        .isInstanceOf(LoginResult.Locked.class);
    fail(withDevices, "nobody", 5);
    assertThat(login(withDevices, "nobody", Samples.PASSWORD, mark))
        .isInstanceOf(LoginResult.Locked.class);
  }

  @Test
  void ignoresMarksOfDevicesUnlessTheyCount() {
    String mark = Objects.requireNonNull(withDevices.deviceMark(ada()));
    fail(logins, "ada", 5);
    assertThat(login(logins, "ada", Samples.PASSWORD, mark)).isInstanceOf(LoginResult.Locked.class);
    assertThat(logins.deviceMark(ada())).isNull();
  }

  /** Attack: so many unknown logins that ada's lock is forgotten. */
  @Test
  void unknownLoginsEndNoLock() {
    Logins small =
        new Logins(
            accounts,
            new Lockout(Samples.REALM, new LockoutPolicy(), new InMemoryLockouts(clock, 10), clock),
            factors,
            new SecureRandom());
    fail(small, "ada", 5);
    for (int i = 0; i < 50; i++) {
      fail(small, "nobody-" + i, 1);
    }
    assertThat(login(small, "ada", Samples.PASSWORD, null)).isInstanceOf(LoginResult.Locked.class);
    assertThat(login(small, "grace", Samples.PASSWORD, null))
        .isInstanceOf(LoginResult.Success.class);
    fail(small, "nobody", 5);
    assertThat(login(small, "nobody", Samples.PASSWORD, null))
        .isInstanceOf(LoginResult.Locked.class);
  }

  @Test
  void namesCountersOfAnyLoginInABoundedText() {
    String counter = Lockout.unboundedCounter("device", "x".repeat(10_000), "\u00e9");
    assertThat(counter).hasSizeLessThanOrEqualTo(LockoutStore.MAX_COUNTER_LENGTH).matches("[!-~]+");
    assertThat(Lockout.counter("login", "ab", "c"))
        .isNotEqualTo(Lockout.counter("login", "a", "bc"));
    assertThat(Lockout.counter("login", "a")).isNotEqualTo(Lockout.counter("device", "a"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1001})
  void rejectsANumberOfFailuresOutOfItsRange(int failures) {
    assertThatThrownBy(() -> new LockoutPolicy(failures, QUARTER, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 1000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT0.999S", "-PT1S", "P31D"})
  void rejectsADurationOutOfItsRange(String duration) {
    assertThatThrownBy(() -> new LockoutPolicy(5, Duration.parse(duration), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT1S");
  }

  private Account ada() {
    return Objects.requireNonNull(store.byLogin(Samples.REALM, "ada"));
  }

  private Logins logins(LockoutPolicy policy) {
    return new Logins(accounts, lockout(policy), factors, new SecureRandom());
  }

  private Lockout lockout(LockoutPolicy policy) {
    return new Lockout(Samples.REALM, policy, counters, clock);
  }

  private LoginResult login(String login, Secret password) {
    return login(logins, login, password, null);
  }

  private static LoginResult login(
      Logins logins, String login, Secret password, @Nullable String device) {
    return logins.login(new LoginAttempt(login, password, null, device));
  }

  private static void fail(Logins logins, String login, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(login(logins, login, Samples.WRONG, null)).isInstanceOf(LoginResult.Wrong.class);
    }
  }

  /** A store that is unavailable. */
  private static final class Unreachable implements LockoutStore {
    @Override
    public Instant reserve(String realm, String counter, int limit, Instant until) {
      throw new UnavailableException("no connection", null);
    }

    @Override
    public void release(String realm, String counter) {
      throw new UnavailableException("no connection", null);
    }

    @Override
    public void reset(String realm, String counter) {
      throw new UnavailableException("no connection", null);
    }
  }
}
