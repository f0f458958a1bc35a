package io.sallyport.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import io.sallyport.audit.Audit;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditPolicy;
import io.sallyport.audit.AuditSink;
import io.sallyport.audit.AuditType;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.SampleRequest;
import io.sallyport.testing.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Attack: a hundred thousand rejected requests, as fast as a small server responds. The database
 * must hardly grow.
 */
class FloodOfRejectionsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final int FLOOD = 100_000;
  private static final long MEBIBYTE = 1L << 20;

  /** At 500 requests a second, which makes more intervals than a faster flood. */
  private static final int AN_INTERVAL = 30_000;

  private final SettableClock clock = new SettableClock(NOW);

  @TempDir Path directory;

  static Stream<Arguments> floods() {
    return Stream.of(
        Arguments.of("one address", (IntFunction<String>) i -> "203.0.113.42"),
        Arguments.of("many addresses", (IntFunction<String>) FloodOfRejectionsTest::ipv4),
        Arguments.of("many IPv6 networks", (IntFunction<String>) FloodOfRejectionsTest::ipv6));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("floods")
  void theFileOfH2GrowsByLessThanAMebibyte(String name, IntFunction<String> address)
      throws Exception {
    JdbcConnectionPool source =
        JdbcConnectionPool.create("jdbc:h2:file:" + directory.resolve("flood"), "sa", "");
    Path file = directory.resolve("flood.mv.db");
    try {
      JdbcStores stores = stores(source);
      stores.prepare();
      stores.audit().append(AuditEvent.sample(NOW));
      long before = Files.size(file);
      flood(stores, address);

      assertThat(Files.size(file) - before).isLessThan(MEBIBYTE);
      assertThat(counted(source)).isEqualTo(FLOOD + 1L);
    } finally {
      source.dispose();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("floods")
  void theTablesOfPostgresqlGrowByLessThanAMebibyte(String name, IntFunction<String> address)
      throws Exception {
    DataSource source = TestDatabase.POSTGRESQL.source();
    JdbcStores stores = TestDatabase.POSTGRESQL.emptyStores(clock);
    stores.prepare();
    long before = number(source, "select pg_total_relation_size('sallyport_audit')");
    flood(stores, address);

    assertThat(number(source, "select pg_total_relation_size('sallyport_audit')") - before)
        .isLessThan(MEBIBYTE);
  }

  @Test
  void aHundredThousandWrongPasswordsOfOneAccountAreAHandfulOfRows() throws Exception {
    DataSource source = TestDatabase.h2("wrong-passwords");
    JdbcStores stores = stores(source);
    Audit audit = audit(stores);
    for (int i = 0; i < FLOOD; i++) {
      audit.changed(
          AuditType.AUTHN_LOGIN_FAIL,
          "realm",
          "shop",
          "ada",
          null,
          "credentials_wrong",
          new SampleRequest("POST", "/login").from(ipv4(i)));
    }
    audit.flush();

    assertThat(stores.audit().newest("realm", "shop", 100))
        .hasSize(11)
        .satisfies(events -> assertThat(events.get(0).count()).isEqualTo(FLOOD - 10));
  }

  private void flood(JdbcStores stores, IntFunction<String> address) {
    Audit audit = audit(stores);
    Reason[] reasons = {
      Reason.TOKEN_MALFORMED, Reason.CREDENTIAL_MISSING, Reason.TOKEN_SIGNATURE_WRONG
    };
    for (int i = 0; i < FLOOD; i++) {
      audit.rejected(
          "realm",
          Outcome.rejected(reasons[i % reasons.length]).by("bearer"),
          new SampleRequest("GET", "/api/" + i).from(address.apply(i)));
      if (i % AN_INTERVAL == AN_INTERVAL - 1) {
        clock.advance(Duration.ofMinutes(1));
        audit.flush();
      }
    }
    audit.flush();
  }

  private Audit audit(JdbcStores stores) {
    AuditPolicy policy = new AuditPolicy();
    return new Audit(List.of(AuditSink.stored(stores.audit(), policy, clock)), policy, clock);
  }

  private JdbcStores stores(DataSource source) {
    return new JdbcStores(
        source::getConnection, JdbcStores.Mode.CREATE, "", TestDatabase.encryption(), clock);
  }

  private static long counted(DataSource source) throws SQLException {
    return number(source, "select sum(occurrences) from sallyport_audit");
  }

  private static long number(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static String ipv4(int i) {
    return "10." + (i >> 16) + '.' + (i >> 8 & 255) + '.' + (i & 255);
  }

  private static String ipv6(int i) {
    return "2001:db8:"
        + Integer.toHexString(i >> 16)
        + ':'
        + Integer.toHexString(i & 0xffff)
        + "::1";
  }
}
