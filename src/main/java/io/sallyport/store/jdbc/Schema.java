package io.sallyport.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;

/**
 * Creates or checks the tables. Each version is a script in the resources: {@code h2/1.sql}, {@code
 * postgresql/1.sql} and so on; {@code mariadb/7.sql} and {@code mysql/7.sql} are the first ones of
 * MariaDB and MySQL. The table {@code sallyport_schema} lists the applied ones.
 */
final class Schema {

  /** The version of the tables that this release needs. */
  static final int VERSION = 7;

  private final JdbcStores.Mode mode;
  private final Clock clock;

  Schema(JdbcStores.Mode mode, Clock clock) {
    this.mode = mode;
    this.clock = clock;
  }

  /**
   * Creates or checks the tables, depending on the mode.
   *
   * @return the database
   * @throws SchemaException if the database is not supported, or the tables are not as expected
   */
  DatabaseProduct prepare(Connection connection) throws SQLException {
    DatabaseProduct product = DatabaseProduct.of(connection);
    TextComparison texts = product.textComparison();
    if (texts != null) {
      texts.requireExactSession(connection);
    }
    if (mode == JdbcStores.Mode.VALIDATE) {
      requireVersion(connection);
    } else if (mode == JdbcStores.Mode.CREATE) {
      create(connection, product);
    }
    if (texts != null) {
      texts.requireExactTables(connection);
    }
    return product;
  }

  private void create(Connection connection, DatabaseProduct product) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      product.lockExclusively(statement);
      try {
        applyScripts(statement, product);
        connection.commit();
      } finally {
        product.unlock(statement);
      }
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private void applyScripts(Statement statement, DatabaseProduct product) throws SQLException {
    statement.execute(
        "create table if not exists sallyport_schema"
            + " (version integer primary key, applied_at bigint not null)");
    int version = version(statement);
    requireKnown(version);
    for (int next = Math.max(version + 1, product.firstVersion()); next <= VERSION; next++) {
      for (String sql : product.script(next)) {
        statement.execute(sql);
      }
      statement.execute(
          "insert into sallyport_schema (version, applied_at) values ("
              + (next + ", " + clock.millis() + ")"));
    }
  }

  private static void requireVersion(Connection connection) throws SQLException {
    int version;
    try (Statement statement = connection.createStatement()) {
      version = version(statement);
    } catch (SQLException e) {
      if (connection.isValid(1)) {
        throw missing(0);
      }
      throw e;
    }
    if (version < VERSION) {
      throw missing(version);
    }
    requireKnown(version);
  }

  private static void requireKnown(int version) {
    if (version > VERSION) {
      throw new SchemaException(
          "the tables are of version "
              + version
              + ", made by a later release of Sallyport; this one knows "
              + VERSION);
    }
  }

  private static SchemaException missing(int version) {
    return new SchemaException(
        "the tables are of version "
            + version
            + " but must be of version "
            + VERSION
            + "; apply the scripts of io/sallyport/store/jdbc, or set"
            + " sallyport.store.schema=create");
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("select max(version) from sallyport_schema")) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }
}
