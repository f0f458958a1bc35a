package io.sallyport.dialect.kindly;

import static io.sallyport.dialect.kindly.KindlyRealm.isError;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.dialect.JwtBearerGrant;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtKeys;
import io.sallyport.jwt.JwtSigner;
import io.sallyport.jwt.SigningKey;
import io.sallyport.rest.InProcessResponse;
import io.sallyport.spi.SampleRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The service accounts of kindly's users, and the tokens that they get for an assertion. */
class KindlyServiceAccountsTest {
  private static final String ACCOUNTS = "/api/service-accounts";
  private static final String TOKEN = "/api/auth/token";
  private static final String ROBOT = "{\"name\":\"ci\",\"permissions\":[\"write:a\",\"read:*\"]}";

  private final KindlyRealm realm = new KindlyRealm();
  private final String user = realm.user();

  @AfterEach
  void stop() {
    realm.close();
  }

  private InProcessResponse created(String body) {
    InProcessResponse response = realm.post(ACCOUNTS, body, user);
    assertThat(response.status()).as(response.text()).isEqualTo(201);
    return response;
  }

  /** Valid claims, to be changed by a test. */
  private Map<String, @Nullable Object> claims(InProcessResponse account) {
    long now = realm.clock.instant().getEpochSecond();
    Map<String, @Nullable Object> claims = new LinkedHashMap<>();
    claims.put("iss", account.textAt("id"));
    claims.put("sub", account.textAt("id"));
    claims.put("aud", KindlyRealm.ISSUER + TOKEN);
    claims.put("iat", now);
    claims.put("exp", now + 120);
    claims.put("jti", "assertion-1");
    return claims;
  }

  private static String signed(InProcessResponse account, Map<String, @Nullable Object> claims) {
    JwsAlgorithm algorithm = Objects.requireNonNull(JwsAlgorithm.of(account.textAt("key_type")));
    SigningKey key =
        SigningKey.of(null, algorithm, JwtKeys.privateKey(account.textAt("private_key")));
    return new JwtSigner(key, "JWT").sign(claims);
  }

  private InProcessResponse token(String assertion, String more) {
    return realm.call(
        SampleRequest.form("grant_type=" + JwtBearerGrant.TYPE + "&assertion=" + assertion + more)
            .to("POST", TOKEN));
  }

  private InProcessResponse token(InProcessResponse account) {
    return token(signed(account, claims(account)), "");
  }

  private static void isOauthError(InProcessResponse response, String error) {
    assertThat(response.status()).as(response.text()).isEqualTo(400);
    assertThat(response.json())
        .containsOnlyKeys("error", "error_description")
        .containsEntry("error", error);
  }

  @Test
  void theResponseToItsCreationContainsThePrivateKey() {
    InProcessResponse account = created(ROBOT);
    assertThat(account.json())
        .containsOnlyKeys(
            "id",
            "name",
            "description",
            "permissions",
            "key_type",
            "key_id",
            "created_at",
            "private_key",
            "token_url")
        .containsEntry("name", "ci")
        .containsEntry("description", "")
        .containsEntry("permissions", List.of("read:*", "write:a"))
        .containsEntry("key_type", "ES256")
        .containsEntry("created_at", "2026-11-22T10:00:00Z")
        .containsEntry("token_url", KindlyRealm.ISSUER + TOKEN);
    assertThat(account.textAt("private_key"))
        .startsWith("-----BEGIN PRIVATE KEY-----\n")
        .endsWith("-----END PRIVATE KEY-----\n");
    assertThat(realm.events()).containsExactly("USER_CREATED", "SERVICE_ACCOUNT_CHANGED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ES256", "RS256", "EdDSA"})
  void getsATokenWithAnAssertion(String keyType) {
    InProcessResponse account =
        created("{\"name\":\"ci\",\"permissions\":[\"a\"],\"key_type\":\"" + keyType + "\"}");
    InProcessResponse token = token(account);
    assertThat(token.status()).as(token.text()).isEqualTo(200);
    assertThat(token.json())
        .containsKeys("access_token", "token_type", "expires_in")
        .doesNotContainKey("refresh_token")
        .containsEntry("token_type", "Bearer");
    assertThat(token.text()).contains("\"expires_in\":3600");
    assertThat(token.header("Cache-Control")).isEqualTo("no-store");
    SampleRequest call = SampleRequest.get("/").bearer(token.textAt("access_token"));
    assertThat(realm.callSecured(call).status()).isEqualTo(204);
  }

  @Test
  void anAssertionIsSingleUse() {
    InProcessResponse account = created(ROBOT);
    assertThat(token(account).status()).isEqualTo(200);
    isOauthError(token(account), "invalid_grant");
    assertThat(realm.events()).last().isEqualTo("AUTHN_LOGIN_FAIL assertion_used");
  }

