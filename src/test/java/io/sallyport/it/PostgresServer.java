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

/** A separate PostgreSQL. */
final class PostgresServer implements DatabaseServer {
  private final Path data = PayaraMicro.folder().resolve("postgres");
  private final int port;
  private EmbeddedPostgres running;

  PostgresServer() throws IOException {
    this.port = FreePort.any();
    this.running = run();
  }

  @Override
  public void start() throws IOException {
    running = run();
  }

  @Override
  public void stop() throws IOException {
    running.close();
  }

  @Override
  public Map<String, String> environment() {
    return Map.of(
        "PGHOST", "127.0.0.1",
        "PGPORT", Integer.toString(port),
        "PGDATABASE", "postgres",
        "PGUSER", "postgres",
        "PGPASSWORD", "postgres");
  }

  @Override
  public String commands() {
    return "server-config/payara-micro/postgresql.asadmin";
  }

  @Override
  public String driver() {
    return Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .toString();
  }

  @Override
  public long number(String sql) throws SQLException {
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
