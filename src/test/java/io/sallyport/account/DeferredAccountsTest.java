package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeferredAccountsTest extends AccountStoreContract {
  private final AtomicInteger fillings = new AtomicInteger();

  @Override
  protected AccountStore emptyStore() {
    return AccountStore.deferred(AccountStore::inMemory);
  }

  @Test
  void isFilledAtTheFirstUseOnly() {
    AccountStore store = AccountStore.deferred(this::withAda);
    assertThat(fillings).hasValue(0);

    assertThat(store.byLogin(Samples.REALM, "unknown")).isNull();
    store.prepare();
    assertThat(store.byLogin(Samples.REALM, "ada")).isNotNull();
    assertThat(fillings).hasValue(1);
  }

  @Test
  void preparingTheJoinedStoreFillsTheConfiguredOne() {
    AccountStore.joined(AccountStore.deferred(this::withAda), AccountStore.inMemory()).prepare();
    assertThat(fillings).hasValue(1);
  }

  @Test
  void isFilledByOneThreadWhileOthersWait() throws Exception {
    CountDownLatch together = new CountDownLatch(4);
    AccountStore store = AccountStore.deferred(this::withAda);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<Account>> found = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        found.add(
            pool.submit(
                () -> {
                  together.countDown();
                  together.await();
                  return store.byLogin(Samples.REALM, "ada");
                }));
      }
      for (Future<Account> each : found) {
        assertThat(each.get()).isNotNull();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(fillings).hasValue(1);
  }

  @Test
  void isFilledLaterIfItFails() {
    AccountStore store =
        AccountStore.deferred(
            () -> {
              if (fillings.get() == 0) {
                fillings.incrementAndGet();
                throw new UnavailableException("too many passwords are being hashed", null);
              }
              return withAda();
            });

    assertThatThrownBy(() -> store.byLogin(Samples.REALM, "ada"))
        .isInstanceOf(UnavailableException.class);
    assertThat(store.byLogin(Samples.REALM, "ada")).isNotNull();
  }

  private AccountStore withAda() {
    fillings.incrementAndGet();
    AccountStore filled = AccountStore.inMemory();
    filled.add(Samples.REALM, Samples.account("id-1", "ada", "hash"));
    return filled;
  }
}
