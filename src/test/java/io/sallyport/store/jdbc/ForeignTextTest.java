package io.sallyport.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.account.ServiceAccount;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text that a sender chose can be looked up or stored without a failure. */
class ForeignTextTest {
  private static final String NUL = "a\0b";

  static Stream<JdbcStores> stores() {
    return TestDatabase.all().stream().map(database -> database.emptyStores(Clock.systemUTC()));
  }

  @ParameterizedTest
  @MethodSource("stores")
  void nothingOfANameWithNulIsFound(JdbcStores stores) {
    assertThat(stores.serviceAccounts().byId("realm", NUL)).isNull();
    assertThat(stores.serviceAccounts().remove("realm", NUL, "owner")).isFalse();
    assertThat(stores.audit().newest("realm", NUL, 1)).isEmpty();
    assertThat(stores.apiKeys("realm").byId(NUL)).isNull();
    assertThat(stores.accounts().byLogin("realm", NUL)).isNull();
  }

  @ParameterizedTest
  @MethodSource("stores")
  void aDescriptionMayHaveAnyCharacter(JdbcStores stores) {
    ServiceAccount account =
        new ServiceAccount(
            "id",
            "owner",
            "name" + NUL,
            "quotes ' \" \\ and \u00fc \ud83d\ude80 and\nlines \0",
            Set.of("read:*"),
            new ServiceAccount.Key("ES256", "k", "p"),
            Instant.EPOCH);
    stores.serviceAccounts().add("realm", account);

    assertThat(Objects.requireNonNull(stores.serviceAccounts().byId("realm", "id")))
        .isEqualTo(account);
  }
}
