package io.sallyport.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A separate MySQL. Its program {@code mysqld} is named by {@code -Dsallyport.test.mysql}, since no
 * library contains it; {@code .ci/try-mysql} sets it.
 */
public final class MySqlServer implements DatabaseServer {
  private static final String DATABASE = "test";
  private static final String PROGRAM = System.getProperty("sallyport.test.mysql", "");

  private final Path data;
  private final List<String> command;
  private final int port;
  private Process running;

  /**
   * Starts a server with an empty database; the end of this process stops it.
   *
   * @param options options of {@code mysqld}
   */
  public MySqlServer(String... options) throws IOException {
    this.data = PayaraMicro.folder().toAbsolutePath();
    this.port = FreePort.any();
    this.command =
        new ArrayList<>(
            List.of(
                PROGRAM,
                "--no-defaults",
                "--datadir=" + data.resolve("files"),
                "--user=" + System.getProperty("user.name")));
    Path log = log();
    if (process(log, "--initialize-insecure").onExit().join().exitValue() != 0) {
      throw new IOException("MySQL cannot create its files:\n" + GuardServer.read(log));
    }
    command.addAll(
        List.of(
            "--socket=" + Path.of(System.getProperty("java.io.tmpdir"), port + ".sock"),
            "--bind-address=127.0.0.1",
            "--mysqlx=off",
            "--secure-file-priv=NULL",
            "--port=" + port));
    command.addAll(List.of(options));
    this.running = startAgain();
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    try (Connection connection = DriverManager.getConnection(url(""));
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + DATABASE);
      statement.execute("create user app identified by 'password'");
      statement.execute("grant all on *.* to app");
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  /** Returns whether the tests know a program. */
  public static boolean isThere() {
    return !PROGRAM.isEmpty();
  }

  @Override
  public void start() throws IOException {
    running = startAgain();
  }

  /** Stops it like a power failure. */
  @Override
  public void stop() {
    GuardServer.stop(running);
    running.onExit().join();
  }

  @Override
  public void close() {
    stop();
  }

  @Override
  public Map<String, String> environment() {
    return Map.of(
        "MYSQL_HOST", "127.0.0.1",
        "MYSQL_PORT", Integer.toString(port),
        "MYSQL_DATABASE", DATABASE,
        "MYSQL_USER", "app",
        "MYSQL_PASSWORD", "password");
  }

  @Override
  public String commands() {
    return "server-config/payara-micro/mysql.asadmin";
  }

  @Override
  public String driver() {
    return DriverManager.drivers()
        .map(Driver::getClass)
        .filter(driver -> driver.getName().startsWith("com.mysql."))
        .map(driver -> driver.getProtectionDomain().getCodeSource().getLocation().getPath())
        .findFirst()
        .orElseThrow();
  }

  @Override
  public long number(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(DATABASE));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Returns the JDBC URL of a database, with a user without a password. */
  public String url(String database) {
    return "jdbc:mysql://127.0.0.1:" + port + "/" + database + "?user=root";
  }

  private Process startAgain() throws IOException {
    Path log = log();
    Process process = process(log);
    GuardServer.await(process, log, text -> text.contains("ready for connections"));
    return process;
  }

  private Path log() throws IOException {
    return Files.createTempFile(data, "server", ".log");
  }

  private Process process(Path log, String... options) throws IOException {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(options));
    ProcessBuilder builder =
        new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("TMPDIR", data.toString());
    return builder.start();
  }
}
