package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import io.sallyport.it.KindlyTestUser.Session;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The sample on PostgreSQL, with the commands in {@code server-config} and configuration only. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PostgresIT {
  private final Path folder = PayaraMicro.folder();
  private final PostgresServer postgres;
  private final PayaraMicro server;

  PostgresIT() throws Exception {
    postgres = new PostgresServer();
    server = start();
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
    postgres.close();
  }

  @Test
  @Order(1)
  void responds503WhileTheDatabaseIsDownAndGoesOnWhenItIsBack() throws Exception {
    Http http = new Http(server.uri("sample"));
    KindlyTestUser user = KindlyTestUser.register(http, UUID.randomUUID() + "@example.com");
    Session session = user.login();
    String key = Responses.text(KindlyTestUser.newKey(http, session), "key");
    assertThat(KindlyTestUser.statusWithKey(http, key)).isEqualTo(200);

    postgres.stop();
    unavailable(http.get(KindlyTestUser.STATS, Map.of("X-API-Key", key)));
    unavailable(http.get(KindlyTestUser.STATS, Clients.bearer(session.accessToken())));
    unavailable(KindlyTestUser.refresh(http, session));
    unavailable(KindlyTestUser.logout(http, session));

    postgres.start();
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
            postgres.number(
                "select sum(occurrences) from sallyport_audit where reason = 'token_malformed'"))
        .isEqualTo(50);
  }

  private static void unavailable(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
    assertThat(Responses.json(response)).containsKeys("code", "message", "solution");
  }

  private PayaraMicro start() {
    return PayaraMicro.start(
        List.of(PayaraSample.sample("sample")),
        Map.of("sallyport.store.data-source", "jdbc/sallyport"),
        folder,
        List.of(PostgresServer.driver()),
        List.of("--postbootcommandfile", "server-config/payara-micro/postgresql.asadmin"),
        postgres.environment());
  }
}
