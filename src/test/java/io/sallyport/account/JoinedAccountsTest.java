package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class JoinedAccountsTest extends AccountStoreContract {
  private final AccountStore configured = new InMemoryAccounts();
  private final AccountStore kept = new InMemoryAccounts();
  private final AccountStore joined = new JoinedAccounts(configured, kept);

  @Override
  protected AccountStore emptyStore() {
    return new JoinedAccounts(new InMemoryAccounts(), new InMemoryAccounts());
  }

  @Test
  void storesNewAccountsAndDoesNotChangeTheConfiguration() {
    joined.add("realm", Samples.account("id-1", "ada", "hash"));

    assertThat(kept.byLogin("realm", "ada")).isNotNull();
    assertThat(configured.byLogin("realm", "ada")).isNull();
  }

  @Test
  void addsNobodyWhomTheConfigurationHas() {
    configured.add("realm", Samples.account("id-1", "ada", "hash"));

    assertThat(joined.add("realm", Samples.account("id-2", "ada", "other"))).isFalse();
    assertThat(joined.add("realm", Samples.account("id-1", "grace", "other"))).isFalse();
    assertThat(kept.byId("realm", "id-2")).isNull();
  }

  @Test
  void configurationHidesWhatIsKept() {
    kept.add("realm", Samples.account("id-1", "ada", "kept"));
    configured.add("realm", Samples.account("id-1", "ada", "configured"));

    assertThat(Objects.requireNonNull(joined.byLogin("realm", "ada")).passwordHash())
        .isEqualTo("configured");
    joined.changePasswordHash("realm", "id-1", "new");
    assertThat(Objects.requireNonNull(configured.byId("realm", "id-1")).passwordHash())
        .isEqualTo("new");
    assertThat(Objects.requireNonNull(kept.byId("realm", "id-1")).passwordHash()).isEqualTo("kept");
  }
}
