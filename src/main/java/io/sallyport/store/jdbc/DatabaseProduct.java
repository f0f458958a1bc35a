package io.sallyport.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The supported databases, and the statements in which they differ. */
enum DatabaseProduct {
  H2("h2/", 1),
  MARIADB("mariadb/", 7),
  MYSQL("mysql/", 7),
  POSTGRESQL("postgresql/", 1);

  /** The id of an advisory lock; an arbitrary number that other applications do not use. */
  private static final long LOCK = 0x5a11_7907L;

  /**
   * The locks of MariaDB and MySQL belong to the server, so the name contains the database. MySQL
   * rejects longer names.
   */
  private static final String LOCK_NAME = "(left(concat('sallyport/', database()), 64)";

  private static final int LOCK_SECONDS = 60;
  private static final String TIMEOUT = "HYT00";

  private final String folder;

  /** The first version that a script creates; earlier ones never existed in this database. */
  private final int firstVersion;

  DatabaseProduct(String folder, int firstVersion) {
    this.folder = folder;
    this.firstVersion = firstVersion;
  }

  /**
   * Returns the database of a connection.
   *
   * @throws SchemaException if it is not supported
   */
  static DatabaseProduct of(Connection connection) throws SQLException {
    DatabaseMetaData data = connection.getMetaData();
    String name = data.getDatabaseProductName();
    String version = data.getDatabaseProductVersion();
    return switch (name) {
      case "H2" -> H2;
      case "MariaDB" -> MARIADB;
      case "MySQL" -> mySql(version);
      case "PostgreSQL" -> POSTGRESQL;
      default ->
          throw new SchemaException(
              "sallyport.store.data-source is a data source of "
                  + (name + " " + version)
                  + ", which is not supported; set the name of a data source of H2, MariaDB, MySQL or"
                  + " PostgreSQL, or set none to keep everything in memory");
    };
  }

  /** The driver of MySQL takes each MariaDB for a MySQL. */
  private static DatabaseProduct mySql(String version) {
    if (version.contains("MariaDB")) {
      throw new SchemaException(
          "sallyport.store.data-source uses the driver of MySQL for a MariaDB ("
              + version
              + "); use org.mariadb.jdbc.MariaDbDataSource");
    }
    return MYSQL;
  }

  /** Returns what must be checked before texts are stored and compared; null for nothing. */
  @Nullable TextComparison textComparison() {
    return switch (this) {
      case MARIADB -> new TextComparison("MariaDB", "utf8mb4_nopad_bin");
      case MYSQL -> new TextComparison("MySQL", "utf8mb4_0900_bin");
      case H2, POSTGRESQL -> null;
    };
  }

  int firstVersion() {
    return firstVersion;
  }

  /**
   * Returns whether an update can return the row that it has changed, and reads all columns before
   * it changes the first.
   */
  boolean returnsUpdatedRows() {
    return !isMariaDbOrMySql();
  }

  private boolean isMariaDbOrMySql() {
    return this == MARIADB || this == MYSQL;
  }

  /**
   * Begins a transaction that reads what others have committed before each statement. This is the
   * default of the others; MariaDB and MySQL would otherwise lock gaps between rows, and
   * transactions that insert would wait for each other.
   */
  void begin(Connection connection) throws SQLException {
    if (isMariaDbOrMySql()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("set transaction isolation level read committed");
      }
    }
  }

  /** Returns the time of the database. */
  Instant time(Connection connection) throws SQLException {
    String sql =
        isMariaDbOrMySql()
            ? "select timestampdiff(microsecond, timestamp'1970-01-01 00:00:00', utc_timestamp(3))"
                + " div 1000"
            : "select current_timestamp";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return isMariaDbOrMySql()
          ? Instant.ofEpochMilli(rows.getLong(1))
          : rows.getTimestamp(1).toInstant();
    }
  }

  /**
   * Prepares a statement whose batch returns how many rows each set of parameters changed. The
   * driver of MariaDB does so only if generated keys are asked for.
   */
  PreparedStatement counting(Connection connection, String sql) throws SQLException {
    return connection.prepareStatement(
        sql, this == MARIADB ? Statement.RETURN_GENERATED_KEYS : Statement.NO_GENERATED_KEYS);
  }

  /**
   * Makes other nodes wait until the transaction ends, or until {@link #unlock}. H2's file belongs
   * to one server, so no other node creates its tables.
   */
  void lockExclusively(Statement statement) throws SQLException {
    if (this == POSTGRESQL) {
      statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
    } else if (isMariaDbOrMySql()) {
      String sql = "select get_lock" + LOCK_NAME + ", " + LOCK_SECONDS + ")";
      try (ResultSet rows = statement.executeQuery(sql)) {
        if (!rows.next() || rows.getInt(1) != 1) {
          throw new SQLException("another node has been creating the tables for a minute", TIMEOUT);
        }
      }
    }
  }

  /** Ends the lock, if it does not end with the transaction. */
  void unlock(Statement statement) throws SQLException {
    if (isMariaDbOrMySql()) {
      statement.execute("select release_lock" + LOCK_NAME + ")");
    }
  }

  String[] script(int version) {
    String name = folder + version + ".sql";
    try (InputStream script = Schema.class.getResourceAsStream(name)) {
      if (script == null) {
        throw new IllegalStateException("the JAR has no " + name);
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8).split(";\\s*", 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
