package io.sallyport.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.apache.commons.dbutils.QueryRunner;
import org.apache.commons.dbutils.ResultSetHandler;
import org.jspecify.annotations.Nullable;

/** Runs statements. Immutable and safe for use by several threads. */
final class JdbcQueries extends QueryRunner {
  private static final String DUPLICATE = "23505";

  JdbcQueries() {
    super(true);
  }

  /**
   * Sets each parameter by its own type. Not as the library does it: that asks the database for the
   * types of parameters before every statement, or takes each null for a text.
   */
  @Override
  public void fillStatement(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      Object parameter = parameters[i];
      if (parameter == null) {
        statement.setNull(i + 1, Types.NULL);
      } else {
        statement.setObject(i + 1, parameter);
      }
    }
  }

  /** Inserts a row; false if there is one of the same key. Outside of a transaction alone. */
  boolean insert(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try {
      return update(connection, sql, parameters) == 1;
    } catch (SQLException e) {
      if (DUPLICATE.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  /** Updates rows and reads columns of them as they are afterwards: one statement for both. */
  <T extends @Nullable Object> T updated(
      Connection connection,
      String sql,
      String[] columns,
      ResultSetHandler<T> reader,
      @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql, columns)) {
      fillStatement(statement, parameters);
      statement.executeUpdate();
      try (ResultSet rows = statement.getGeneratedKeys()) {
        return reader.handle(rows);
      }
    }
  }

  /** Throws the failure as it is: the library would write all parameters into its message. */
  @Override
  protected void rethrow(SQLException cause, String sql, @Nullable Object... parameters)
      throws SQLException {
    throw cause;
  }
}
