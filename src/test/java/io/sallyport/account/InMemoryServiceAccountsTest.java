package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.UnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InMemoryServiceAccountsTest extends ServiceAccountStoreContract {

  @Override
  protected ServiceAccountStore emptyStore() {
    return new InMemoryServiceAccounts();
  }

  @Test
  void rejectsWhenItIsFull() {
    InMemoryServiceAccounts store = new InMemoryServiceAccounts(2);
    store.add(REALM, account("a", "ada"));
    store.add(REALM, account("b", "bob"));
    assertThatThrownBy(() -> store.add(REALM, account("c", "cyd")))
        .isInstanceOf(UnavailableException.class);
    assertThat(store.byId(REALM, "a")).isNotNull();
    store.remove(REALM, "b", "bob");
    assertThat(store.add(REALM, account("c", "cyd"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 10_000_001})
  void hasALimitInItsRange(int limit) {
    assertThatIllegalArgumentException().isThrownBy(() -> new InMemoryServiceAccounts(limit));
  }
}
