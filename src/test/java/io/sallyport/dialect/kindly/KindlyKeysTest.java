package io.sallyport.dialect.kindly;

import static io.sallyport.dialect.kindly.KindlyRealm.isError;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.rest.InProcessResponse;
import io.sallyport.spi.SampleRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API keys of kindly's users: creation, listing, changes, rotation and restrictions. */
class KindlyKeysTest {
  private static final String KEYS = "/api/keys";

  private final KindlyRealm realm = new KindlyRealm();
  private final String token = realm.user();

  @AfterEach
  void stop() {
    realm.close();
  }

  private InProcessResponse create(String body) {
    return realm.post(KEYS, body, token);
  }

  private InProcessResponse created(String body) {
    InProcessResponse response = create(body);
    assertThat(response.status()).as(response.text()).isEqualTo(201);
    return response;
  }

  private InProcessResponse change(InProcessResponse key, String body) {
    return realm.call(
        SampleRequest.json(body).to("PATCH", KEYS + "/" + key.textAt("id")).bearer(token));
  }

  private InProcessResponse rotate(InProcessResponse key, String body) {
    return realm.post(KEYS + "/" + key.textAt("id") + "/rotate", body, token);
  }

  private static SampleRequest by(InProcessResponse key) {
    return SampleRequest.get("/").with("X-API-Key", key.textAt("key"));
  }

  private void isAccepted(SampleRequest request) {
    assertThat(realm.callSecured(request).status()).isEqualTo(204);
  }

  private void isRejected(SampleRequest request, int status, String code) {
    isError(realm.callSecured(request), status, code);
  }

  @Test
  void aKeyNeedsOnlyAName() {
    InProcessResponse key = created("{\"name\":\"ci\"}");
    assertThat(key.json())
        .containsOnlyKeys(
            "id",
            "key",
            "secret",
            "name",
            "environment",
            "permissions",
            "allowed_ips",
            "denied_ips",
            "expires_at",
            "created_at",
            "quota",
            "signed_only")
        .containsEntry("name", "ci")
        .containsEntry("environment", "prod")
        .containsEntry("permissions", List.of("*"))
        .containsEntry("allowed_ips", List.of())
        .containsEntry("denied_ips", List.of())
        .containsEntry("expires_at", null)
        .containsEntry("created_at", "2026-11-22T10:00:00Z")
        .containsEntry("quota", null)
        .containsEntry("signed_only", false);
    assertThat(key.textAt("key")).matches("kapi_prod_[0-9A-Za-z]{32}");
    assertThat(key.textAt("secret")).matches("[0-9a-f]{64}");
    assertThat(realm.events()).containsExactly("USER_CREATED", "AUTHN_TOKEN_CREATED");
  }

