package io.sallyport.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;

/**
 * Makes or checks the tables. Their versions are resources, one script a version: {@code h2/1.sql},
 * {@code postgresql/1.sql} and so on. The table {@code sallyport_schema} tells which were applied.
 */
public final class Schema {

  /** The version that this release works with. */
  static final int VERSION = 3;

  /** Any number that other applications do not use as a lock. */
  private static final long LOCK = 0x5a11_7907L;

  private final Mode mode;
  private final Clock clock;

  /** Who makes the tables. */
  public enum Mode {
    /** The application makes them at its start, and brings those of earlier releases up to date. */
    CREATE,
    /** Somebody else does; the application checks their version at its start. */
    VALIDATE,
    /** Nobody checks. */
    NONE
  }

  Schema(Mode mode, Clock clock) {
    this.mode = mode;
    this.clock = clock;
  }

  /**
   * Makes or checks the tables, as the mode says.
   *
   * @throws SchemaException if the database is not known here, or the tables are not as they should
   *     be
   */
  void prepare(Connection connection) throws SQLException {
    Product product = Product.of(connection);
    if (mode == Mode.VALIDATE) {
      requireVersion(connection);
    } else if (mode == Mode.CREATE) {
      create(connection, product);
    }
  }

  private void create(Connection connection, Product product) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      product.alone(statement);
      statement.execute(
          "create table if not exists sallyport_schema"
              + " (version integer primary key, applied_at bigint not null)");
      int version = version(statement);
      requireKnown(version);
      while (version < VERSION) {
        version++;
        for (String sql : product.script(version)) {
          statement.execute(sql);
        }
        statement.execute(
            "insert into sallyport_schema (version, applied_at) values ("
                + (version + ", " + clock.millis() + ")"));
      }
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
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
            + " and should be of version "
            + VERSION
            + "; apply the scripts of io/sallyport/store/jdbc, or set"
            + " sallyport.store.schema=create");
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("select max(version) from sallyport_schema")) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  /** A database that the scripts are written for. */
  private enum Product {
    H2,
    POSTGRESQL;

    static Product of(Connection connection) throws SQLException {
      String name = connection.getMetaData().getDatabaseProductName();
      return switch (name) {
        case "H2" -> H2;
        case "PostgreSQL" -> POSTGRESQL;
        default ->
            throw new SchemaException(
                "the stores know H2 and PostgreSQL, not "
                    + name
                    + "; set sallyport.store.data-source to another data source, or to none");
      };
    }

    /**
     * Lets other nodes wait until the transaction ends. H2's file belongs to one server, so that
     * nobody else makes its tables.
     */
    void alone(Statement statement) throws SQLException {
      if (this == POSTGRESQL) {
        statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
      }
    }

    String[] script(int version) {
      String name = (this == H2 ? "h2/" : "postgresql/") + version + ".sql";
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
}
