package io.sallyport.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.UnavailableException;
import io.sallyport.token.Revocations;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseProductTest {
  private static final String WITH_COLLATIONS =
      "io.sallyport.store.jdbc.TestDatabase#withCollations";

  private final Instant later = Instant.now().plusSeconds(3_600);

  /** Only the names are Derby's; no statement may reach a database that is not supported. */
  @Test
  void namesTheDatabaseThatIsNotSupported() {
    assertThatThrownBy(
            () ->
                stores(() -> named("Apache Derby", "10.16.1.1 - (1901046)"), JdbcStores.Mode.NONE)
                    .open())
        .isInstanceOf(SchemaException.class)
        .hasMessage(
            "sallyport.store.data-source is a data source of Apache Derby 10.16.1.1 - (1901046),"
                + " which is not supported; set the name of a data source of H2, MariaDB, MySQL or"
                + " PostgreSQL, or set none to keep everything in memory");
  }

  @ParameterizedTest
  @MethodSource("io.sallyport.store.jdbc.TestDatabase#all")
  void knowsTheTime(TestDatabase database) {
    assertThat(Duration.between(database.emptyStores(Clock.systemUTC()).time(), Instant.now()))
        .isBetween(Duration.ofSeconds(-1), Duration.ofSeconds(5));
  }

  @Test
  void rejectsTheDriverOfMySqlForMariaDb() {
    assertThatThrownBy(
            () -> stores(() -> named("MySQL", "11.4.5-MariaDB-log"), JdbcStores.Mode.NONE).open())
        .isInstanceOf(SchemaException.class)
        .hasMessage(
            "sallyport.store.data-source uses the driver of MySQL for a MariaDB"
                + " (11.4.5-MariaDB-log); use org.mariadb.jdbc.MariaDbDataSource");
  }

  @ParameterizedTest
  @MethodSource(WITH_COLLATIONS)
  void theTimeDoesNotDependOnATimeZone(TestDatabase database) throws SQLException {
    DataSource source = database.empty("&sessionVariables=time_zone='-11:00'");

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

  @ParameterizedTest
  @MethodSource(WITH_COLLATIONS)
  void rejectsASessionThatTruncates(TestDatabase database) throws SQLException {
    DataSource source = database.empty("&sessionVariables=sql_mode=''");

    assertThatThrownBy(() -> stores(source).open())
        .isInstanceOf(SchemaException.class)
        .hasMessageStartingWith("the sql_mode of the data source lacks STRICT_TRANS_TABLES");
  }

  /**
   * Attack: a login in another script is stored as question marks, like that of another user. The
   * driver of MySQL can be configured so; that of MariaDB closes such a connection.
   */
  @Test
  void rejectsASessionThatReplacesCharacters() {
    TextComparison texts = new TextComparison("MySQL", "utf8mb4_0900_bin");
    Connection session = session("STRICT_TRANS_TABLES", "latin1");

    assertThatThrownBy(() -> texts.requireExactSession(session))
        .isInstanceOf(SchemaException.class)
        .hasMessageStartingWith("the character set of the data source is latin1, so different");
  }

  @ParameterizedTest
  @MethodSource(WITH_COLLATIONS)
  void rejectsAReleaseWithoutTheCollation(TestDatabase database) throws SQLException {
    TextComparison unknown = new TextComparison("MySQL", "utf8mb4_unknown_bin");
    try (Connection connection = database.source().getConnection()) {
      assertThatThrownBy(() -> unknown.requireExactSession(connection))
          .isInstanceOf(SchemaException.class)
          .hasMessageStartingWith("MySQL has no collation utf8mb4_unknown_bin");
    }
  }

  @ParameterizedTest
  @MethodSource(WITH_COLLATIONS)
  void rejectsTablesThatIgnoreSpaces(TestDatabase database) throws SQLException {
    DataSource source = database.empty("");
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
                + (" collate " + database.collation()));
    stores(source, JdbcStores.Mode.VALIDATE).open();
  }

  @Test
  void mySqlHasTheTablesOfMariaDb() {
    assertThat(tables(DatabaseProduct.MYSQL, "utf8mb4_0900_bin"))
        .isEqualTo(tables(DatabaseProduct.MARIADB, "utf8mb4_nopad_bin"));
  }

  private static List<String> tables(DatabaseProduct product, String collation) {
    return Stream.of(product.script(Schema.VERSION))
        .map(table -> table.substring(table.indexOf("create")).replace(collation, "exact"))
        .toList();
  }

  /** A creation that was interrupted has committed its first tables. */
  @ParameterizedTest
  @MethodSource(WITH_COLLATIONS)
  void goesOnWithTheTablesThatAreThere(TestDatabase database) throws SQLException {
    DataSource source = database.empty("");
    TestRows rows = new TestRows(source);
    String[] script;
    try (Connection connection = source.getConnection()) {
      script = DatabaseProduct.of(connection).script(Schema.VERSION);
    }
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

  /** Returns a connection whose queries return these texts, one after the other. */
  private static Connection session(String... texts) {
    Iterator<String> next = List.of(texts).iterator();
    ResultSet rows =
        proxy(
            ResultSet.class,
            method ->
                switch (method) {
                  case "next" -> next.hasNext();
                  case "getString" -> next.next();
                  default -> "";
                });
    Statement statement =
        proxy(Statement.class, method -> method.equals("executeQuery") ? rows : "");
    return proxy(Connection.class, method -> statement);
  }

  private static Connection named(String product, String version) {
    DatabaseMetaData names =
        proxy(
            DatabaseMetaData.class,
            method ->
                switch (method) {
                  case "getDatabaseProductName" -> product;
                  case "getDatabaseProductVersion" -> version;
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
