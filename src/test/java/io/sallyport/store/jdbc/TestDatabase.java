package io.sallyport.store.jdbc;

import io.sallyport.Secret;
import io.sallyport.it.MariaDbServer;
import io.sallyport.it.MySqlServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** The databases of the tests: each started once, when the first test asks. */
public final class TestDatabase {
  public static final TestDatabase H2 = new TestDatabase("H2", () -> h2("sallyport"));
  public static final TestDatabase MARIADB =
      new TestDatabase(
          "MariaDB", "org.mariadb.jdbc.MariaDbDataSource", MariaDb::url, "utf8mb4_nopad_bin");
  public static final TestDatabase MYSQL =
      new TestDatabase(
          "MySQL",
          "com.mysql.cj.jdbc.MysqlConnectionPoolDataSource",
          MySql::url,
          "utf8mb4_0900_bin");
  public static final TestDatabase POSTGRESQL =
      new TestDatabase("PostgreSQL", TestDatabase::postgres);

  private static final AtomicInteger NAMESPACES = new AtomicInteger();
  private static final int CONNECTIONS = 12;

  /** The database that exists when a server starts. */
  private static final String FIRST = "test";

  private final String name;
  private final Supplier<DataSource> start;
  private final UnaryOperator<String> url;
  private final String driver;
  private final String collation;
  private @Nullable DataSource source;

  private TestDatabase(String name, Supplier<DataSource> start) {
    this.name = name;
    this.start = start;
    this.url = UnaryOperator.identity();
    this.driver = "";
    this.collation = "";
  }

  private TestDatabase(String name, String driver, UnaryOperator<String> url, String collation) {
    this.name = name;
    this.start = () -> database(FIRST, "");
    this.url = url;
    this.driver = driver;
    this.collation = collation;
  }

  /** Each database that the stores support, without MySQL if its programs are not there. */
  public static List<TestDatabase> all() {
    return MySqlServer.isThere()
        ? List.of(H2, MARIADB, MYSQL, POSTGRESQL)
        : List.of(H2, MARIADB, POSTGRESQL);
  }

  /** Those of {@link #all} whose texts are compared as a collation says. */
  static Stream<TestDatabase> withCollations() {
    return all().stream().filter(database -> !database.collation.isEmpty());
  }

  /** The collation of the tables. */
  String collation() {
    return collation;
  }

  /** Stores without anything in them, over tables that other stores use too. */
  public JdbcStores emptyStores(Clock clock) {
    return stores(clock, "test-" + NAMESPACES.incrementAndGet());
  }

  /** Stores of a namespace. */
  public JdbcStores stores(Clock clock, String namespace) {
    return new JdbcStores(
        source()::getConnection, JdbcStores.Mode.CREATE, namespace, encryption(), clock);
  }

  static SecretEncryption encryption() {
    return new SecretEncryption(
        Secret.of(new byte[SecretEncryption.KEY_BYTES]), List.of(), new SecureRandom());
  }

  /** A pool of connections. */
  public synchronized DataSource source() {
    if (source == null) {
      source = start.get();
    }
    return source;
  }

  /** A database in the memory, which lives as long as the tests. */
  static DataSource h2(String name) {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
    return pool(h2);
  }

  /**
   * A new database of one {@link #withCollations}.
   *
   * @param options parameters of the URL, each after an ampersand
   */
  DataSource empty(String options) throws SQLException {
    String database = "test" + NAMESPACES.incrementAndGet();
    new TestRows(source()).execute("create database " + database);
    return database(database, options);
  }

  /** The first database, by the driver of one {@link #withCollations}, without a pool. */
  DataSource unpooled(String options) {
    source();
    return (DataSource) driver(FIRST, options);
  }

  private DataSource database(String database, String options) {
    return pool(driver(database, options));
  }

  /**
   * The data source of a driver; those of MariaDB and MySQL open connections without a pool, too.
   */
  private ConnectionPoolDataSource driver(String database, String options) {
    try {
      Class<? extends ConnectionPoolDataSource> type =
          Class.forName(driver).asSubclass(ConnectionPoolDataSource.class);
      ConnectionPoolDataSource pooled = type.getConstructor().newInstance();
      type.getMethod("setUrl", String.class).invoke(pooled, url.apply(database) + options);
      return pooled;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts MariaDB when the first test asks. */
  private static final class MariaDb {
    private static final MariaDbServer SERVER = server();

    private static MariaDbServer server() {
      try {
        return new MariaDbServer("--innodb-flush-log-at-trx-commit=0");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    static String url(String database) {
      return SERVER.url(database);
    }
  }

  /** Starts MySQL when the first test asks. */
  private static final class MySql {
    private static final MySqlServer SERVER = server();

    private static MySqlServer server() {
      try {
        return new MySqlServer("--innodb-flush-log-at-trx-commit=0", "--sync-binlog=0");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    static String url(String database) {
      return SERVER.url(database);
    }
  }

  private static DataSource postgres() {
    try {
      EmbeddedPostgres postgres = EmbeddedPostgres.start();
      PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
      source.setServerNames(new String[] {"127.0.0.1"});
      source.setPortNumbers(new int[] {postgres.getPort()});
      source.setDatabaseName("postgres");
      source.setUser("postgres");
      return pool(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DataSource pool(ConnectionPoolDataSource source) {
    JdbcConnectionPool pool = JdbcConnectionPool.create(source);
    pool.setMaxConnections(CONNECTIONS);
    return pool;
  }

  @Override
  public String toString() {
    return name;
  }
}
