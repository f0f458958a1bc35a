package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import io.sallyport.it.KindlyTestUser.Session;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The sample on a separate database, with the commands in {@code server-config} and configuration.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class SeparateDatabase {
  private final DatabaseServer database;
  private final PayaraMicro server;

  SeparateDatabase(DatabaseServer database) {
    this.database = database;
    this.server = database.sample(Map.of("sallyport.store.data-source", "jdbc/sallyport"));
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
    database.close();
  }

  @Test
  @Order(1)
  void responds503WhileTheDatabaseIsDownAndGoesOnWhenItIsBack() throws Exception {
    Http http = new Http(server.uri("sample"));
    KindlyTestUser user = KindlyTestUser.register(http, UUID.randomUUID() + "@example.com");
    Session session = user.login();
    String key = Responses.text(KindlyTestUser.newKey(http, session), "key");
    assertThat(KindlyTestUser.statusWithKey(http, key)).isEqualTo(200);

    database.stop();
    unavailable(http.get(KindlyTestUser.STATS, Map.of("X-API-Key", key)));
    unavailable(http.get(KindlyTestUser.STATS, Clients.bearer(session.accessToken())));
    unavailable(KindlyTestUser.refresh(http, session));
    unavailable(KindlyTestUser.logout(http, session));

    database.start();
    assertThat(KindlyTestUser.statusWithKey(http, key)).isEqualTo(200);
    assertThat(KindlyTestUser.statusWithToken(http, session)).isEqualTo(200);
    assertThat(KindlyTestUser.logout(http, session).statusCode()).isEqualTo(204);
    assertThat(KindlyTestUser.statusWithToken(http, session)).isEqualTo(401);
  }

  @Test
  @Order(2)
  void rejectionsThatWereCountedAreStoredWhenTheServerStops() throws Exception {
    Http http = new Http(server.uri("sample"));
    for (int i = 0; i < 50; i++) {
      assertThat(http.get("kindly/api/keys", Clients.bearer("x" + i)).statusCode()).isEqualTo(401);
    }
    server.stop();

    assertThat(
            database.number(
                "select sum(occurrences) from sallyport_audit where reason = 'token_malformed'"))
        .isEqualTo(50);
  }

  private static void unavailable(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
    assertThat(Responses.json(response)).containsKeys("code", "message", "solution");
  }
}
