package io.sallyport.store.jdbc;

import io.sallyport.Secret;
import io.sallyport.it.MariaDbServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
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
      new TestDatabase("MariaDB", () -> mariaDb(MariaDbServer.DATABASE, ""));
  public static final TestDatabase POSTGRESQL =
      new TestDatabase("PostgreSQL", TestDatabase::postgres);

  private static final AtomicInteger NAMESPACES = new AtomicInteger();
  private static final int CONNECTIONS = 12;

  private final String name;
  private final Supplier<DataSource> start;
  private @Nullable DataSource source;

  private TestDatabase(String name, Supplier<DataSource> start) {
    this.name = name;
    this.start = start;
  }

  /** Each database that the stores support. */
  public static List<TestDatabase> all() {
    return List.of(H2, MARIADB, POSTGRESQL);
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
   * A new database of MariaDB.
   *
   * @param options parameters of the URL, each after an ampersand
   */
  static DataSource emptyMariaDb(String options) throws SQLException {
    String name = "test" + NAMESPACES.incrementAndGet();
    new TestRows(MARIADB.source()).execute("create database " + name);
    return mariaDb(name, options);
  }

  private static DataSource mariaDb(String name, String options) {
    try {
      return pool(
          Class.forName("org.mariadb.jdbc.MariaDbDataSource")
              .asSubclass(ConnectionPoolDataSource.class)
              .getConstructor(String.class)
              .newInstance(MariaDb.SERVER.url(name) + options));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts MariaDB when the first test asks. */
  private static final class MariaDb {
    static final MariaDbServer SERVER = server();

    private static MariaDbServer server() {
      try {
        return new MariaDbServer("--innodb-flush-log-at-trx-commit=0");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
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
