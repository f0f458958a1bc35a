package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The guarantees of every {@link AccountStore}. The test of each store extends this class. */
public abstract class AccountStoreContract {
  private static final String REALM = "kindly";
  private static final String OTHER_REALM = "kira";
  private static final int THREADS = 8;

  private AccountStore store = new InMemoryAccounts();

  /** Returns a new store without any account. */
  protected abstract AccountStore emptyStore();

  @BeforeEach
  void openStore() {
    store = emptyStore();
  }

  @Test
  void findsNothingWhenItIsEmpty() {
    assertThat(store.byLogin(REALM, "ada")).isNull();
    assertThat(store.byId(REALM, "id-1")).isNull();
  }

  @Test
  void findsAnAccountByItsLogin() {
    Account account = account("id-1", "ada");
    assertThat(store.add(REALM, account)).isTrue();

    assertSame(store.byLogin(REALM, "ada"), account);
  }

  @Test
  void findsAnAccountByItsId() {
    Account account = account("id-1", "ada");
    store.add(REALM, account);

    assertSame(store.byId(REALM, "id-1"), account);
  }

  @Test
  void findsNoAccountForATextWithNul() {
    assertThat(store.byLogin(REALM, "ada\0")).isNull();
    assertThat(store.byId(REALM, "\0")).isNull();
  }

  @Test
  void keepsTheOrderOfClaims() {
    store.add(REALM, account("id-1", "ada"));

    assertThat(byLogin("ada").claims().keySet()).containsExactly("tier", "limits", "active");
  }

  @Test
  void distinguishesIdAndLogin() {
    store.add(REALM, account("id-1", "ada"));

    assertThat(store.byLogin(REALM, "id-1")).isNull();
    assertThat(store.byId(REALM, "ada")).isNull();
  }

  @Test
  void comparesLoginsExactly() {
    store.add(REALM, account("id-1", "ada@example.com"));

    for (String login :
        List.of(
            "Ada@example.com",
            "ada@EXAMPLE.com",
            "ada@example.com ",
            " ada@example.com",
            "ada@example.co",
            "\u0430da@example.com",
            "a%",
            "ada@example_com",
            "' or '1'='1")) {
      assertThat(store.byLogin(REALM, login)).as(login).isNull();
    }
  }

  @Test
  void comparesIdsExactly() {
    store.add(REALM, account("id-a", "ada"));

    assertThat(store.byId(REALM, "ID-A")).isNull();
    assertThat(store.byId(REALM, "id-a ")).isNull();
  }

  @Test
  void acceptsLoginsThatDifferOnlyInCase() {
    assertThat(store.add(REALM, account("id-1", "ada"))).isTrue();
    assertThat(store.add(REALM, account("id-2", "Ada"))).isTrue();

    assertThat(byLogin("ada").id()).isEqualTo("id-1");
    assertThat(byLogin("Ada").id()).isEqualTo("id-2");
  }

  @Test
  void acceptsLongTextsOfEveryScript() {
    String login = "\u00fc\u4f60\ud83d\ude00".repeat(64);
    store.add(REALM, account("id-1", login));

    assertThat(byLogin(login).login()).isEqualTo(login).hasSize(256);
  }

  @Test
  void rejectsALoginThatIsTaken() {
    Account first = account("id-1", "ada");
    store.add(REALM, first);

    assertThat(store.add(REALM, account("id-2", "ada"))).isFalse();
    assertSame(store.byLogin(REALM, "ada"), first);
    assertThat(store.byId(REALM, "id-2")).isNull();
  }

  @Test
  void rejectsAnIdThatIsTaken() {
    Account first = account("id-1", "ada");
    store.add(REALM, first);

    assertThat(store.add(REALM, account("id-1", "grace"))).isFalse();
    assertSame(store.byId(REALM, "id-1"), first);
    assertThat(store.byLogin(REALM, "grace")).isNull();
  }

  @Test
  void removesAnAccountWithThatPasswordOnly() {
    store.add(REALM, account("id-1", "ada"));
    store.add(OTHER_REALM, account("id-1", "ada"));
    String hash = byLogin("ada").passwordHash();

    assertThat(store.remove(REALM, "id-1", "another")).isFalse();
    assertThat(store.remove(REALM, "ada", hash)).isFalse();
    assertThat(store.byId(REALM, "id-1")).isNotNull();
    assertThat(store.remove(REALM, "id-1", hash)).isTrue();
    assertThat(store.remove(REALM, "id-1", hash)).isFalse();
    assertThat(store.byId(REALM, "id-1")).isNull();
    assertThat(store.byLogin(REALM, "ada")).isNull();
    assertThat(store.byLogin(OTHER_REALM, "ada")).isNotNull();
    assertThat(store.add(REALM, account("id-2", "ada"))).isTrue();
  }

