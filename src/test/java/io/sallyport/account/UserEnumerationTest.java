package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secret;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attack: trying logins. No response, and no time, shows which of them exist: each attempt computes
 * one hash, of one cost.
 */
class UserEnumerationTest {
  private static final List<Argon2Policy> ONE = List.of(Samples.CHEAP);
  private static final Secret TOO_LONG = Secret.of(new byte[PasswordHash.MAX_PASSWORD_BYTES + 1]);

  private final CountingArgon2 argon2 = new CountingArgon2();
  private final InMemoryAccounts store = new InMemoryAccounts();
  private final PasswordHash hasher = Samples.hasher(Samples.CHEAP, argon2);
  private final Accounts accounts = new Accounts(Samples.REALM, store, hasher);

  @BeforeEach
  void addAccounts() {
    String hash = hasher.hash(Samples.PASSWORD);
    store.add(Samples.REALM, Samples.account("1", "known", hash));
    store.add(Samples.REALM, Samples.account("2", "without-password", ""));
    store.add(Samples.REALM, Samples.account("3", "of-another-kind", "{SSHA}c2VjcmV0"));
    accounts.prepare();
    argon2.takeCosts();
  }

  @Test
  void theRightPasswordCostsOneHash() {
    assertThat(accounts.authenticate("known", Samples.PASSWORD)).isNotNull();
    assertThat(argon2.takeCosts()).isEqualTo(ONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"known", "unknown", "without-password", "of-another-kind", ""})
  void aWrongPasswordCostsOneHashForEveryLogin(String login) {
    assertThat(accounts.authenticate(login, Samples.WRONG)).isNull();
    assertThat(argon2.takeCosts()).isEqualTo(ONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"known", "unknown", "without-password", "of-another-kind", ""})
  void aPasswordThatIsTooLongCostsOneHashForEveryLogin(String login) {
    assertThat(accounts.authenticate(login, TOO_LONG)).isNull();
    assertThat(argon2.takeCosts()).isEqualTo(ONE);
  }

  @Test
  void aLoginThatIsTooLongCostsOneHash() {
    assertThat(accounts.authenticate("x".repeat(257), Samples.WRONG)).isNull();
    assertThat(argon2.takeCosts()).isEqualTo(ONE);
  }

  @Test
  void doesNotVerifyThePasswordOfAnIneligibleAccount() {
    for (Secret password : List.of(Samples.PASSWORD, Samples.WRONG)) {
      assertThat(accounts.authenticate("known", password, account -> false)).isNull();
      assertThat(argon2.takeCosts()).isEqualTo(ONE);
    }
    assertThat(accounts.authenticate("known", Samples.PASSWORD, account -> true)).isNotNull();
  }

  @Test
  void computesTheDummyHashOnce() {
    Accounts fresh = new Accounts(Samples.REALM, store, hasher);
    assertThat(argon2.takeCosts()).isEmpty();
    fresh.prepare();
    assertThat(argon2.takeCosts()).isEqualTo(ONE);

    fresh.prepare();
    fresh.authenticate("unknown", Samples.WRONG);
    fresh.authenticate("unknown", Samples.WRONG);
    assertThat(argon2.takeCosts()).hasSize(2);
  }

  /** Before the hashes of the start are computed, too, the time of a login shows nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"known", "unknown", "without-password", "configured", ""})
  void theFirstLoginCostsTheSameForEveryLogin(String login) {
    AccountStore configured =
        AccountStore.deferred(
            () -> {
              AccountStore filled = AccountStore.inMemory();
              filled.add(
                  Samples.REALM, Samples.account("4", "configured", hasher.hash(Samples.PASSWORD)));
              return filled;
            });
    Accounts fresh = new Accounts(Samples.REALM, AccountStore.joined(configured, store), hasher);
    assertThat(argon2.takeCosts()).isEmpty();

    assertThat(fresh.authenticate(login, Samples.WRONG)).isNull();
    assertThat(argon2.takeCosts()).hasSize(3);
  }
}
