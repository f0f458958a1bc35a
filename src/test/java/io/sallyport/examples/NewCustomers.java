package io.sallyport.examples;

import io.sallyport.Sallyport;
import io.sallyport.keys.ApiKeyManager;
import io.sallyport.keys.ApiKeySettings;
import io.sallyport.keys.IssuedApiKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

public class NewCustomers {
  private final DataSource dataSource;
  private final ApiKeyManager keys;

  public NewCustomers(DataSource dataSource, Sallyport sallyport) {
    this.dataSource = dataSource;
    this.keys = sallyport.apiKeys("default");
  }

  public IssuedApiKey register(String customer) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      insert(connection, customer);
      IssuedApiKey first = keys.in(connection).issue(ApiKeySettings.of(customer).name("first"));
      connection.commit();
      return first;
    }
  }

  private static void insert(Connection connection, String customer) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into customer (id) values (?)")) {
      insert.setString(1, customer);
      insert.executeUpdate();
    }
  }
}
