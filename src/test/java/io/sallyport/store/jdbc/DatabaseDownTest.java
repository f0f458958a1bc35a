package io.sallyport.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Secret;
import io.sallyport.UnavailableException;
import io.sallyport.account.SecondFactor;
import io.sallyport.account.ServiceAccount;
import io.sallyport.apikey.CountedCalls;
import io.sallyport.apikey.KeyHash;
import io.sallyport.audit.AuditEvent;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A failed check is never a result: neither that an entry exists, nor that it does not. */
class DatabaseDownTest {
  private static final Connections DOWN =
      () -> {
        throw new SQLException("connection to 10.1.2.3 rejected for user admin", "08001");
      };

  static Stream<ThrowingCallable> calls() {
    JdbcStores stores = stores(DOWN);
    return Stream.of(
        stores::prepare,
        () -> stores.accounts().byLogin("realm", "ada"),
        () -> stores.accounts().byId("realm", "id"),
        () -> stores.accounts().changePasswordHash("realm", "id", "old", "new"),
        () -> stores.apiKeys("realm").find(KeyHash.of("key")),
        () -> stores.apiKeys("realm").byId("id"),
        () -> stores.apiKeys("realm").ofClient("client"),
        () -> stores.apiKeys("realm").revoke("id", "client", Instant.EPOCH),
        () -> stores.refreshTokens().find("realm", "hash"),
        () -> stores.refreshTokens().revokeFamily("realm", "family"),
        () -> stores.revocations().isAnyRevoked("realm", List.of("id")),
        () -> stores.revocations().revoke("realm", "id", inAnHour()),
        () -> stores.nonces().claim("scope", new byte[1], inAnHour()),
        () -> stores.issuingKeys().all("realm"),
        () -> stores.secondFactors().find("realm", "account"),
        () -> stores.secondFactors().begin("realm", "account", factor()),
        () -> stores.secondFactors().confirm("realm", "account", "id", 1),
        () -> stores.secondFactors().useStep("realm", "account", "id", 1),
        () -> stores.secondFactors().useRecoveryCode("realm", "account", "id", "a".repeat(64)),
        () -> stores.secondFactors().remove("realm", "account", "id"),
        () -> stores.serviceAccounts().add("realm", service()),
        () -> stores.serviceAccounts().byId("realm", "id"),
        () -> stores.serviceAccounts().ofOwner("realm", "owner"),
        () -> stores.serviceAccounts().remove("realm", "id", "owner"),
        () -> stores.lockouts().reserve("realm", "counter", 5, inAnHour()),
        () -> stores.lockouts().release("realm", "counter"),
        () -> stores.lockouts().reset("realm", "counter"),
        () ->
            CountedCalls.use(
                stores.quotas(), "realm", "id", 1, Duration.ofHours(24), Instant.EPOCH),
        () -> stores.audit().append(AuditEvent.sample(Instant.EPOCH)),
        () -> stores.audit().newest("realm", "client", 1),
        () -> stores.audit().forgetBefore(Instant.EPOCH));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void everyCallSaysThatItCouldNotBeDone(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(UnavailableException.class)
        .hasMessage("the database failed with SQL state 08001")
        .hasNoCause();
  }

  @Test
  void losesTheUseOfAKeyWithoutAFailure() {
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
        connections, JdbcStores.Mode.CREATE, "", TestDatabase.encryption(), Clock.systemUTC());
  }

  private static SecondFactor factor() {
    return new SecondFactor("id", Secret.ofText("secret"), false, -1, Set.of());
  }

  private static ServiceAccount service() {
    return new ServiceAccount(
        "id", "owner", "n", "", Set.of(), new ServiceAccount.Key("ES256", "k", "p"), Instant.EPOCH);
  }

  private static Instant inAnHour() {
    return Clock.systemUTC().instant().plusSeconds(3_600);
  }
}
