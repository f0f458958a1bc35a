package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import io.sallyport.internal.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Any malformed input to kindly's endpoints gets a 4xx with its error body, which repeats nothing
 * that was sent; and the user's data does not change.
 */
@ExtendWith(PayaraSample.class)
class KindlyMalformedIT {
  private static final long SEED = 20_261_122;
  private static final int MUTATIONS = 120;
  private static final int ENOUGH = 200;
  private static final String CANARY = "canary-8d1f";
  private static final int MAX_BODY = 1 << 20;
  private static final String KEYS = "kindly/api/keys";

  private final Http http;
  private final RawHttp raw;

  KindlyMalformedIT(PayaraSample.Running sample) {
    this.http = sample.http();
    this.raw = new RawHttp(sample.http().uri(""));
  }

  /** An endpoint with a body. */
  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of and List.of
  enum Endpoint {
    REGISTER("kindly/api/auth/register", false, "email", "password", "name"),
    LOGIN("kindly/api/auth/login", false, "email", "password"),
    REFRESH("kindly/api/auth/refresh", false, "refresh_token"),
    CREATE_KEY(KEYS, true, "expires_at", "environment", "permissions", "allowed_ips", "quota"),
    ROTATE_KEY(KEYS + "/%s/rotate", true, "grace_period_hours"),
    CREATE_ACCOUNT(TestServiceAccounts.PATH, true, "description", "permissions", "key_type"),
    TOKEN(TestServiceAccounts.TOKEN, false, "grant_type", "assertion");

    private final String path;
    private final boolean personal;
    private final List<String> fields;

    Endpoint(String path, boolean personal, String... fields) {
      this.path = path;
      this.personal = personal;
      this.fields = List.of(fields);
    }

    boolean isForm() {
      return this == TOKEN;
    }

    String type() {
      return isForm() ? "application/x-www-form-urlencoded" : "application/json";
    }

    Set<String> members() {
      return isForm()
          ? Set.of("error", "error_description")
          : Set.of("code", "message", "solution");
    }

    /** A body whose every value is wrong: no change of a byte makes it valid. */
    byte[] almostGood() {
      StringBuilder text = new StringBuilder();
      for (String field : fields) {
        text.append(text.isEmpty() ? "" : isForm() ? "&" : ",")
            .append(isForm() ? field + "=" + CANARY : "\"" + field + "\":\"" + CANARY + "\"");
      }
      return Http.utf8(isForm() ? text.toString() : "{" + text + "}");
    }
  }

  /** A user with a key and a service account, and the lists of both. */
  private record KeyOwner(Map<String, String> headers, String keyId, String accountId) {}

  private KeyOwner owner() throws Exception {
    Map<String, String> user = TestServiceAccounts.user(http);
    Map<String, Object> key =
        Responses.tokens(http.post(KEYS, user, Http.utf8("{\"name\":\"a\"}")), 201);
    Map<String, Object> account = TestServiceAccounts.created(http, user, "[]");
    return new KeyOwner(user, Responses.text(key, "id"), Responses.text(account, "id"));
  }

  private String held(KeyOwner owner) throws Exception {
    HttpResponse<String> keys = http.get(KEYS, owner.headers());
    HttpResponse<String> accounts = http.get(TestServiceAccounts.PATH, owner.headers());
    assertThat(keys.statusCode()).isEqualTo(200);
    assertThat(accounts.statusCode()).isEqualTo(200);
    return keys.body() + accounts.body();
  }

