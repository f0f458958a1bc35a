package io.sallyport.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Where connections come from, such as {@code dataSource::getConnection}. Each is closed after its
 * use, which gives it back to its pool. Implementations are safe for use by several threads.
 */
@FunctionalInterface
public interface Connections {

  /**
   * A connection that commits each statement, and is not part of a transaction of the application.
   *
   * @throws SQLException if there is none to be had
   */
  Connection open() throws SQLException;
}
