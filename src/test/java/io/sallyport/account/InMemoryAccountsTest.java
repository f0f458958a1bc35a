package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.UnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InMemoryAccountsTest extends AccountStoreContract {

  @Override
  protected AccountStore emptyStore() {
    return new InMemoryAccounts();
  }

  @Test
  void rejectsWhenFullAndEvictsNoEntry() {
    InMemoryAccounts store = new InMemoryAccounts(2);
    store.add("a", Samples.account("1", "ada", ""));
    store.add("b", Samples.account("1", "ada", ""));

    assertThatThrownBy(() -> store.add("a", Samples.account("2", "grace", "")))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("full");
    assertThat(store.byLogin("a", "ada")).isNotNull();
    assertThat(store.byLogin("b", "ada")).isNotNull();
    assertThat(store.byLogin("a", "grace")).isNull();
  }

  @Test
  void saysThatALoginIsTakenEvenWhenItIsFull() {
    InMemoryAccounts store = new InMemoryAccounts(1);
    store.add("a", Samples.account("1", "ada", ""));

    assertThat(store.add("a", Samples.account("2", "ada", ""))).isFalse();
  }

  @Test
  void realmAndLoginDoNotRunTogether() {
    InMemoryAccounts store = new InMemoryAccounts();
    store.add("a", Samples.account("1", "bc", ""));

    assertThat(store.byLogin("ab", "c")).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 10_000_001})
  void rejectsALimitOutOfRange(int limit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InMemoryAccounts(limit))
        .withMessageContaining("1 to 10000000");
  }
}
