package io.sallyport.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.postgresql.Driver;

/** A separate PostgreSQL, which can be stopped and started again with its data. */
final class PostgresServer implements AutoCloseable {
  private final Path data = PayaraMicro.folder().resolve("postgres");
  private final int port;
  private EmbeddedPostgres running;

  PostgresServer() throws IOException {
    this.port = FreePort.any();
    this.running = run();
  }

  void start() throws IOException {
    running = run();
  }

  void stop() throws IOException {
    running.close();
  }

  /** The environment that {@code server-config/payara-micro/postgresql.asadmin} reads. */
  Map<String, String> environment() {
    return Map.of(
        "PGHOST", "127.0.0.1",
        "PGPORT", Integer.toString(port),
        "PGDATABASE", "postgres",
        "PGUSER", "postgres",
        "PGPASSWORD", "postgres");
  }

  /** The JAR of the driver. */
  static String driver() {
    return Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .toString();
  }

  /** The number that a query returns. */
  long number(String sql) throws SQLException {
    try (Connection connection = running.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Override
  public void close() throws IOException {
    stop();
  }

  private EmbeddedPostgres run() throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }
}