  @Test
  void aKeyHasTheRequestedSettings() {
    InProcessResponse key =
        created(
            "{\"name\":\"ci\",\"environment\":\"test\",\"permissions\":[\"write:*\",\"read:*\"],"
                + "\"ip_whitelist\":[\"192.0.2.0/24\",\"2001:db8::/32\"],"
                + "\"denied_ips\":[\"192.0.2.9\"],\"expires_at\":\"2027-01-01T01:00:00+02:00\","
                + "\"quota\":1000,\"signed_only\":true}");
    assertThat(key.json())
        .containsEntry("environment", "test")
        .containsEntry("permissions", List.of("read:*", "write:*"))
        .containsEntry("allowed_ips", List.of("192.0.2.0/24", "2001:db8::/32"))
        .containsEntry("denied_ips", List.of("192.0.2.9"))
        .containsEntry("expires_at", "2026-12-31T23:00:00Z")
        .containsEntry("signed_only", true);
    assertThat(key.text()).contains("\"quota\":1000");
    assertThat(key.textAt("key")).startsWith("kapi_test_");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\":1}|name",
        "{\"name\":null}|name cannot be null",
        "{\"name\":\"a\",\"permissions\":null}|permissions cannot be null",
        "{\"name\":\"a\",\"permissions\":\"*\"}|permissions must be a list",
        "{\"name\":\"a\",\"ip_whitelist\":[],\"allowed_ips\":[]}|ip_whitelist",
        "{\"name\":\"a\",\"allowed_ips\":[\"52.44.123.456\"]}|number 1 of the allowed",
        "{\"name\":\"a\",\"denied_ips\":[\"10.0.0.0/33\"]}|number 1 of the denied",
        "{\"name\":\"a\",\"expires_at\":\"tomorrow\"}|expires_at must be a time",
        "{\"name\":\"a\",\"expires_at\":\"2027-01-01T00:00:00\"}|expires_at must be a time",
        "{\"name\":\"a\",\"expires_at\":\"2026-11-22T10:00:00Z\"}|must be in the future",
        "{\"name\":\"a\",\"expires_at\":7}|expires_at must be a non-empty text",
        "{\"name\":\"a\",\"quota\":1.5}|quota must be a positive whole number",
        "{\"name\":\"a\",\"quota\":-1}|quota must be a positive whole number",
        "{\"name\":\"a\",\"quota\":\"5\"}|quota must be a positive whole number",
        "{\"name\":\"a\",\"signed_only\":\"yes\"}|signed_only must be true or false",
        "{\"name\":\"a\",\"scopes\":[],\"owner\":1}|Unknown members: ",
        "{\"name\":\"a\",\"last_used_at\":null}|Unknown members: 'last_used_at'"
      })
  void anInvalidSettingIsNamed(String body, String message) {
    InProcessResponse response = create(body);
    isError(response, 400, "VALIDATION");
    assertThat(response.textAt("message")).contains(message);
    assertThat(realm.get(KEYS, token).text()).isEqualTo("[]");
  }

  @Test
  void theListShowsNeitherKeyNorSecret() {
    InProcessResponse key = created("{\"name\":\"ci\"}");
    String list = realm.get(KEYS, token).text();
    assertThat(list)
        .contains("\"prefix\":\"" + key.textAt("key").substring(0, 12) + "\"")
        .contains("\"last_used_at\":null", "\"revoked_at\":null")
        .doesNotContain(key.textAt("key"), key.textAt("secret"), "\"key\"", "\"secret\"");
    isAccepted(by(key));
    assertThat(realm.get(KEYS, token).text()).contains("\"last_used_at\":\"2026-11-22T10:00:00Z\"");
    assertThat(realm.delete(KEYS + "/" + key.textAt("id"), token).status()).isEqualTo(204);
    assertThat(realm.get(KEYS, token).text()).contains("\"revoked_at\":\"2026-11-22T10:00:00Z\"");
  }

  @Test
  void aKeyOfAnotherUserIsNotFound() {
    InProcessResponse key = created("{\"name\":\"ci\"}");
    String other = realm.otherUser();
    String path = KEYS + "/" + key.textAt("id");
    assertThat(realm.get(KEYS, other).text()).isEqualTo("[]");
    isError(realm.delete(path, other), 404, "NOT_FOUND");
    isError(
        realm.call(SampleRequest.json("{\"name\":\"b\"}").to("PATCH", path).bearer(other)),
        404,
        "NOT_FOUND");
    isError(realm.post(path + "/rotate", "", other), 404, "NOT_FOUND");
    isAccepted(by(key));
  }

  @Test
  void aChangeKeepsTheOtherSettings() {
    InProcessResponse key = created("{\"name\":\"ci\",\"quota\":5,\"permissions\":[\"a\"]}");
    InProcessResponse changed =
        change(key, "{\"denied_ips\":[\"198.51.100.7\"],\"quota\":null,\"signed_only\":true}");
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.json())
        .containsEntry("name", "ci")
        .containsEntry("permissions", List.of("a"))
        .containsEntry("denied_ips", List.of("198.51.100.7"))
        .containsEntry("quota", null)
        .containsEntry("signed_only", true)
        .doesNotContainKeys("key", "secret");
    assertThat(realm.events()).contains("PRIVILEGE_PERMISSIONS_CHANGED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"environment\":\"test\"}",
        "{\"name\":\"\"}",
        "{\"name\":null}",
        "{\"expires_at\":\"2020-01-01T00:00:00Z\"}",
        "{\"id\":\"other\"}"
      })
  void anInvalidChangeIsRejected(String body) {
    isError(change(created("{\"name\":\"ci\"}"), body), 400, "VALIDATION");
  }

  @Test
  void aRotatedKeyWorksForADay() {
    InProcessResponse old = created("{\"name\":\"ci\",\"permissions\":[\"a\"]}");
    InProcessResponse next = rotate(old, "");
    assertThat(next.status()).isEqualTo(201);
    assertThat(next.json())
        .containsEntry("name", "ci")
        .containsEntry("permissions", List.of("a"))
        .containsKeys("key", "secret");
    isError(rotate(old, ""), 404, "NOT_FOUND");
    realm.clock.advance(Duration.ofHours(24).minusSeconds(1));
    isAccepted(by(old));
    isAccepted(by(next));
    realm.clock.advance(Duration.ofSeconds(1));
    isRejected(by(old), 401, "AUTH_004");
    isAccepted(by(next));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "720, 720"})
  void aGracePeriodIsUpToThirtyDays(String hours, long expected) {
    InProcessResponse old = created("{\"name\":\"ci\"}");
    assertThat(rotate(old, "{\"grace_period_hours\":" + hours + "}").status()).isEqualTo(201);
    realm.clock.advance(Duration.ofHours(expected));
    isRejected(by(old), 401, "AUTH_004");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{\"grace_period_hours\":-1}",
        "{\"grace_period_hours\":721}",
        "{\"grace_period_hours\":1.5}",
        "{\"grace_period_hours\":\"1\"}",
        "{\"grace_period_hours\":null}",
        "{\"grace\":1}"
      })
  void anInvalidGracePeriodRotatesNothing(String body) {
    InProcessResponse key = created("{\"name\":\"ci\"}");
    isError(rotate(key, body), 400, "VALIDATION");
    assertThat(rotate(key, "").status()).isEqualTo(201);
  }

  @Test
  void anExpiredKeyIsNotFound() {
    InProcessResponse key =
        created("{\"name\":\"ci\",\"expires_at\":\"2026-11-22T11:00:00+00:00\"}");
    isAccepted(by(key));
    realm.clock.advance(Duration.ofHours(1));
    isRejected(by(key), 401, "AUTH_004");
  }

  @Test
  void aDeniedAddressOverridesAnAllowedOne() {
    InProcessResponse key =
        created(
            "{\"name\":\"ci\",\"allowed_ips\":[\"192.0.2.0/24\"],\"denied_ips\":[\"192.0.2.9\"]}");
    isAccepted(by(key).from("192.0.2.1"));
    isRejected(by(key).from("192.0.2.9"), 403, "AUTH_005");
    isRejected(by(key).from("198.51.100.1"), 403, "AUTH_005");
    isRejected(by(key).from(null), 403, "AUTH_005");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "kapi_prod_00000000000000000000000000000000", "kapi_live_x"})
  void anUnknownOrMalformedKeyIsNotFound(String key) {
    isRejected(SampleRequest.get("/").with("X-API-Key", key), 401, "AUTH_004");
  }

  @Test
  void onlyAUsersTokenManagesKeys() {
    InProcessResponse key = created("{\"name\":\"ci\"}");
    realm.events();
    SampleRequest create =
        SampleRequest.json("{\"name\":\"b\"}")
            .to("POST", KEYS)
            .with("X-API-Key", key.textAt("key"));
    isError(realm.call(create), 403, "AUTH_008");
    assertThat(realm.events()).containsExactly("AUTHZ_FAIL user_token_required");
    isError(realm.call(SampleRequest.get(KEYS)), 401, "AUTH_003");
  }
}
