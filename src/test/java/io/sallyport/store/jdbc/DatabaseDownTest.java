package io.sallyport.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.UnavailableException;
import io.sallyport.apikey.KeyHash;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Could not check is never an answer: neither that something is there, nor that it is not. */
class DatabaseDownTest {
  private static final Connections DOWN =
      () -> {
        throw new SQLException("connection to 10.1.2.3 refused for user admin", "08001");
      };

  static Stream<ThrowingCallable> calls() {
    JdbcStores stores = stores(DOWN);
    return Stream.of(
        stores::prepare,
        () -> stores.accounts().byLogin("realm", "ada"),
        () -> stores.accounts().byId("realm", "id"),
        () -> stores.accounts().changePasswordHash("realm", "id", "hash"),
        () -> stores.apiKeys("realm").find(KeyHash.of("key")),
        () -> stores.apiKeys("realm").byId("id"),
        () -> stores.apiKeys("realm").ofClient("client"),
        () -> stores.apiKeys("realm").revoke("id", "client", Instant.EPOCH),
        () -> stores.refreshTokens().find("realm", "hash"),
        () -> stores.refreshTokens().revokeFamily("realm", "family"),
        () -> stores.revocations().isAnyRevoked("realm", List.of("id")),
        () -> stores.revocations().revoke("realm", "id", inAnHour()),
        () -> stores.nonces().claim("scope", new byte[1], inAnHour()));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void everyCallSaysThatItCouldNotBeDone(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(UnavailableException.class)
        .hasMessage("the database does not answer as it should, SQL state 08001")
        .hasNoCause();
  }

  @Test
  void useOfAKeyIsLostAndNobodyMinds() {
    stores(DOWN).apiKeys("realm").used("id", Instant.EPOCH);
  }

  @Test
  void goesOnWhenItIsBack() {
    DataSource source = TestDatabase.h2(UUID.randomUUID().toString());
    boolean[] up = {false};
    JdbcStores stores = stores(() -> up[0] ? source.getConnection() : DOWN.open());
    byte[] nonce = "nonce".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> stores.nonces().claim("scope", nonce, inAnHour()))
        .isInstanceOf(UnavailableException.class);

    up[0] = true;

    assertThat(stores.nonces().claim("scope", nonce, inAnHour())).isTrue();
    assertThat(stores.nonces().claim("scope", nonce, inAnHour())).isFalse();
  }

  private static JdbcStores stores(Connections connections) {
    return new JdbcStores(
        connections, Schema.Mode.CREATE, "", TestDatabase.sealing(), Clock.systemUTC());
  }

  private static Instant inAnHour() {
    return Clock.systemUTC().instant().plusSeconds(3_600);
  }
}
