package io.sallyport.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source of the server. It is looked up at its first use, since the names of an application
 * do not exist yet while its configuration is read. Safe for use by several threads.
 */
final class NamedDataSource implements Connections {
  private static final String NO_CONNECTION = "08001";

  private final String name;
  private volatile @Nullable DataSource found;

  NamedDataSource(String name) {
    this.name = name;
  }

  @Override
  public Connection open() throws SQLException {
    try {
      return lookUp().getConnection();
    } catch (NamingException e) {
      throw new SQLException("no data source of that name", NO_CONNECTION, e);
    }
  }

  @Override
  public void check() {
    try {
      lookUp();
    } catch (NamingException e) {
      throw new IllegalStateException(
          "sallyport.store.data-source = '"
              + name
              + "': the server has no data source of this name; set the name of another one, or none"
              + " to keep everything in memory",
          e);
    }
  }

  @SuppressWarnings("BanJNDI") // the name is the operator's, and of the server's own space
  private DataSource lookUp() throws NamingException {
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
}
