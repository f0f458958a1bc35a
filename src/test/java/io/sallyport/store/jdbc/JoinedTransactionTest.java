package io.sallyport.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.apikey.ApiKeyFormat;
import io.sallyport.apikey.ApiKeyIssuer;
import io.sallyport.apikey.IssuedKeyPolicy;
import io.sallyport.apikey.ManagedApiKeyStore;
import io.sallyport.keys.ApiKeySettings;
import io.sallyport.keys.IssueOnce;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** API keys that are issued in a transaction of the application. */
class JoinedTransactionTest {
  private static final String DATABASES = "io.sallyport.store.jdbc.TestDatabase#all";
  private static final ApiKeySettings CI = ApiKeySettings.of("ada").name("CI");

  @ParameterizedTest
  @MethodSource(DATABASES)
  void existsOnceTheApplicationCommits(TestDatabase database) throws SQLException {
    ManagedApiKeyStore store = store(database);
    try (Connection connection = transaction(database)) {
      String id = issuer(store.in(connection)).create(CI).key().id();
      assertThat(store.in(connection).byId(id)).isNotNull();
      assertThat(store.byId(id)).isNull();

      connection.commit();
      connection.setAutoCommit(true);

      assertThat(store.byId(id)).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void doesNotExistIfTheApplicationRollsBack(TestDatabase database) throws SQLException {
    ManagedApiKeyStore store = store(database);
    String kept = issuer(store).create(CI).key().id();
    try (Connection connection = transaction(database)) {
      ApiKeyIssuer joined = issuer(store.in(connection));
      joined.create(CI);
      assertThat(joined.rotate(kept, "ada", Duration.ZERO)).isNotNull();
      connection.rollback();
      connection.setAutoCommit(true);
    }
    assertThat(store.ofClient("ada")).hasSize(1);
    assertThat(store.ofClient("ada").get(0).record().revokedAt()).isNull();
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void anErrorLeavesTheTransactionUsable(TestDatabase database) throws SQLException {
    ManagedApiKeyStore store = store(database);
    try (Connection connection = transaction(database)) {
      ManagedApiKeyStore joined = store.in(connection);
      ApiKeyIssuer issuer = issuer(joined);
      assertThat(issuer.createOnce(CI, "1")).isInstanceOf(IssueOnce.Issued.class);
      assertThatThrownBy(() -> joined.add(joined.ofClient("ada").get(0)))
          .isInstanceOf(IllegalStateException.class);
      assertThat(issuer.createOnce(CI, "2")).isInstanceOf(IssueOnce.Issued.class);
      assertThat(issuer.createOnce(CI, "1")).isInstanceOf(IssueOnce.Repeated.class);
      connection.commit();
      connection.setAutoCommit(true);
    }
    assertThat(store.ofClient("ada")).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void needsATransaction(TestDatabase database) throws SQLException {
    ManagedApiKeyStore store = store(database);
    try (Connection connection = database.source().getConnection()) {
      assertThatThrownBy(() -> store.in(connection))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the connection must be in a transaction");
    }
  }

  /** Returns a connection, which goes back to the pool as it came: not every pool resets it. */
  private static Connection transaction(TestDatabase database) throws SQLException {
    Connection connection = database.source().getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  private static ManagedApiKeyStore store(TestDatabase database) {
    return database.emptyStores(Clock.systemUTC()).apiKeys("realm");
  }

  private static ApiKeyIssuer issuer(ManagedApiKeyStore store) {
    return new ApiKeyIssuer(
        store, IssuedKeyPolicy.of(new ApiKeyFormat("acme")), Clock.systemUTC(), new SecureRandom());
  }
}
