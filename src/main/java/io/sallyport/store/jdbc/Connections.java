package io.sallyport.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Opens connections to the database, such as {@code dataSource::getConnection}. Each connection is
 * closed after its use, which returns it to its pool. Implementations are safe for use by several
 * threads.
 */
@FunctionalInterface
public interface Connections {

  /**
   * Returns a connection in auto-commit mode that takes no part in a transaction of the
   * application.
   *
   * @throws SQLException if the database is down
   */
  Connection open() throws SQLException;

  /**
   * Checks, when the application starts, that connections can be opened once the database is up.
   *
   * @throws IllegalStateException if they never can, as the configuration is invalid
   */
  default void check() {}

  /**
   * Returns the connections of a data source of the server.
   *
   * @param name its JNDI name, looked up at the first use
   */
  static Connections named(String name) {
    return new NamedDataSource(name);
  }
}
