package io.sallyport.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Checks that MariaDB stores and compares texts exactly, as H2 and PostgreSQL always do: otherwise
 * {@code Key-1} would be {@code key-1}, and a login would equal the same login with a space after
 * it.
 */
final class TextComparison {
  /** Neither ignores case and accents nor spaces at the end. */
  private static final String COLLATION = "utf8mb4_nopad_bin";

  private TextComparison() {}

  /**
   * Checks the session and the tables.
   *
   * @throws SchemaException if a text could be truncated, or equal another one
   */
  static void requireExact(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      String mode = first(statement, "select @@sql_mode");
      if (!mode.contains("STRICT_TRANS_TABLES") && !mode.contains("STRICT_ALL_TABLES")) {
        throw new SchemaException(
            "the sql_mode of the data source lacks STRICT_TRANS_TABLES, so MariaDB would truncate"
                + " texts that are too long; remove sql_mode from its sessionVariables, or add"
                + " STRICT_TRANS_TABLES");
      }
      String column =
          first(
              statement,
              "select min(concat(table_name, '.', column_name, ' has ', collation_name))"
                  + " from information_schema.columns where table_schema = database()"
                  + " and table_name like 'sallyport!_%' escape '!' and collation_name <> '"
                  + (COLLATION + "'"));
      if (!column.isEmpty()) {
        throw new SchemaException(
            "the collation of tables must be "
                + COLLATION
                + ", which compares texts exactly, but "
                + column
                + "; convert the tables with"
                + (" alter table <table> convert to character set utf8mb4 collate " + COLLATION));
      }
    }
  }

  private static String first(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      String text = rows.next() ? rows.getString(1) : null;
      return text == null ? "" : text;
    }
  }
}
