package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The guarantees of every {@link ServiceAccountStore}. The test of each store extends this class.
 */
public abstract class ServiceAccountStoreContract {
  protected static final String REALM = "kindly";
  private static final String OTHER_REALM = "other";
  private static final int THREADS = 8;

  private ServiceAccountStore store = new InMemoryServiceAccounts();

  /** Returns a new store without any service account. */
  protected abstract ServiceAccountStore emptyStore();

  @BeforeEach
  void openStore() {
    store = emptyStore();
  }

  protected static ServiceAccount account(String id, String owner) {
    return new ServiceAccount(
        id,
        owner,
        "analytics-processor",
        "a description with 'quotes' and \u00fcmlauts",
        Set.of("read:analytics", "write:*"),
        new ServiceAccount.Key("ES256", "key-of-" + id, "cHVibGljIGtleQ=="),
        Instant.parse("2026-03-01T12:00:00.125Z"));
  }

  @Test
  void findsAnAccountAsItWasAdded() {
    assertThat(store.add(REALM, account("a", "ada"))).isTrue();
    assertThat(store.byId(REALM, "a")).isEqualTo(account("a", "ada"));
  }

  @Test
  void storesTextsOfMaximumLength() {
    String text = "x".repeat(Account.MAX_LENGTH);
    ServiceAccount longest =
        new ServiceAccount(
            text,
            text,
            text,
            "y".repeat(ServiceAccount.MAX_DESCRIPTION),
            Set.of("p".repeat(ServiceAccount.MAX_SCOPE)),
            new ServiceAccount.Key("EdDSA", text, "k".repeat(ServiceAccount.MAX_PUBLIC_KEY)),
            Instant.parse("2026-03-01T12:00:00Z"));
    store.add(REALM, longest);
    assertThat(store.byId(REALM, text)).isEqualTo(longest);
  }

  @Test
  void keepsAnAccountWithoutDescriptionAndPermissions() {
    ServiceAccount bare =
        new ServiceAccount(
            "a",
            "ada",
            "n",
            "",
            Set.of(),
            new ServiceAccount.Key("ES256", "k", "p"),
            Instant.EPOCH);
    store.add(REALM, bare);
    assertThat(store.byId(REALM, "a")).isEqualTo(bare);
  }

  @Test
  void findsNothingElse() {
    store.add(REALM, account("a", "ada"));
    for (String id : List.of("b", "A", "a ", "", "ada", "'", "%")) {
      assertThat(store.byId(REALM, id)).as(id).isNull();
    }
    assertThat(store.byId(OTHER_REALM, "a")).isNull();
  }

  @Test
  void rejectsAnIdThatIsThere() {
    store.add(REALM, account("a", "ada"));
    assertThatThrownBy(() -> store.add(REALM, account("a", "bob")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(store.byId(REALM, "a")).isEqualTo(account("a", "ada"));
    assertThat(store.ofOwner(REALM, "bob")).isEmpty();
  }

  @Test
  void realmsAreSeparate() {
    store.add(REALM, account("a", "ada"));
    store.add(OTHER_REALM, account("a", "bob"));
    assertThat(store.ofOwner(REALM, "bob")).isEmpty();
    assertThat(store.remove(OTHER_REALM, "a", "ada")).isFalse();
    assertThat(store.remove(OTHER_REALM, "a", "bob")).isTrue();
    assertThat(store.byId(REALM, "a")).isEqualTo(account("a", "ada"));
  }

  @Test
  void listsWhatAnOwnerHasInItsOrder() {
    for (String id : List.of("c", "a", "b")) {
      store.add(REALM, account(id, "ada"));
    }
    store.add(REALM, account("d", "bob"));
    assertThat(store.ofOwner(REALM, "ada"))
        .extracting(ServiceAccount::id)
        .containsExactly("c", "a", "b");
    assertThat(store.ofOwner(REALM, "Ada")).isEmpty();
  }

  @Test
  void removedEntriesAreGone() {
    store.add(REALM, account("a", "ada"));
    assertThat(store.remove(REALM, "a", "ada")).isTrue();
    assertThat(store.byId(REALM, "a")).isNull();
    assertThat(store.ofOwner(REALM, "ada")).isEmpty();
    assertThat(store.remove(REALM, "a", "ada")).isFalse();
  }

  @Test
  void ownersRemoveOnlyTheirOwnAccounts() {
    store.add(REALM, account("a", "ada"));
    assertThat(store.remove(REALM, "a", "bob")).isFalse();
    assertThat(store.remove(REALM, "b", "ada")).isFalse();
    assertThat(store.byId(REALM, "a")).isNotNull();
  }

  @Test
  void anOwnerHasNoMoreThanTheLimit() {
    for (int i = 0; i < ServiceAccountStore.PER_OWNER; i++) {
      assertThat(store.add(REALM, account("a" + i, "ada"))).isTrue();
    }
    assertThat(store.add(REALM, account("one-more", "ada"))).isFalse();
    assertThat(store.byId(REALM, "one-more")).isNull();
    assertThat(store.add(REALM, account("bobs", "bob"))).isTrue();
    assertThat(store.add(OTHER_REALM, account("a0", "ada"))).isTrue();
    store.remove(REALM, "a7", "ada");
    assertThat(store.add(REALM, account("one-more", "ada"))).isTrue();
  }

  @Test
  void theLimitHoldsWhenManyAddAtOnce() throws Exception {
    for (int i = 0; i < ServiceAccountStore.PER_OWNER - 1; i++) {
      store.add(REALM, account("a" + i, "ada"));
    }
    List<Boolean> added = atOnce(thread -> store.add(REALM, account("new" + thread, "ada")));
    assertThat(added).containsOnlyOnce(true);
    assertThat(store.ofOwner(REALM, "ada")).hasSize(ServiceAccountStore.PER_OWNER);
  }

  @Test
  void ofManyWhoRemoveOneDoes() throws Exception {
    store.add(REALM, account("a", "ada"));
    assertThat(atOnce(thread -> store.remove(REALM, "a", "ada"))).containsOnlyOnce(true);
  }

  /** The task of a thread. */
  @FunctionalInterface
  private interface Step {
    boolean run(int thread);
  }

  private static List<Boolean> atOnce(Step step) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CyclicBarrier start = new CyclicBarrier(THREADS);
    try {
      List<Callable<Boolean>> steps = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        steps.add(
            () -> {
              start.await();
              return step.run(thread);
            });
      }
      List<Boolean> results = new ArrayList<>();
      for (Future<Boolean> future : threads.invokeAll(steps)) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
