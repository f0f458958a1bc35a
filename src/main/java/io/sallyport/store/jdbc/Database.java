package io.sallyport.store.jdbc;

import io.sallyport.UnavailableException;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The database behind the stores. Every failure is an {@link UnavailableException}, whose message
 * contains nothing of a statement or its parameters. Thread-safe.
 */
final class Database {
  private static final System.Logger LOG = System.getLogger("sallyport");

  /** Serialization failure and deadlock: the same transaction may succeed now. */
  private static final Set<String> TRY_AGAIN = Set.of("40001", "40P01");

  private static final int ATTEMPTS = 3;

  private final Connections source;
  private final Schema schema;

  /** Known once the tables were checked; until then each call checks them. */
  private volatile @Nullable DatabaseProduct product;

  /** An operation on a connection. */
  @FunctionalInterface
  interface Work<T extends @Nullable Object> {
    @Nullable T with(Connection connection) throws SQLException;
  }

  /** The database outside of the transaction of the application; null if this is it. */
  private final @Nullable Database parent;

  /** The connection of the application; null if each operation opens one. */
  private final @Nullable Connection joined;

  Database(Connections source, Schema schema) {
    this(source, schema, null, null);
  }

  private Database(
      Connections source, Schema schema, @Nullable Database parent, @Nullable Connection joined) {
    this.source = source;
    this.schema = schema;
    this.parent = parent;
    this.joined = joined;
  }

  /**
   * Returns the same database within a transaction of the application.
   *
   * @throws IllegalStateException if the connection has no transaction
   */
  Database in(Connection connection) {
    try {
      if (connection.getAutoCommit()) {
        throw new IllegalStateException("the connection must be in a transaction");
      }
    } catch (SQLException e) {
      throw unavailable(e);
    }
    return new Database(source, schema, this, connection);
  }

  /** Returns the database outside of a transaction of the application. */
  Database outside() {
    return parent == null ? this : parent;
  }

  /**
   * Runs an operation in which each statement is a transaction of its own. Repeats it if another
   * transaction interfered, so a repetition must be harmless after each of its statements.
   */
  <T extends @Nullable Object> T query(Work<T> work) {
    return joined == null ? repeated(work) : inJoined(work);
  }

  /** Returns all rows of one statement. */
  <T> List<T> list(String sql, Sql.Row<T> row, @Nullable Object... parameters) {
    return query(connection -> Sql.list(connection, sql, row, parameters));
  }

  /** Returns the first row of one statement; null if there is none. */
  <T> @Nullable T first(String sql, Sql.Row<T> row, @Nullable Object... parameters) {
    return query(connection -> Sql.first(connection, sql, row, parameters));
  }

  /** Returns whether one statement finds a row. */
  boolean exists(String sql, @Nullable Object... parameters) {
    return query(connection -> Sql.exists(connection, sql, parameters));
  }

  /** Runs one statement and returns how many rows it changed. */
  int update(String sql, @Nullable Object... parameters) {
    return query(connection -> Sql.update(connection, sql, parameters));
  }

  /** Inserts one row; returns false if the key exists already. */
  boolean insert(String sql, @Nullable Object... parameters) {
    return query(connection -> Sql.insert(connection, sql, parameters));
  }

  /** Runs an operation as one transaction. Repeats it if another transaction interfered. */
  <T extends @Nullable Object> T inTransaction(Work<T> work) {
    return joined == null ? repeated(connection -> transaction(connection, work)) : inJoined(work);
  }

  @SuppressWarnings("NullAway") // whether it may be null is said by T
  private <T extends @Nullable Object> T repeated(Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      try (Connection connection = connection()) {
        return work.with(connection);
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !TRY_AGAIN.contains(String.valueOf(e.getSQLState()))) {
          throw unavailable(e);
        }
      }
    }
  }

  /**
   * Runs an operation on the connection of the application. A failed statement ends a transaction
   * of PostgreSQL, so each operation has a savepoint to go back to.
   */
  @SuppressWarnings("NullAway") // as above
  private <T extends @Nullable Object> T inJoined(Work<T> work) {
    Connection connection = Objects.requireNonNull(joined);
    product(); // checks the tables
    try {
      Savepoint before = connection.setSavepoint();
      boolean done = false;
      try {
        T result = work.with(connection);
        done = true;
        return result;
      } finally {
        if (done) {
          connection.releaseSavepoint(before);
        } else {
          connection.rollback(before);
        }
      }
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  /**
   * Creates or checks the tables.
   *
   * @throws UnavailableException if the database is unavailable
   * @throws SchemaException if the tables are not as expected
   */
  void prepare() {
    try (Connection connection = source.open()) {
      prepare(connection);
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  /**
   * Returns which database this is.
   *
   * @throws UnavailableException if it is down, and has not been up before
   */
  DatabaseProduct product() {
    Database database = outside();
    if (database.product == null) {
      database.prepare();
    }
    return Objects.requireNonNull(database.product);
  }

  private Connection connection() throws SQLException {
    Connection connection = source.open();
    try {
      if (product == null) {
        prepare(connection);
      }
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private synchronized void prepare(Connection connection) throws SQLException {
    if (product == null) {
      product = schema.prepare(connection);
    }
  }

  @SuppressWarnings("NullAway") // as above
  private <T extends @Nullable Object> T transaction(Connection connection, Work<T> work)
      throws SQLException {
    connection.setAutoCommit(false);
    boolean done = false;
    try {
      product().begin(connection);
      T result = work.with(connection);
      connection.commit();
      done = true;
      return result;
    } finally {
      end(connection, done);
    }
  }

  /** Resets the connection for the pool; a failure to do so hides no other one. */
  private static void end(Connection connection, boolean done) {
    try {
      if (!done) {
        connection.rollback();
      }
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, () -> "a connection could not be reset: " + e.getSQLState());
    }
  }

  /** Omits the driver's message, which may contain values; the SQL state identifies the failure. */
  private static UnavailableException unavailable(SQLException e) {
    return new UnavailableException("the database failed with SQL state " + e.getSQLState(), null);
  }
}
