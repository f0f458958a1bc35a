package io.sallyport.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Reads the tables directly. */
final class TestRows {
  private final DataSource source;

  TestRows(DataSource source) {
    this.source = source;
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Returns the number of rows of a table. */
  int count(String table) throws SQLException {
    return Integer.parseInt(text("select count(*) from " + table).strip());
  }

  /** Returns all rows of a query, as one text. */
  String text(String sql) throws SQLException {
    StringBuilder text = new StringBuilder();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          text.append(rows.getString(i)).append(' ');
        }
      }
    }
    return text.toString();
  }
}
