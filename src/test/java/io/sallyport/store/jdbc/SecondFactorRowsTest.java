package io.sallyport.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Secret;
import io.sallyport.UnavailableException;
import io.sallyport.account.SecondFactor;
import io.sallyport.account.SecondFactorStore;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks by a reader or writer of the rows of second factors. */
class SecondFactorRowsTest {
  private static final String HASH = "a".repeat(64);
  private static final Secret SECRET = Secret.ofText("12345678901234567890");

  private final DataSource source = TestDatabase.h2(UUID.randomUUID().toString());
  private final TestRows rows = new TestRows(source);
  private final SecondFactorStore store = stores(TestDatabase.encryption()).secondFactors();

  @BeforeEach
  void twoAccounts() {
    store.begin("realm", "ada", factor("first", SECRET));
    store.begin("realm", "bob", factor("second", Secret.ofText("another secret")));
    store.confirm("realm", "ada", "first", 1);
  }

  @Test
  void aRowShowsNoSecret() throws SQLException {
    assertThat(rows.text("select * from sallyport_second_factor"))
        .contains("first", HASH)
        .doesNotContain("12345678901234567890", "MTIzNDU2Nzg5MDEy", "313233343536", "GEZDGNBV");
  }

  @Test
  void anothersSecretDoesNotOpen() throws SQLException {
    rows.execute(
        "update sallyport_second_factor set secret = (select secret"
            + " from sallyport_second_factor where account = 'bob') where account = 'ada'");

    assertThatThrownBy(() -> store.find("realm", "ada")).isInstanceOf(UnavailableException.class);
    assertThat(store.find("realm", "bob")).isNotNull();
  }

  @Test
  void theSecretOfAnEarlierFactorDoesNotOpenInItsSuccessor() throws SQLException {
    String earlier = encryptedSecret();
    store.remove("realm", "ada", "first");
    store.begin("realm", "ada", factor("third", SECRET));
    rows.execute(
        "update sallyport_second_factor set secret = '" + earlier + "' where account = 'ada'");

    assertThatThrownBy(() -> store.find("realm", "ada")).isInstanceOf(UnavailableException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a", "aaaaaaaa", "%"})
  void aPartOfAHashIsNoRecoveryCode(String part) {
    assertThat(store.useRecoveryCode("realm", "ada", "first", part)).isFalse();
    assertThat(found().recoveryCodes()).containsExactlyInAnyOrder(HASH, "b".repeat(64));
  }

  @Test
  void aHashThatLiesAcrossTwoIsNoRecoveryCode() {
    assertThat(
            store.useRecoveryCode("realm", "ada", "first", "a".repeat(31) + " " + "b".repeat(32)))
        .isFalse();
    assertThat(found().recoveryCodes()).hasSize(2);
  }

  @Test
  void withoutAnEncryptionKeyNoneIsBegun() {
    SecondFactorStore keyless =
        stores(SecretEncryption.withoutKey(new SecureRandom())).secondFactors();

    assertThatThrownBy(() -> keyless.begin("realm", "eve", factor("id", SECRET)))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("sallyport.store.encryption-key");
    assertThat(keyless.find("realm", "eve")).isNull();
  }

  private String encryptedSecret() throws SQLException {
    return rows.text("select secret from sallyport_second_factor where account = 'ada'").strip();
  }

  private SecondFactor found() {
    return Objects.requireNonNull(store.find("realm", "ada"));
  }

  private JdbcStores stores(SecretEncryption encryption) {
    return new JdbcStores(
        source::getConnection, JdbcStores.Mode.CREATE, "", encryption, Clock.systemUTC());
  }

  private static SecondFactor factor(String id, Secret secret) {
    return new SecondFactor(id, secret, false, -1, Set.of(HASH, "b".repeat(64)));
  }
}
