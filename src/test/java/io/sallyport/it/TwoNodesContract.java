package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secret;
import io.sallyport.http.Http;
import io.sallyport.it.KindlyTestUser.Session;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Decisions of one node apply to the other at once, and limits apply to both together. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class TwoNodesContract {
  private static final String KEYS = "kindly/api/keys";
  private static final String COMPRESS = "kindly/api/compression/compress";
  private static final int LOGINS = 50;
  private static final int CALLS = 5_000;
  private static final int QUOTA = 1_000;
  private static final int THREADS = 16;
  private static final int KEYS_BEFORE_KILL = 200;
  private static final int WORKERS = 4;

  private final TwoNodes nodes;
  private String email = "";

  TwoNodesContract(DatabaseServer database) throws Exception {
    nodes =
        new TwoNodes(
            database,
            Map.of(
                "sallyport.passwords.memory", "64",
                "sallyport.passwords.iterations", "1",
                "sallyport.store.nonces", "database"));
  }

  @BeforeEach
  void newUser() {
    email = UUID.randomUUID() + "@example.com";
  }

  @AfterAll
  void stop() throws Exception {
    nodes.close();
  }

  @Test
  void noMoreThanFiveOfFiftyParallelWrongLoginsAreChecked() throws Exception {
    KindlyTestUser.register(nodes.one(), email);

    List<HttpResponse<String>> responses =
        nodes.inParallel(
            LOGINS, LOGINS, node -> new KindlyAccounts(node).login(email, "a wrong password"));

    assertThat(responses)
        .extracting(response -> Responses.text(Responses.json(response), "code"))
        .containsOnly("AUTH_001", "AUTH_007");
    assertThat(responses).filteredOn(response -> response.statusCode() == 401).hasSize(5);
    KindlyAccounts.is(
        new KindlyAccounts(nodes.one()).login(email, KindlyAccounts.PASSWORD), 403, "AUTH_007");
    KindlyAccounts.is(
        new KindlyAccounts(nodes.other()).login(email, KindlyAccounts.PASSWORD), 403, "AUTH_007");
  }

  @Test
  void aQuotaLetsExactlySoManyParallelCallsThrough() throws Exception {
    byte[] body = Http.utf8("{\"name\":\"a key\",\"quota\":%d}".formatted(QUOTA));
    Map<String, Object> key = newKey(Clients.bearer(newSession().accessToken()), body);
    Map<String, String> headers = Map.of("X-API-Key", Responses.text(key, "key"));

    List<HttpResponse<String>> responses =
        nodes.inParallel(CALLS, THREADS, node -> node.get(KindlyTestUser.STATS, headers));

    assertThat(responses).extracting(HttpResponse::statusCode).containsOnly(200, 429);
    assertThat(responses).filteredOn(response -> response.statusCode() == 200).hasSize(QUOTA);
  }

  @Test
  void tokensOfEitherNodeAreGoodOnBoth() throws Exception {
    Session session = newSession();
    Session others = KindlyTestUser.login(nodes.other(), email);

    for (Http node : List.of(nodes.one(), nodes.other())) {
      assertThat(KindlyTestUser.statusWithToken(node, session)).isEqualTo(200);
      assertThat(KindlyTestUser.statusWithToken(node, others)).isEqualTo(200);
    }
    Session renewed = Session.of(KindlyTestUser.refresh(nodes.other(), session), 200);
    assertThat(KindlyTestUser.statusWithToken(nodes.one(), renewed)).isEqualTo(200);
  }

  @Test
  void logoutEndsASessionOnTheOtherNodeAtOnce() throws Exception {
    Session session = newSession();
    assertThat(KindlyTestUser.statusWithToken(nodes.other(), session)).isEqualTo(200);

    assertThat(KindlyTestUser.logout(nodes.one(), session).statusCode()).isEqualTo(204);

    assertThat(KindlyTestUser.statusWithToken(nodes.other(), session)).isEqualTo(401);
    assertThat(KindlyTestUser.refresh(nodes.other(), session).statusCode()).isEqualTo(401);
  }

  @Test
  void signingOutEverywhereEndsTheSessionsOfBothNodesAtOnce() throws Exception {
    Session session = newSession();
    Session others = KindlyTestUser.login(nodes.other(), email);

    HttpResponse<String> ended =
        nodes
            .one()
            .send(
                "DELETE",
                "kindly/api/auth/sessions",
                Clients.bearer(session.accessToken()),
                BodyPublishers.noBody());

    assertThat(ended.statusCode()).isEqualTo(204);
    for (Http node : List.of(nodes.one(), nodes.other())) {
      assertThat(KindlyTestUser.statusWithToken(node, session)).isEqualTo(401);
      assertThat(KindlyTestUser.statusWithToken(node, others)).isEqualTo(401);
    }
  }

  @Test
  void ofTwoConcurrentRefreshesAtMostOneSucceeds() throws Exception {
    Session session = newSession();

    List<HttpResponse<String>> responses =
        nodes.inParallel(2, 2, node -> KindlyTestUser.refresh(node, session));

    assertThat(responses).filteredOn(response -> response.statusCode() == 200).hasSizeLessThan(2);
  }

  @Test
  void aRevokedKeyIsDeadOnTheOtherNodeAtOnce() throws Exception {
    Map<String, String> owner = Clients.bearer(newSession().accessToken());
    Map<String, Object> key = newKey(owner, Http.utf8("{\"name\":\"a key\"}"));
    String text = Responses.text(key, "key");
    assertThat(KindlyTestUser.statusWithKey(nodes.other(), text)).isEqualTo(200);

    String path = KEYS + "/" + Responses.text(key, "id");
    HttpResponse<String> deleted = nodes.one().send("DELETE", path, owner, BodyPublishers.noBody());

    assertThat(deleted.statusCode()).isEqualTo(204);
    assertThat(KindlyTestUser.statusWithKey(nodes.other(), text)).isEqualTo(401);
  }

  @Test
  void aRotatedKeyIsDeadOnTheOtherNodeAtOnceAndItsSuccessorLives() throws Exception {
    Map<String, String> owner = Clients.bearer(newSession().accessToken());
    Map<String, Object> key = newKey(owner, Http.utf8("{\"name\":\"a key\"}"));
    String text = Responses.text(key, "key");
    assertThat(KindlyTestUser.statusWithKey(nodes.other(), text)).isEqualTo(200);

    String path = KEYS + "/" + Responses.text(key, "id") + "/rotate";
    byte[] atOnce = Http.utf8("{\"grace_period_hours\":0}");
    Map<String, Object> next = Responses.tokens(nodes.one().post(path, owner, atOnce), 201);

    assertThat(KindlyTestUser.statusWithKey(nodes.other(), text)).isEqualTo(401);
    assertThat(KindlyTestUser.statusWithKey(nodes.other(), Responses.text(next, "key")))
        .isEqualTo(200);
  }

  @Test
  void aSignedRequestIsTakenOnceByBothTogether() throws Exception {
    Map<String, String> owner = Clients.bearer(newSession().accessToken());
    Map<String, Object> key = newKey(owner, Http.utf8("{\"name\":\"a key\"}"));
    byte[] body = Http.utf8("{\"a\":1}");
    Map<String, String> first = signed(key, body);
    assertThat(nodes.one().post(COMPRESS, first, body).statusCode()).isEqualTo(200);
    KindlyAccounts.is(nodes.other().post(COMPRESS, first, body), 401, "AUTH_011");

    Map<String, String> second = signed(key, body);
    assertThat(nodes.inParallel(8, 8, node -> node.post(COMPRESS, second, body)))
        .extracting(HttpResponse::statusCode)
        .containsOnly(200, 401)
        .containsOnlyOnce(200);
  }

  @Test
  void aCodeOfASecondFactorIsTakenOnceByBothTogether() throws Exception {
    String token = newSession().accessToken();
    Map<String, Object> shown = Responses.tokens(mfa("enable", token, "{}"), 200);
    String secret = Responses.text(shown, "secret");
    String first = OneTimeCode.of(secret, 0);
    String second = OneTimeCode.of(secret, 1);
    String confirmation = "{\"mfa_code\":\"%s\"}".formatted(first);
    assertThat(mfa("confirm", token, confirmation).statusCode()).isEqualTo(204);

    KindlyAccounts.is(login(nodes.other(), first), 401, "AUTH_001");
    assertThat(nodes.inParallel(4, 4, node -> login(node, second)))
        .extracting(HttpResponse::statusCode)
        .containsOnlyOnce(200);
    String recovery =
        String.valueOf(((List<?>) Objects.requireNonNull(shown.get("recovery_codes"))).get(0));
    Responses.tokens(login(nodes.other(), recovery), 200);
    KindlyAccounts.is(login(nodes.one(), recovery), 401, "AUTH_001");
  }

  /** Runs last, since the first node is killed while it issues, rotates and revokes keys. */
  @Test
  @Order(Integer.MAX_VALUE)
  void aKillLosesNoKeyOfAResponse() throws Exception {
    Queue<String> valid = new ConcurrentLinkedQueue<>();
    Queue<String> revoked = new ConcurrentLinkedQueue<>();
    CountDownLatch enough = new CountDownLatch(KEYS_BEFORE_KILL);
    ExecutorService pool = Executors.newFixedThreadPool(WORKERS);
    try {
      for (int i = 0; i < WORKERS; i++) {
        String user = UUID.randomUUID() + "@example.com";
        Map<String, String> owner =
            Clients.bearer(KindlyTestUser.register(nodes.one(), user).login().accessToken());
        pool.execute(
            () ->
                DurabilityIT.untilTheServerIsGone(
                    () -> {
                      Map<String, Object> key = newKey(owner, Http.utf8("{\"name\":\"a key\"}"));
                      String path = KEYS + "/" + Responses.text(key, "id") + "/rotate";
                      byte[] atOnce = Http.utf8("{\"grace_period_hours\":0}");
                      HttpResponse<String> next = nodes.one().post(path, owner, atOnce);
                      valid.add(Responses.text(Responses.tokens(next, 201), "key"));
                      revoked.add(Responses.text(key, "key"));
                      enough.countDown();
                    }));
      }
      assertThat(enough.await(60, TimeUnit.SECONDS)).as("keys in time").isTrue();
      nodes.killOne();
    } finally {
      pool.shutdown();
    }
    assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    for (String key : valid) {
      assertThat(KindlyTestUser.statusWithKey(nodes.other(), key)).isEqualTo(200);
    }
    for (String key : revoked) {
      assertThat(KindlyTestUser.statusWithKey(nodes.other(), key)).isEqualTo(401);
    }
  }

  /** A new user, on one node. */
  private Session newSession() throws Exception {
    return KindlyTestUser.register(nodes.one(), email).login();
  }

  private Map<String, Object> newKey(Map<String, String> owner, byte[] body) throws Exception {
    return Responses.tokens(nodes.one().post(KEYS, owner, body), 201);
  }

  private Map<String, String> signed(Map<String, Object> key, byte[] body) {
    return Demo.signed(
        Secret.ofText(Responses.text(key, "key")),
        Secret.ofText(Responses.text(key, "secret")),
        "POST",
        nodes.one().uri(COMPRESS),
        body);
  }

  private HttpResponse<String> mfa(String path, String token, String body) throws Exception {
    return new KindlyAccounts(nodes.one())
        .post("mfa/" + path, body, "Authorization", "Bearer " + token);
  }

  private HttpResponse<String> login(Http node, String code) throws Exception {
    return new KindlyAccounts(node)
        .post(
            "login",
            "{\"email\":\"%s\",\"password\":\"%s\",\"mfa_code\":\"%s\"}"
                .formatted(email, KindlyAccounts.PASSWORD, code));
  }
}
