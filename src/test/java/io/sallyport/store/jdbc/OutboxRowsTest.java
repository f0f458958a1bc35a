package io.sallyport.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Secret;
import io.sallyport.UnavailableException;
import io.sallyport.outbox.Outbox;
import io.sallyport.outbox.OutboxEntry;
import io.sallyport.testing.SettableClock;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The rows of the outbox, and their transactions. */
class OutboxRowsTest {
  /** The methods that a connection rejects if the server manages its transaction. */
  private static final Set<String> FORBIDDEN = Set.of("setAutoCommit", "commit", "rollback");

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final SettableClock clock = new SettableClock(NOW);
  private final DataSource source = TestDatabase.h2(UUID.randomUUID().toString());
  private final TestRows rows = new TestRows(source);

  private Outbox outbox(String namespace, SecretEncryption encryption) {
    return new JdbcStores(
            source::getConnection, JdbcStores.Mode.CREATE, namespace, encryption, clock)
        .outbox();
  }

  private static OutboxEntry entry(String id) {
    return new OutboxEntry(
        id,
        "orders",
        OutboxEntry.Target.of(
            "orders/1",
            URI.create("https://example.com/secret-path"),
            List.of(Secret.ofText("the secret of a customer"))),
        "text/plain",
        "the body of a webhook".getBytes(StandardCharsets.UTF_8),
        NOW,
        NOW.plusSeconds(60),
        0);
  }

  @Test
  void bodyUrlAndSecretsAreEncrypted() throws SQLException {
    outbox("", TestDatabase.encryption()).add(entry("a"));
    assertThat(rows.text("select * from sallyport_outbox"))
        .contains("orders/1")
        .doesNotContain("secret-path", "customer", "the body", "dGhlIGJvZHk");
  }

  @Test
  void storesNothingWithoutAKey() {
    Outbox outbox = outbox("", SecretEncryption.withoutKey(new SecureRandom()));
    assertThatThrownBy(() -> outbox.add(entry("a"))).isInstanceOf(UnavailableException.class);
  }

  @Test
  void bodyThatWasMovedToAnotherRowIsNotSent() throws SQLException {
    Outbox outbox = outbox("", TestDatabase.encryption());
    outbox.add(entry("a"));
    outbox.add(entry("b"));
    rows.execute(
        "update sallyport_outbox set body ="
            + " (select body from sallyport_outbox where id = 'b') where id = 'a'");
    assertThatThrownBy(() -> outbox.claim(NOW, NOW.plusSeconds(9), Set.of()))
        .isInstanceOf(UnavailableException.class);
    // The delivery is claimed anyway, so that it does not block others.
    assertThat(Objects.requireNonNull(outbox.claim(NOW, NOW.plusSeconds(9), Set.of())).entry().id())
        .isEqualTo("b");
  }

  @Test
  void applicationsOfOtherNamespacesHaveTheirOwnOutbox() {
    Outbox one = outbox("one", TestDatabase.encryption());
    Outbox two = outbox("two", TestDatabase.encryption());
    one.add(entry("a"));
    one.disable("orders/1");
    assertThat(two.claim(NOW, NOW.plusSeconds(9), Set.of())).isNull();
    assertThat(two.isDisabled("orders/1")).isFalse();
    two.add(entry("a"));
  }

  @Test
  void addingAndAskingBeginNoTransactionOfTheirOwn() throws SQLException {
    outbox("", TestDatabase.encryption()).isDisabled("makes the tables");
    try (Connection transaction = source.getConnection()) {
      transaction.setAutoCommit(false);
      Connection managed = managed(transaction);
      JdbcStores stores =
          new JdbcStores(() -> managed, JdbcStores.Mode.NONE, "", TestDatabase.encryption(), clock);
      assertThat(stores.outbox().isDisabled("orders/1")).isFalse();
      stores.outbox().add(entry("a"));
      assertThat(rows.count("sallyport_outbox")).isZero();
      transaction.commit();
    }
    assertThat(rows.count("sallyport_outbox")).isEqualTo(1);
  }

  /** A connection with a transaction that a server manages: its transaction methods fail. */
  private static Connection managed(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            OutboxRowsTest.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (FORBIDDEN.contains(method.getName())) {
                throw new SQLException("not in a managed transaction", "25000");
              }
              return method.getName().equals("close") ? null : method.invoke(connection, arguments);
            });
  }
}
