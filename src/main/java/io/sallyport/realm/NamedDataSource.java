package io.sallyport.realm;

import io.sallyport.store.jdbc.Connections;
import java.sql.Connection;
import java.sql.SQLException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source of the server, looked up when it is first needed: while the configuration is read,
 * the names of an application do not stand yet. Safe for use by several threads.
 */
final class NamedDataSource implements Connections {
  private static final String NO_CONNECTION = "08001";

  private final String name;
  private volatile @Nullable DataSource found;

  NamedDataSource(String name) {
    this.name = name;
  }

  /**
   * Looks the name up.
   *
   * @throws NamingException if there is nothing of that name, or something else
   */
  @SuppressWarnings("BanJNDI") // the name is the operator's, and of the server's own space
  DataSource lookUp() throws NamingException {
    DataSource source = found;
    if (source == null) {
      Object named = InitialContext.doLookup(name);
      if (!(named instanceof DataSource other)) {
        throw new NamingException("no data source");
      }
      source = other;
      found = source;
    }
    return source;
  }

  @Override
  public Connection open() throws SQLException {
    try {
      return lookUp().getConnection();
    } catch (NamingException e) {
      throw new SQLException("no data source of that name", NO_CONNECTION, e);
    }
  }
}
