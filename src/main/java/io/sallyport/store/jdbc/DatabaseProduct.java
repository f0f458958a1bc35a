package io.sallyport.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The supported databases. */
enum DatabaseProduct {
  H2,
  POSTGRESQL;

  /** The id of an advisory lock; an arbitrary number that other applications do not use. */
  private static final long LOCK = 0x5a11_7907L;

  static DatabaseProduct of(Connection connection) throws SQLException {
    String name = connection.getMetaData().getDatabaseProductName();
    return switch (name) {
      case "H2" -> H2;
      case "PostgreSQL" -> POSTGRESQL;
      default ->
          throw new SchemaException(
              "the stores support H2 and PostgreSQL, not "
                  + name
                  + "; set sallyport.store.data-source to another data source, or to none");
    };
  }

  /**
   * Makes other nodes wait until the transaction ends. H2's file belongs to one server, so no other
   * node creates its tables.
   */
  void lockExclusively(Statement statement) throws SQLException {
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
