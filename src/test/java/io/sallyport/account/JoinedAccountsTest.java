package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class JoinedAccountsTest extends AccountStoreContract {
  private final AccountStore configured = new InMemoryAccounts();
  private final AccountStore stored = new InMemoryAccounts();
  private final AccountStore joined = new JoinedAccounts(configured, stored);

  @Override
  protected AccountStore emptyStore() {
    return new JoinedAccounts(new InMemoryAccounts(), new InMemoryAccounts());
  }

  @Test
  void storesNewAccountsAndDoesNotChangeTheConfiguration() {
    joined.add("realm", Samples.account("id-1", "ada", "hash"));

    assertThat(stored.byLogin("realm", "ada")).isNotNull();
    assertThat(configured.byLogin("realm", "ada")).isNull();
  }

  @Test
  void addsNoAccountThatIsConfigured() {
    configured.add("realm", Samples.account("id-1", "ada", "hash"));

    assertThat(joined.add("realm", Samples.account("id-2", "ada", "other"))).isFalse();
    assertThat(joined.add("realm", Samples.account("id-1", "grace", "other"))).isFalse();
    assertThat(stored.byId("realm", "id-2")).isNull();
  }

  @Test
  void removesNoAccountThatIsConfigured() {
    configured.add("realm", Samples.account("id-1", "ada", "hash"));
    stored.add("realm", Samples.account("id-1", "ada", "hash"));

    assertThat(joined.remove("realm", "id-1", "hash")).isFalse();
    assertThat(stored.byId("realm", "id-1")).isNotNull();
  }

  @Test
  void tellsConfiguredAccountsFromStoredOnes() {
    configured.add("realm", Samples.account("id-1", "ada", "hash"));
    stored.add("realm", Samples.account("id-2", "grace", "hash"));

    assertThat(joined.isConfigured("realm", "id-1")).isTrue();
    assertThat(joined.isConfigured("realm", "id-2")).isFalse();
    assertThat(joined.isConfigured("other", "id-1")).isFalse();
  }

  @Test
  void configurationHidesTheStoredAccount() {
    stored.add("realm", Samples.account("id-1", "ada", "stored"));
    configured.add("realm", Samples.account("id-1", "ada", "configured"));

    assertThat(Objects.requireNonNull(joined.byLogin("realm", "ada")).passwordHash())
        .isEqualTo("configured");
    joined.changePasswordHash("realm", "id-1", "configured", "new");
    assertThat(Objects.requireNonNull(configured.byId("realm", "id-1")).passwordHash())
        .isEqualTo("new");
    assertThat(Objects.requireNonNull(stored.byId("realm", "id-1")).passwordHash())
        .isEqualTo("stored");
  }
}
