package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Secret;
import io.sallyport.UnavailableException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountsTest {
  private final CountingArgon2 argon2 = new CountingArgon2();
  private final PasswordHash hasher = Samples.hasher(Samples.CHEAP, argon2);
  private final InMemoryAccounts store = new InMemoryAccounts();
  private final Accounts accounts = new Accounts(Samples.REALM, store, hasher);

  @Test
  void verifiesTheRightPassword() {
    Account ada = add("ada", hasher.hash(Samples.PASSWORD));

    assertThat(accounts.authenticate("ada", Samples.PASSWORD)).isSameAs(ada);
  }

  @Test
  void rejectsAWrongPassword() {
    add("ada", hasher.hash(Samples.PASSWORD));

    assertThat(accounts.authenticate("ada", Samples.WRONG)).isNull();
  }

  @Test
  void rejectsAnUnknownLogin() {
    assertThat(accounts.authenticate("grace", Samples.PASSWORD)).isNull();
  }

  @Test
  void rejectsThePasswordOfAnotherAccount() {
    add("ada", hasher.hash(Samples.PASSWORD));
    add("grace", hasher.hash(Samples.WRONG));

    assertThat(accounts.authenticate("ada", Samples.WRONG)).isNull();
    assertThat(accounts.authenticate("grace", Samples.PASSWORD)).isNull();
  }

  @Test
  void rejectsAnAccountOfAnotherRealm() {
    store.add("kira", Samples.account("id-ada", "ada", hasher.hash(Samples.PASSWORD)));

    assertThat(accounts.authenticate("ada", Samples.PASSWORD)).isNull();
  }

  @Test
  void comparesTheLoginExactly() {
    add("ada", hasher.hash(Samples.PASSWORD));

    assertThat(accounts.authenticate("Ada", Samples.PASSWORD)).isNull();
    assertThat(accounts.authenticate("ada ", Samples.PASSWORD)).isNull();
    assertThat(accounts.authenticate("", Samples.PASSWORD)).isNull();
  }

  @Test
  void rejectsAPasswordThatIsTooLong() {
    add("ada", hasher.hash(Secret.of(new byte[1024])));

    assertThat(accounts.authenticate("ada", Secret.of(new byte[1025]))).isNull();
    assertThat(accounts.authenticate("ada", Secret.of(new byte[1024]))).isNotNull();
  }

  /** The password that replaces one that is too long must not authenticate anyone. */
  @Test
  void rejectsAPasswordThatIsTooLongEvenWhereTheStandInIsThePassword() {
    add("ada", hasher.hash(Secret.ofText("stand-in")));

    assertThat(accounts.authenticate("ada", Secret.of(new byte[1025]))).isNull();
  }

  @Test
  void rejectsAnAccountWithoutPassword() {
    add("ada", "");

    assertThat(accounts.authenticate("ada", Samples.PASSWORD)).isNull();
  }

  @Test
  void rejectsAHashThatIsNoArgon2id() {
    add("ada", "correct horse battery staple");
    add("grace", "{plain}correct horse battery staple");

    assertThat(accounts.authenticate("ada", Samples.PASSWORD)).isNull();
    assertThat(accounts.authenticate("grace", Samples.PASSWORD)).isNull();
  }

  @Test
  void renewsAnOutdatedHash() {
    Account old = add("ada", Samples.hasher(Samples.DEARER, argon2).hash(Samples.PASSWORD));

    Account found = Objects.requireNonNull(accounts.authenticate("ada", Samples.PASSWORD));

    Account stored = Objects.requireNonNull(store.byLogin(Samples.REALM, "ada"));
    assertThat(stored.passwordHash()).startsWith("$argon2id$v=19$m=8,t=1,p=1$");
    assertThat(found).isEqualTo(stored);
    assertThat(stored).isEqualTo(old.withPasswordHash(stored.passwordHash()));
    assertThat(accounts.authenticate("ada", Samples.PASSWORD)).isSameAs(stored);
    assertThat(accounts.authenticate("ada", Samples.WRONG)).isNull();
  }

  @Test
  void renewsNothingForAWrongPassword() {
    Account old = add("ada", Samples.hasher(Samples.DEARER, argon2).hash(Samples.PASSWORD));

    assertThat(accounts.authenticate("ada", Samples.WRONG)).isNull();

    assertThat(store.byLogin(Samples.REALM, "ada")).isSameAs(old);
  }

  @Test
  void keepsAHashThatIsUpToDate() {
    Account ada = add("ada", hasher.hash(Samples.PASSWORD));

    accounts.authenticate("ada", Samples.PASSWORD);

    assertThat(store.byLogin(Samples.REALM, "ada")).isSameAs(ada);
  }

  @Test
  void neverBringsBackAPasswordThatWasChangedMeanwhile() {
    add("ada", Samples.hasher(Samples.DEARER, argon2).hash(Samples.PASSWORD));
    String changed = hasher.hash(Secret.ofText("a new password"));
    Argon2 slow =
        (password, salt, cost, tagBytes) -> {
          if (cost.equals(Samples.CHEAP)) {
            Samples.changePasswordHash(store, "id-ada", changed);
          }
          return argon2.tag(password, salt, cost, tagBytes);
        };
    Accounts overtaken = new Accounts(Samples.REALM, store, Samples.hasher(Samples.CHEAP, slow));
    Samples.changePasswordHash(
        store, "id-ada", Samples.hasher(Samples.DEARER, argon2).hash(Samples.PASSWORD));

    assertThat(overtaken.authenticate("ada", Samples.PASSWORD)).isNull();

    assertThat(Objects.requireNonNull(store.byLogin(Samples.REALM, "ada")).passwordHash())
        .isEqualTo(changed);
  }

  @Test
  void twoLoginsThatRenewOneHashBothSucceed() {
    add("ada", Samples.hasher(Samples.DEARER, argon2).hash(Samples.PASSWORD));
    String others = hasher.hash(Samples.PASSWORD);
    Argon2 slow =
        (password, salt, cost, tagBytes) -> {
          if (cost.equals(Samples.CHEAP)) {
            Samples.changePasswordHash(store, "id-ada", others);
          }
          return argon2.tag(password, salt, cost, tagBytes);
        };
    Accounts overtaken = new Accounts(Samples.REALM, store, Samples.hasher(Samples.CHEAP, slow));
    Samples.changePasswordHash(
        store, "id-ada", Samples.hasher(Samples.DEARER, argon2).hash(Samples.PASSWORD));

    Account found = Objects.requireNonNull(overtaken.authenticate("ada", Samples.PASSWORD));

    assertThat(found.passwordHash()).isEqualTo(others);
  }

  @Test
  void aChangedPasswordReplacesTheOldOne() {
    Account ada = add("ada", hasher.hash(Samples.PASSWORD));

    Account changed = Objects.requireNonNull(accounts.changePassword(ada, Samples.WRONG));

    assertThat(accounts.authenticate("ada", Samples.WRONG)).isEqualTo(changed);
    assertThat(accounts.authenticate("ada", Samples.PASSWORD)).isNull();
  }

  @Test
  void aPasswordIsChangedOnceFromTheSameOne() {
    Account ada = add("ada", hasher.hash(Samples.PASSWORD));
    accounts.changePassword(ada, Samples.WRONG);

    assertThat(accounts.changePassword(ada, Samples.PASSWORD)).isNull();
    assertThat(accounts.authenticate("ada", Samples.WRONG)).isNotNull();
  }

  @Test
  void verifiesThePasswordEvenIfItsHashCannotBeRenewed() {
    Account old =
        Samples.account(
            "id-ada", "ada", Samples.hasher(Samples.DEARER, argon2).hash(Samples.PASSWORD));
    Accounts readOnly = new Accounts(Samples.REALM, new ReadOnly(old), hasher);

    assertThat(readOnly.authenticate("ada", Samples.PASSWORD)).isSameAs(old);
  }

  @Test
  void cannotDecideWhenTheStoreDoesNotResponse() {
    Accounts unreachable = new Accounts(Samples.REALM, new ReadOnly(null), hasher);

    assertThatThrownBy(() -> unreachable.authenticate("ada", Samples.PASSWORD))
        .isInstanceOf(UnavailableException.class);
  }

  private Account add(String login, String passwordHash) {
    Account account = Samples.account("id-" + login, login, passwordHash);
    assertThat(store.add(Samples.REALM, account)).isTrue();
    return account;
  }

  /** A store that returns at most one account, and changes nothing. */
  private record ReadOnly(@Nullable Account only) implements AccountStore {
    @Override
    public Account byLogin(String realm, String login) {
      return response();
    }

    @Override
    public Account byId(String realm, String id) {
      return response();
    }

    @Override
    public boolean add(String realm, Account account) {
      throw new UnavailableException("read only", null);
    }

    @Override
    public boolean changePasswordHash(
        String realm, String id, String expected, String replacement) {
      throw new UnavailableException("read only", null);
    }

    @Override
    public boolean remove(String realm, String id, String expected) {
      throw new UnavailableException("read only", null);
    }

    private Account response() {
      if (only == null) {
        throw new UnavailableException("no connection", null);
      }
      return only;
    }
  }
}