  @Test
  void realmsAreSeparate() {
    store.add(REALM, account("id-1", "ada"));

    assertThat(store.byLogin(OTHER_REALM, "ada")).isNull();
    assertThat(store.byId(OTHER_REALM, "id-1")).isNull();
    assertThat(store.add(OTHER_REALM, account("id-1", "ada"))).isTrue();
  }

  @Test
  void changesAPasswordAndNothingElse() {
    Account account = account("id-1", "ada");
    store.add(REALM, account);
    store.add(REALM, account("id-2", "grace"));

    assertThat(store.changePasswordHash(REALM, "id-1", "hash", "new")).isTrue();

    assertSame(store.byLogin(REALM, "ada"), account.withPasswordHash("new"));
    assertSame(store.byId(REALM, "id-1"), account.withPasswordHash("new"));
    assertThat(byLogin("grace").passwordHash()).isEqualTo("hash");
  }

  @Test
  void changesAPasswordInOneRealmOnly() {
    store.add(REALM, account("id-1", "ada"));
    store.add(OTHER_REALM, account("id-1", "ada"));

    assertThat(store.changePasswordHash(OTHER_REALM, "id-1", "hash", "new")).isTrue();

    assertThat(byLogin("ada").passwordHash()).isEqualTo("hash");
  }

  @Test
  void changesAPasswordOnceFromTheSameHash() {
    store.add(REALM, account("id-1", "ada"));

    assertThat(store.changePasswordHash(REALM, "id-1", "hash", "first")).isTrue();
    assertThat(store.changePasswordHash(REALM, "id-1", "hash", "second")).isFalse();
    assertThat(byLogin("ada").passwordHash()).isEqualTo("first");
  }

  @Test
  void changesNoPasswordOfAnUnknownAccount() {
    assertThat(store.changePasswordHash(REALM, "id-1", "hash", "new")).isFalse();

    assertThat(store.byId(REALM, "id-1")).isNull();
    assertThat(store.add(REALM, account("id-1", "ada"))).isTrue();
    assertThat(byLogin("ada").passwordHash()).isEqualTo("hash");
  }

  @Test
  void exactlyOneOfManyThreadsGetsALogin() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      for (int round = 0; round < 20; round++) {
        String login = "login-" + round;
        List<String> winners = addAtOnce(pool, login);

        assertThat(winners).as(login).hasSize(1);
        assertThat(byLogin(login).id()).isEqualTo(winners.get(0));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /** Adds an account with that login from each thread; returns the ids of those that were added. */
  private List<String> addAtOnce(ExecutorService pool, String login) throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Future<Boolean>> added = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Account account = account(login + "-" + i, login);
      added.add(
          pool.submit(
              () -> {
                start.await();
                return store.add(REALM, account);
              }));
    }
    List<String> winners = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      if (added.get(i).get()) {
        winners.add(login + "-" + i);
      }
    }
    return winners;
  }

  private Account byLogin(String login) {
    return Objects.requireNonNull(store.byLogin(REALM, login));
  }

  private static Account account(String id, String login) {
    return Samples.account(id, login, "hash");
  }

  /** Permissions have no equality, so the fields are compared. */
  private static void assertSame(@Nullable Account found, Account expected) {
    Account actual = Objects.requireNonNull(found);
    assertThat(actual.id()).isEqualTo(expected.id());
    assertThat(actual.login()).isEqualTo(expected.login());
    assertThat(actual.client()).isEqualTo(expected.client());
    assertThat(actual.name()).isEqualTo(expected.name());
    assertThat(actual.roles()).isEqualTo(expected.roles());
    assertThat(actual.permissions().granted()).isEqualTo(expected.permissions().granted());
    assertThat(actual.claims()).isEqualTo(expected.claims());
    assertThat(actual.passwordHash()).isEqualTo(expected.passwordHash());
    assertThat(actual.createdAt()).isEqualTo(expected.createdAt());
  }
}
