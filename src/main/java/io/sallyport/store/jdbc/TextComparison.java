package io.sallyport.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Checks that MariaDB or MySQL stores and compares texts exactly, as H2 and PostgreSQL always do:
 * otherwise {@code Key-1} would be {@code key-1}, and a login would equal the same login with a
 * space after it.
 */
final class TextComparison {
  private final String product;
  private final String collation;

  /**
   * Checks of one product.
   *
   * @param collation ignores neither case and accents nor spaces at the end
   */
  TextComparison(String product, String collation) {
    this.product = product;
    this.collation = collation;
  }

  /**
   * Checks the session.
   *
   * @throws SchemaException if a text could be truncated or changed, or the collation is unknown
   */
  void requireExactSession(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      String mode = first(statement, "select @@sql_mode");
      if (!mode.contains("STRICT_TRANS_TABLES") && !mode.contains("STRICT_ALL_TABLES")) {
        throw new SchemaException(
            "the sql_mode of the data source lacks STRICT_TRANS_TABLES, so "
                + product
                + " would truncate texts that are too long; remove sql_mode from its"
                + " sessionVariables, or add STRICT_TRANS_TABLES");
      }
      String characters = first(statement, "select @@character_set_client");
      if (!characters.equals("utf8mb4")) {
        throw new SchemaException(
            "the character set of the data source is "
                + characters
                + ", so different texts could be stored as the same; remove characterEncoding and"
                + " character_set_client from its properties");
      }
      String known = "select 1 from information_schema.collations where collation_name = ";
      if (first(statement, known + quoted()).isEmpty()) {
        throw new SchemaException(
            product
                + " has no collation "
                + collation
                + ", which compares texts exactly; update it, MySQL to 8.0.17 or newer");
      }
    }
  }

  /**
   * Checks the tables.
   *
   * @throws SchemaException if a text could equal another one
   */
  void requireExactTables(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      String column =
          first(
              statement,
              "select min(concat(table_name, '.', column_name, ' has ', collation_name))"
                  + " from information_schema.columns where table_schema = database()"
                  + " and table_name like 'sallyport!_%' escape '!' and collation_name <> "
                  + quoted());
      if (!column.isEmpty()) {
        throw new SchemaException(
            "the collation of tables must be "
                + collation
                + ", which compares texts exactly, but "
                + column
                + "; convert the tables with"
                + (" alter table <table> convert to character set utf8mb4 collate " + collation));
      }
    }
  }

  private String quoted() {
    return "'" + collation + "'";
  }

  private static String first(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      String text = rows.next() ? rows.getString(1) : null;
      return text == null ? "" : text;
    }
  }
}
