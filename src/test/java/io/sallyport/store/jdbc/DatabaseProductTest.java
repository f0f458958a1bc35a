package io.sallyport.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.UnavailableException;
import io.sallyport.token.Revocations;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseProductTest {
  private final Instant later = Instant.now().plusSeconds(3_600);

  /** Only the names are Derby's; no statement may reach a database that is not supported. */
  @Test
  void namesTheDatabaseThatIsNotSupported() {
    assertThatThrownBy(() -> stores(DatabaseProductTest::derby, JdbcStores.Mode.NONE).open())
        .isInstanceOf(SchemaException.class)
        .hasMessage(
            "sallyport.store.data-source is a data source of Apache Derby 10.16.1.1 - (1901046),"
                + " which is not supported; set the name of a data source of H2, MariaDB or"
                + " PostgreSQL, or set none to keep everything in memory");
  }

  @ParameterizedTest
  @MethodSource("io.sallyport.store.jdbc.TestDatabase#all")
  void knowsTheTime(TestDatabase database) {
    assertThat(Duration.between(database.emptyStores(Clock.systemUTC()).time(), Instant.now()))
        .isBetween(Duration.ofSeconds(-1), Duration.ofSeconds(5));
  }

  @Test
  void theTimeOfMariaDbDoesNotDependOnItsTimeZone() throws SQLException {
    DataSource source = TestDatabase.emptyMariaDb("&sessionVariables=time_zone='-11:00'");

    assertThat(Duration.between(stores(source).time(), Instant.now()).abs())
        .isLessThan(Duration.ofSeconds(5));
  }

  /**
   * Attack: revoke a token whose id is too long for its column, and begins with that of another.
   */
  @ParameterizedTest
  @MethodSource("io.sallyport.store.jdbc.TestDatabase#all")
  void truncatesNothing(TestDatabase database) {
    Revocations revocations = database.emptyStores(Clock.systemUTC()).revocations();
    String id = "a".repeat(256);

    assertThatThrownBy(() -> revocations.revoke("realm", id + "a", later))
        .isInstanceOf(UnavailableException.class);
    assertThat(revocations.isAnyRevoked("realm", List.of(id))).isFalse();
  }

  @Test
  void rejectsASessionOfMariaDbThatTruncates() throws SQLException {
    DataSource source = TestDatabase.emptyMariaDb("&sessionVariables=sql_mode=''");

    assertThatThrownBy(() -> stores(source).open())
        .isInstanceOf(SchemaException.class)
        .hasMessageStartingWith("the sql_mode of the data source lacks STRICT_TRANS_TABLES");
  }

  @Test
  void rejectsTablesOfMariaDbThatIgnoreTheCase() throws SQLException {
    DataSource source = TestDatabase.emptyMariaDb("");
    stores(source).open();
    new TestRows(source)
        .execute(
            "alter table sallyport_account convert to character set utf8mb4 collate utf8mb4_bin");

    assertThatThrownBy(() -> stores(source, JdbcStores.Mode.VALIDATE).open())
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("sallyport_account.client has utf8mb4_bin; convert the tables");
    new TestRows(source)
        .execute(
            "alter table sallyport_account convert to character set utf8mb4"
                + " collate utf8mb4_nopad_bin");
    stores(source, JdbcStores.Mode.VALIDATE).open();
  }

  /** A creation that was interrupted has committed its first tables. */
  @Test
  void goesOnWithTheTablesOfMariaDbThatAreThere() throws SQLException {
    DataSource source = TestDatabase.emptyMariaDb("");
    TestRows rows = new TestRows(source);
    String[] script = DatabaseProduct.MARIADB.script(Schema.VERSION);
    rows.execute(script[0]);
    rows.execute(script[1]);

    stores(source).open();

    assertThat(rows.text("select version from sallyport_schema")).isEqualTo("7 ");
  }

  private static JdbcStores stores(DataSource source) {
    return stores(source, JdbcStores.Mode.CREATE);
  }

  private static JdbcStores stores(DataSource source, JdbcStores.Mode mode) {
    return stores(source::getConnection, mode);
  }

  private static JdbcStores stores(Connections connections, JdbcStores.Mode mode) {
    return new JdbcStores(connections, mode, "", TestDatabase.encryption(), Clock.systemUTC());
  }

  private static Connection derby() {
    DatabaseMetaData names =
        proxy(
            DatabaseMetaData.class,
            method ->
                switch (method) {
                  case "getDatabaseProductName" -> "Apache Derby";
                  case "getDatabaseProductVersion" -> "10.16.1.1 - (1901046)";
                  default -> throw new AssertionError(method);
                });
    return proxy(
        Connection.class,
        method ->
            switch (method) {
              case "getMetaData" -> names;
              case "close" -> "";
              default -> throw new AssertionError(method);
            });
  }

  private static <T> T proxy(Class<T> type, Function<String, Object> result) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> result.apply(method.getName())));
  }
}
