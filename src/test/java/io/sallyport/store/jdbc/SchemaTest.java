package io.sallyport.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.testing.SettableClock;
import io.sallyport.token.RefreshToken;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {
  private final Clock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final DataSource empty = TestDatabase.h2(UUID.randomUUID().toString());

  private JdbcStores stores(DataSource source, JdbcStores.Mode mode) {
    return new JdbcStores(source::getConnection, mode, "", TestDatabase.encryption(), clock);
  }

  @Test
  void makesTheTablesOnce() throws SQLException {
    stores(empty, JdbcStores.Mode.CREATE).prepare();
    stores(empty, JdbcStores.Mode.CREATE).prepare();

    assertThat(number("select count(*) from sallyport_schema")).isEqualTo(Schema.VERSION);
    assertThat(number("select max(version) from sallyport_schema")).isEqualTo(Schema.VERSION);
  }

  /** The scope of a session of version 1 is unknown, so it must not be invented. */
  @Test
  void sessionsOfVersionOneHaveNoScope() throws Exception {
    try (InputStream script = Schema.class.getResourceAsStream("h2/1.sql")) {
      String sql =
          new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
      for (String statement : sql.split(";\\s*", 0)) {
        execute(statement);
      }
    }
    execute("create table sallyport_schema (version integer primary key, applied_at bigint)");
    execute("insert into sallyport_schema (version, applied_at) values (1, 0)");
    execute("insert into sallyport_session values ('realm', 's', 'alice', 'shop', 0, false)");
    execute(
        "insert into sallyport_refresh_token values"
            + " ('realm', 'hash', 's', 0, 4000000000000, false)");

    RefreshToken token =
        stores(empty, JdbcStores.Mode.CREATE).refreshTokens().find("realm", "hash");

    assertThat(Objects.requireNonNull(token).session().scope()).isNull();
    assertThat(token.session().subject()).isEqualTo("alice");
  }

  @Test
  void makesTheTablesAtTheFirstUse() {
    assertThat(stores(empty, JdbcStores.Mode.CREATE).accounts().byId("realm", "id")).isNull();
  }

  @Test
  void validatesTablesThatAreThere() {
    stores(empty, JdbcStores.Mode.CREATE).prepare();

    assertThatCode(() -> stores(empty, JdbcStores.Mode.VALIDATE).prepare())
        .doesNotThrowAnyException();
  }

  @Test
  void saysWhatToDoWithoutTables() {
    assertThatThrownBy(() -> stores(empty, JdbcStores.Mode.VALIDATE).prepare())
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("of version 0 but must be of version " + Schema.VERSION)
        .hasMessageContaining("sallyport.store.schema=create");
  }

  @Test
  void rejectsTablesOfALaterRelease() throws SQLException {
    stores(empty, JdbcStores.Mode.CREATE).prepare();
    execute("insert into sallyport_schema (version, applied_at) values (99, 0)");

    for (JdbcStores.Mode mode : List.of(JdbcStores.Mode.CREATE, JdbcStores.Mode.VALIDATE)) {
      assertThatThrownBy(() -> stores(empty, mode).prepare())
          .isInstanceOf(SchemaException.class)
          .hasMessageContaining("of version 99, made by a later release");
    }
  }

  @Test
  void checksNothingInModeNone() {
    assertThatCode(() -> stores(empty, JdbcStores.Mode.NONE).prepare()).doesNotThrowAnyException();
  }

  @Test
  void severalNodesThatStartAtOnceMakeTheTablesOnce() throws Exception {
    DataSource postgres = TestDatabase.POSTGRESQL.source();
    new TestRows(postgres).execute("drop schema public cascade");
    new TestRows(postgres).execute("create schema public");

    severalNodesMakeTheTablesOf(postgres);
  }

  @ParameterizedTest
  @MethodSource("io.sallyport.store.jdbc.TestDatabase#withCollations")
  void severalNodesThatStartAtOnceMakeTheTablesWithCollationsOnce(TestDatabase database)
      throws Exception {
    severalNodesMakeTheTablesOf(database.empty(""));
  }

  private void severalNodesMakeTheTablesOf(DataSource source) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> starts = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        starts.add(pool.submit(() -> stores(source, JdbcStores.Mode.CREATE).prepare()));
      }
      for (Future<?> start : starts) {
        start.get();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(stores(source, JdbcStores.Mode.VALIDATE).accounts().byId("realm", "id")).isNull();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = empty.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int number(String sql) throws SQLException {
    try (Connection connection = empty.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
