package io.sallyport.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs statements on a connection. Exception messages never contain parameters. */
final class Sql {
  private static final String DUPLICATE = "23505";

  /** The SQL state of MariaDB and MySQL of all constraints, and its number of duplicate keys. */
  private static final String CONSTRAINT = "23000";

  private static final int DUPLICATE_ENTRY = 1062;

  /** Reads the current row of a result set. */
  @FunctionalInterface
  interface Row<T extends @Nullable Object> {
    T read(ResultSet row) throws SQLException;
  }

  private Sql() {}

  /** Returns all rows. */
  static <T> List<T> list(
      Connection connection, String sql, Row<T> row, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection.prepareStatement(sql), parameters);
        ResultSet rows = statement.executeQuery()) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(row.read(rows));
      }
      return all;
    }
  }

  /** Returns the first row; null if there is none. */
  static <T> @Nullable T first(
      Connection connection, String sql, Row<T> row, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection.prepareStatement(sql), parameters);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? row.read(rows) : null;
    }
  }

  /** Returns whether there is a row. */
  static boolean exists(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    return first(connection, sql, row -> true, parameters) != null;
  }

  /** Returns the number in the only column of the first row; 0 if there is no row. */
  static long number(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    Long number = first(connection, sql, row -> row.getLong(1), parameters);
    return number == null ? 0 : number;
  }

  /** Returns how many rows the statement changed. */
  static int update(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection.prepareStatement(sql), parameters)) {
      return statement.executeUpdate();
    }
  }

  /** Runs one statement for each set of parameters. */
  static void batch(Connection connection, String sql, List<@Nullable Object[]> sets)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int[] unused = batch(statement, sets);
    }
  }

  /**
   * Runs a statement for each set of parameters.
   *
   * @return how many rows each changed, or a negative number if the driver does not know
   */
  static int[] batch(PreparedStatement statement, List<@Nullable Object[]> sets)
      throws SQLException {
    for (@Nullable Object[] parameters : sets) {
      prepared(statement, parameters).addBatch();
    }
    return statement.executeBatch();
  }

  /**
   * Inserts a row; returns false if the key exists already. Do not use it in a transaction, which
   * it ends.
   */
  static boolean insert(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try {
      return update(connection, sql, parameters) == 1;
    } catch (SQLException e) {
      if (isDuplicate(e)) {
        return false;
      }
      throw e;
    }
  }

  /** Returns whether a statement failed because a key exists already. */
  static boolean isDuplicate(SQLException failure) {
    return DUPLICATE.equals(failure.getSQLState())
        || (CONSTRAINT.equals(failure.getSQLState()) && failure.getErrorCode() == DUPLICATE_ENTRY);
  }

  /** Updates a row and returns the named columns as they are afterwards; null if none matched. */
  static <T> @Nullable T updated(
      Connection connection,
      String sql,
      String[] columns,
      Row<T> row,
      @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement =
        prepared(connection.prepareStatement(sql, columns), parameters)) {
      statement.executeUpdate();
      try (ResultSet rows = statement.getGeneratedKeys()) {
        return rows.next() ? row.read(rows) : null;
      }
    }
  }

  private static PreparedStatement prepared(
      PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i] == null) {
        statement.setNull(i + 1, Types.NULL);
      } else {
        statement.setObject(i + 1, parameters[i]);
      }
    }
    return statement;
  }
}