  @ParameterizedTest
  @CsvSource({
    "iss, another, unverified",
    "sub, another, claim_wrong",
    "aud, https://other.example, audience_wrong",
    "jti, , claim_wrong",
    "exp, -600, expired",
    "exp, 3600, too_far_ahead",
    "iat, 110, not_yet_valid",
    "nbf, 110, not_yet_valid"
  })
  void aWrongClaimIsRejected(String claim, @Nullable String value, String reason) {
    InProcessResponse account = created(ROBOT);
    Map<String, @Nullable Object> claims = claims(account);
    if (value == null) {
      claims.remove(claim);
    } else if (value.matches("-?\\d+")) {
      claims.put(claim, realm.clock.instant().getEpochSecond() + Long.parseLong(value));
    } else {
      claims.put(claim, value);
    }
    isOauthError(token(signed(account, claims), ""), "invalid_grant");
    assertThat(realm.events()).last().isEqualTo("AUTHN_LOGIN_FAIL assertion_" + reason);
  }

  @Test
  void anotherAccountsKeyIsRejected() {
    InProcessResponse account = created(ROBOT);
    InProcessResponse other = created(ROBOT);
    isOauthError(token(signed(other, claims(account)), ""), "invalid_grant");
    isOauthError(token("x.y.z", ""), "invalid_grant");
  }

  @Test
  void theIssuerIsAnAudienceToo() {
    InProcessResponse account = created(ROBOT);
    Map<String, @Nullable Object> claims = claims(account);
    claims.put("aud", List.of("https://other.example", KindlyRealm.ISSUER));
    assertThat(token(signed(account, claims), "").status()).isEqualTo(200);
  }

  @Test
  void aScopeNarrowsItsPermissions() {
    InProcessResponse account = created(ROBOT);
    InProcessResponse token = token(signed(account, claims(account)), "&scope=write:a");
    assertThat(token.json()).containsEntry("scope", "write:a");
    Map<String, @Nullable Object> claims = claims(account);
    claims.put("jti", "assertion-2");
    isOauthError(token(signed(account, claims), "&scope=write:b"), "invalid_scope");
  }

  @ParameterizedTest
  @CsvSource({
    "'', invalid_request",
    "grant_type=password, unsupported_grant_type",
    "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer, invalid_request",
    "grant_type=a&grant_type=b, invalid_request",
    "grant_type=%, invalid_request"
  })
  void anInvalidFormIsRejected(String form, String error) {
    isOauthError(realm.call(SampleRequest.form(form).to("POST", TOKEN)), error);
  }

  @Test
  void anotherMediaTypeIsRejected() {
    isOauthError(realm.post(TOKEN, "{}"), "invalid_request");
  }

  @Test
  void itsRemovalEndsItsTokens() {
    InProcessResponse account = created(ROBOT);
    String token = token(account).textAt("access_token");
    String path = ACCOUNTS + "/" + account.textAt("id");
    isError(realm.delete(path, realm.otherUser()), 404, "NOT_FOUND");
    assertThat(realm.delete(path, user).status()).isEqualTo(204);
    isError(realm.callSecured(SampleRequest.get("/").bearer(token)), 401, "AUTH_002");
    Map<String, @Nullable Object> claims = claims(account);
    claims.put("jti", "assertion-2");
    isOauthError(token(signed(account, claims), ""), "invalid_grant");
    assertThat(realm.get(ACCOUNTS, user).text()).isEqualTo("[]");
  }

  @Test
  void aServiceAccountManagesNothing() {
    String token = token(created(ROBOT)).textAt("access_token");
    isError(realm.post(ACCOUNTS, ROBOT, token), 403, "AUTH_008");
    isError(realm.get(ACCOUNTS, token), 403, "AUTH_008");
    isError(realm.post("/api/keys", "{\"name\":\"a\"}", token), 403, "AUTH_008");
    isError(realm.post("/api/auth/mfa/enable", "", token), 403, "AUTH_008");
    isError(realm.get("/api/auth/session", token), 403, "AUTH_008");
    isError(realm.get("/api/audit", token), 403, "AUTH_008");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|A JSON object with name and permissions",
        "{\"permissions\":[]}|A name is required",
        "{\"name\":\"a\"}|permissions must be a list",
        "{\"name\":\"a\",\"permissions\":\"*\"}|permissions must be a list",
        "{\"name\":\"a\",\"permissions\":[1]}|permissions must be a list",
        "{\"name\":\"a\",\"permissions\":[\"a b\"]}|",
        "{\"name\":\"a\",\"permissions\":[],\"key_type\":\"HS256\"}|the key type must be",
        "{\"name\":\"a\",\"permissions\":[],\"key_type\":\"x\"}|key_type must be",
        "{\"name\":\"a\",\"permissions\":[],\"key_type\":1}|must be texts",
        "{\"name\":\"a\",\"permissions\":[],\"description\":1}|must be texts",
        "{\"name\":\"a\",\"permissions\":[],\"expires_at\":\"x\"}|Unknown members: 'expires_at'"
      })
  void anInvalidRequestIsRejected(String body, @Nullable String message) {
    InProcessResponse response = realm.post(ACCOUNTS, body, user);
    isError(response, 400, "VALIDATION");
    assertThat(response.textAt("message")).contains(message == null ? "" : message);
  }
}
