package io.sallyport.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.keys.ApiKeyQuery;
import io.sallyport.keys.IssuedApiKey;
import io.sallyport.realm.KeyServer;
import io.sallyport.testing.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page on API keys shows examples that compile, word for word; here they run. */
class ApiKeysPageTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));

  @ParameterizedTest
  @CsvSource({"CustomerKeys, }", "NewCustomers, private static void insert"})
  void showsTheExample(String name, String end) throws Exception {
    Path file = Path.of("src/test/java/io/sallyport/examples", name + ".java");
    String source = Files.readString(file, UTF_8);
    String page = Files.readString(Path.of("src/site/markdown/api-keys.md"), UTF_8);
    String shown = source.substring(source.indexOf("public class"), source.lastIndexOf(end));
    assertThat(page).contains(shown.strip());
    assertThat(source.lines().count()).isLessThan(45);
  }

  @Test
  void theCodeOfTheFirstExampleIsUnderFortyLines() throws Exception {
    Path file = Path.of("src/test/java/io/sallyport/examples/CustomerKeys.java");
    assertThat(Files.readAllLines(file)).hasSizeLessThan(40);
  }

  @Test
  void registersACustomerWithItsFirstKeyInOneTransaction() throws Exception {
    try (KeyServer server = KeyServer.withDatabase(clock)) {
      try (Connection connection = server.dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("create table customer (id varchar(256) primary key)");
      }
      NewCustomers customers = new NewCustomers(server.dataSource(), server.sallyport());

      IssuedApiKey first = customers.register("customer-42");

      assertThat(server.sallyport().apiKeys("default").find(first.key().id())).isNotNull();
      assertThatThrownBy(() -> customers.register("customer-42")).isInstanceOf(SQLException.class);
      assertThat(server.sallyport().apiKeys("default").list(ApiKeyQuery.all()).keys()).hasSize(1);
    }
  }

  @Test
  void theExampleIssuesUsesLimitsRotatesAndRevokesAKey() throws Exception {
    try (KeyServer server = KeyServer.start(clock)) {
      CustomerKeys keys = new CustomerKeys(server.sallyport());

      IssuedApiKey issued = keys.issue("customer-42");
      assertThat(issued.text().revealText()).matches("acme_(live|test)_[0-9A-Za-z]{32}");
      assertThat(reports(server, issued)).isEqualTo(200);

      keys.limit(issued.key().id(), 2);
      assertThat(reports(server, issued)).isEqualTo(200);
      assertThat(reports(server, issued)).isEqualTo(200);
      assertThat(reports(server, issued)).isEqualTo(429);

      clock.advance(Duration.ofMinutes(1));
      IssuedApiKey fresh = keys.rotate(issued.key().id());
      assertThat(reports(server, issued)).isEqualTo(200);
      assertThat(reports(server, fresh)).isEqualTo(200);
      assertThat(reports(server, fresh)).as("the limit is that of both").isEqualTo(429);
      clock.advance(Duration.ofDays(1));
      assertThat(reports(server, issued)).isEqualTo(401);

      assertThat(keys.revoke(fresh.key().id())).isTrue();
      assertThat(reports(server, fresh)).isEqualTo(401);
    }
  }

  private static int reports(KeyServer server, IssuedApiKey key) throws Exception {
    return server.withKey(key.text().revealText(), "GET", "/reports", "").statusCode();
  }
}