  @ParameterizedTest
  @EnumSource
  void anInvalidBodyIsAClientError(Endpoint endpoint) throws Exception {
    KeyOwner owner = owner();
    String before = held(owner);
    List<byte[]> bodies = bodies(endpoint);
    for (int i = 0; i < bodies.size(); i++) {
      HttpResponse<String> response =
          http.post(path(endpoint, owner), headers(endpoint, owner), bodies.get(i));
      rejected(endpoint, response, "seed " + SEED + ", case " + i + ": " + shown(bodies.get(i)));
    }
    assertThat(held(owner)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void anInvalidContentTypeIsAClientError(Endpoint endpoint) throws Exception {
    KeyOwner owner = owner();
    String before = held(owner);
    List<String> types =
        new ArrayList<>(
            List.of(
                "text/plain",
                endpoint.type() + "; charset=utf-16",
                endpoint.type() + ";charset=" + CANARY,
                "application/xml",
                "multipart/form-data; boundary=x",
                endpoint.isForm() ? "application/json" : "application/x-www-form-urlencoded"));
    for (String type : types) {
      Map<String, String> headers = headers(endpoint, owner);
      headers.put("Content-Type", type);
      HttpResponse<String> response =
          http.post(path(endpoint, owner), headers, endpoint.almostGood());
      assertThat(response.statusCode()).as(type).isEqualTo(400);
      rejected(endpoint, response, type);
    }
    Map<String, String> headers = headers(endpoint, owner);
    headers.remove("Content-Type");
    rejected(endpoint, http.post(path(endpoint, owner), headers, endpoint.almostGood()), "no type");
    assertThat(held(owner)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void aBodyOverTheLimitIsTooLarge(Endpoint endpoint) throws Exception {
    KeyOwner owner = owner();
    String before = held(owner);
    byte[] body = new byte[MAX_BODY + 1];
    for (HttpResponse<String> response :
        List.of(
            http.post(path(endpoint, owner), headers(endpoint, owner), body),
            http.postChunked(path(endpoint, owner), headers(endpoint, owner), body))) {
      assertThat(response.statusCode()).as(response.body()).isEqualTo(413);
      boolean oauth = path(endpoint, owner).endsWith("/api/auth/token");
      assertThat(Responses.json(response))
          .containsEntry(oauth ? "error" : "code", oauth ? "invalid_request" : "TOO_LARGE");
    }
    assertThat(held(owner)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void anInvalidCredentialIsAClientError(Endpoint endpoint) throws Exception {
    KeyOwner owner = owner();
    String before = held(owner);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    byte[] good = Http.utf8(String.valueOf(owner.headers().get("Authorization")));
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] bad = MalformedBodies.mutated(good, random);
      String line = "Authorization: " + new String(bad, StandardCharsets.ISO_8859_1);
      rejectedRaw(endpoint, owner, line);
    }
    for (String name : List.of("X-API-Key", "X-Timestamp", "X-Nonce", "X-Signature")) {
      for (String value : List.of(CANARY, CANARY + "\u0001", "\u00e4" + CANARY, ",", "\"")) {
        rejectedRaw(endpoint, owner, name + ": " + value);
        rejectedRaw(endpoint, owner, name + ": " + value, name + ": " + value);
      }
    }
    assertThat(held(owner)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1", "721", "1.5", "1e1", "1e400", "9223372036854775808", "-9223372036854775809"})
  void aGracePeriodOutOfItsRangeRotatesNothing(String hours) throws Exception {
    KeyOwner owner = owner();
    String before = held(owner);
    byte[] body = Http.utf8("{\"grace_period_hours\":" + hours + "}");
    rejected(
        Endpoint.ROTATE_KEY,
        http.post(path(Endpoint.ROTATE_KEY, owner), owner.headers(), body),
        hours);
    assertThat(held(owner)).isEqualTo(before);
  }

  @Test
  void anInvalidIdIsNeitherAKeyNorAServiceAccount() throws Exception {
    KeyOwner owner = owner();
    String before = held(owner);
    List<String> ids = new ArrayList<>();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    for (String id : List.of(owner.keyId(), owner.accountId())) {
      for (int i = 0; i < MUTATIONS; i++) {
        ids.add(hex(MalformedBodies.mutated(Http.utf8(id), random), id));
      }
    }
    for (String id :
        List.of("%00", "%FF%FE", "%C0%80", "%25", "%2e%2e", "*", "'", "a".repeat(5000), "%7B%7D")) {
      ids.add(id);
    }
    for (String id : ids) {
      for (String path : List.of(KEYS + "/" + id, TestServiceAccounts.PATH + "/" + id)) {
        HttpResponse<String> response =
            http.send("DELETE", path, owner.headers(), BodyPublishers.noBody());
        assertThat(response.statusCode()).as(path).isBetween(400, 499);
        saysNothing(response.body());
      }
      HttpResponse<String> response =
          http.post(KEYS + "/" + id + "/rotate", owner.headers(), new byte[0]);
      assertThat(response.statusCode()).as(id).isBetween(400, 499);
      saysNothing(response.body());
    }
    assertThat(held(owner)).isEqualTo(before);
  }

  /** Assertions that were changed in transit. */
  @Test
  void anInvalidAssertionIsAClientError() throws Exception {
    KeyOwner owner = owner();
    Map<String, Object> account = TestServiceAccounts.created(http, owner.headers(), "[]");
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    byte[] good = Http.utf8(TestServiceAccounts.assertion(account));
    for (int i = 0; i < ENOUGH; i++) {
      byte[] bad = MalformedBodies.mutated(good, random);
      byte[] body =
          concat(Http.utf8("grant_type=" + TestServiceAccounts.GRANT + "&assertion="), bad);
      HttpResponse<String> response =
          http.post(TestServiceAccounts.TOKEN, headers(Endpoint.TOKEN, owner), body);
      rejected(Endpoint.TOKEN, response, "seed " + SEED + ", case " + i);
    }
    Responses.tokens(
        TestServiceAccounts.token(http, new String(good, StandardCharsets.US_ASCII)), 200);
  }

  /** Bodies by hand and mutations, enough of them together, none of which is a valid request. */
  private static List<byte[]> bodies(Endpoint endpoint) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    List<byte[]> bodies = MalformedBodies.byHand(endpoint.fields);
    int enough = Math.max(ENOUGH, bodies.size() + MUTATIONS);
    // Without a body, or a grace period in it, a rotation uses its default.
    bodies.removeIf(body -> endpoint == Endpoint.ROTATE_KEY && isRotation(body));
    while (bodies.size() < enough) {
      byte[] body = MalformedBodies.mutated(endpoint.almostGood(), random);
      if (endpoint != Endpoint.ROTATE_KEY || !isRotation(body)) {
        bodies.add(body);
      }
    }
    return bodies;
  }

  private static String path(Endpoint endpoint, KeyOwner owner) {
    return endpoint.path.formatted(owner.keyId());
  }

  private static Map<String, String> headers(Endpoint endpoint, KeyOwner owner) {
    Map<String, String> headers =
        endpoint.personal ? new LinkedHashMap<>(owner.headers()) : new LinkedHashMap<>();
    headers.put("Content-Type", endpoint.type());
    return headers;
  }

  /** Returns whether a body is a valid rotation: no body, no grace period, or a number. */
  private static boolean isRotation(byte[] body) {
    Map<String, Object> object = Json.object(body);
    Object hours = object == null ? body : object.get("grace_period_hours");
    return body.length == 0 || hours == null || hours instanceof Json.Numeral;
  }

  private void rejected(Endpoint endpoint, HttpResponse<String> response, String what) {
    assertThat(response.statusCode()).as(what + " " + response.body()).isBetween(400, 499);
    assertThat(Responses.json(response).keySet()).as(what).isEqualTo(endpoint.members());
    Responses.challengedIf401(response);
    saysNothing(response.body());
  }

  /** The server itself may reject such bytes with its own error body. */
  private void rejectedRaw(Endpoint endpoint, KeyOwner owner, String... lines) throws Exception {
    List<String> all = new ArrayList<>(List.of(lines));
    all.add("Content-Type: " + endpoint.type());
    RawHttp.Raw response =
        raw.send("POST", path(endpoint, owner), endpoint.almostGood(), all.toArray(String[]::new));
    assertThat(response.status()).as(lines[0] + " " + response.body()).isBetween(400, 499);
    if (response.status() == 401) {
      assertThat(response.head()).contains("www-authenticate:");
    }
    saysNothing(response.body());
  }

  private static void saysNothing(String body) {
    assertThat(body)
        .doesNotContain(CANARY, "Exception", "io.sallyport", "java.", "org.glassfish", "\tat ");
  }

  /** The bytes as a path segment; another one if the mutation changed nothing. */
  private static String hex(byte[] bytes, String unchanged) {
    if (new String(bytes, StandardCharsets.ISO_8859_1).equals(unchanged) || bytes.length == 0) {
      return "x";
    }
    StringBuilder segment = new StringBuilder();
    for (byte b : bytes) {
      segment.append('%').append(String.format(Locale.ROOT, "%02X", b));
    }
    return segment.toString();
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] all = new byte[first.length + second.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private static String shown(byte[] body) {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    return text.length() > 200 ? text.substring(0, 200) : text;
  }
}
