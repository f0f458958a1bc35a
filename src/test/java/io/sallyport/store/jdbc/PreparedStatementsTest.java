package io.sallyport.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.replay.NonceStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The drivers of MariaDB and MySQL can prepare statements on the server, and keep them while a pool
 * keeps the connection.
 */
class PreparedStatementsTest {
  private static final String ON_SERVER = "&useServerPrepStmts=true&cachePrepStmts=";

  static Stream<Arguments> settings() {
    return TestDatabase.withCollations()
        .flatMap(
            database ->
                Stream.of("true", "false").map(cache -> Arguments.of(database, ON_SERVER + cache)));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void aConnectionIsUsedAgain(TestDatabase database, String options) throws SQLException {
    Instant later = Instant.now().plusSeconds(60);
    try (Connection connection = database.unpooled(options).getConnection()) {
      JdbcStores stores =
          new JdbcStores(
              () -> withoutClose(connection),
              JdbcStores.Mode.CREATE,
              "prepared" + options,
              TestDatabase.encryption(),
              Clock.systemUTC());
      NonceStore nonces = stores.nonces();
      for (int i = 0; i < 10; i++) {
        byte[] nonce = ("nonce " + i).getBytes(StandardCharsets.UTF_8);
        assertThat(nonces.claim("scope", nonce, later)).isTrue();
        assertThat(nonces.claim("scope", nonce, later)).isFalse();
      }
    }
  }

  /** A connection of a server's pool: closing it does not end it. */
  private static Connection withoutClose(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              try {
                return method.getName().equals("close")
                    ? null
                    : method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
