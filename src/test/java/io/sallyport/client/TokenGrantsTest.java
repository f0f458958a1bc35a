package io.sallyport.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sallyport.internal.Json;
import io.sallyport.internal.JsonText;
import io.sallyport.internal.StrictBase64;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.SigningKey;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each vendor's requests and responses, as its own documentation shows them. */
class TokenGrantsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private static TokenGrant login(String dialect, @Nullable SigningKey key) {
    return login(
        dialect,
        ClientCredentials.builder()
            .clientId("me")
            .password(key == null ? DialectPolicies.secret("pass") : null)
            .apiKey(DialectPolicies.secret("key"))
            .privateKey(key)
            .merchantId(dialect.equals("kunacore") ? "merchant" : null)
            .scope(dialect.equals("standard") ? "read write" : null)
            .build());
  }

  private static TokenGrant login(String dialect, ClientCredentials credentials) {
    ClientPolicy policy =
        ClientPolicy.of("test", DialectPolicies.dialect(dialect))
            .send(EnumSet.of(CredentialKind.BEARER))
            .url(URI.create("https://vendor.example"))
            .credentials(credentials)
            .clock(CLOCK)
            .build();
    return Objects.requireNonNull(policy.login());
  }

  private static Map<String, Object> object(String json) {
    return Objects.requireNonNull(Json.object(json.getBytes(StandardCharsets.UTF_8)), json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "kira|/auth|{\"client_id\":\"me\",\"password\":\"pass\"}|{x-api-key=key}",
        "wakapay|/business/auth|{\"apiKey\":\"me\",\"apiSecret\":\"pass\"}|{}",
        "kindly|/api/auth/login|{\"email\":\"me\",\"password\":\"pass\"}|{}",
        "kigo|/api/v1/auth/sessions|{\"partner_id\":\"me\",\"api_key\":\"pass\"}|{}",
        "kunacore|/v2/auth/login|{\"token\":\"me\",\"password\":\"pass\"}|{merchant_id=merchant}"
      })
  void asksAsTheVendorWantsIt(String vendor, String path, String body, String headers) {
    TokenRequest request = login(vendor, (SigningKey) null).login();
    assertThat(request.path()).isEqualTo(path);
    assertThat(request.body()).isEqualTo(body);
    assertThat(request.contentType()).isEqualTo("application/json");
    assertThat(request.headers()).hasToString(headers);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "kira|{\"message\":\"Auth token\",\"data\":{\"access_token\":\"t\",\"expires_in\":3600}}|",
        "wakapay|{\"accessToken\":\"t\",\"expiresIn\":3600}|",
        "kindly|{\"access_token\":\"t\",\"refresh_token\":\"r\",\"expires_in\":3600}|r",
        "kigo|{\"session_token\":\"t\",\"level\":\"partner\",\"expires_in\":3600}|",
        "kunacore|{\"data\":{\"accessToken\":\"t\",\"expiresIn\":1795345200,\"refreshToken\":\"r\"}}|r",
        "standard|{\"access_token\":\"t\",\"token_type\":\"bearer\",\"expires_in\":\"3600\"}|"
      })
  void readsWhatTheVendorResponses(String vendor, String json, @Nullable String refresh) {
    TokenResponse response =
        Objects.requireNonNull(login(vendor, (SigningKey) null).read(object(json)));
    assertThat(response.token()).isEqualTo("t");
    assertThat(response.refreshToken()).isEqualTo(refresh);
    assertThat(TokenLife.of(response, NOW.getEpochSecond())).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void refreshesWhereTheVendorDoes() {
    TokenRequest kindly = Objects.requireNonNull(login("kindly", (SigningKey) null).refresh("r"));
    assertThat(kindly.path()).isEqualTo("/api/auth/refresh");
    assertThat(kindly.body()).isEqualTo("{\"refresh_token\":\"r\"}");
    TokenRequest kunacore =
        Objects.requireNonNull(login("kunacore", (SigningKey) null).refresh("r"));
    assertThat(kunacore.path()).isEqualTo("/v2/auth/refresh");
    assertThat(kunacore.body()).isEqualTo("{\"refreshToken\":\"r\"}");
    assertThat(kunacore.headers()).containsEntry("merchant_id", "merchant");
    assertThat(login("kira", (SigningKey) null).refresh("r")).isNull();
  }

  private static TokenGrant loginOf(
      String dialect, @Nullable String mfaSecret, @Nullable String user) {
    return login(
        dialect,
        ClientCredentials.builder()
            .clientId("me")
            .password(DialectPolicies.secret("pass"))
            .mfaSecret(mfaSecret == null ? null : DialectPolicies.secret(mfaSecret))
            .externalUserId(user)
            .build());
  }

  @Test
  void asksForTheSessionOfAUserOfKigo() {
    TokenGrant login = loginOf("kigo", null, "user-7");
    assertThat(login.login().path()).isEqualTo("/api/v1/auth/sessions");
    assertThat(login.login().body()).isEqualTo("{\"partner_id\":\"me\",\"api_key\":\"pass\"}");

    TokenResponse partner =
        login.read(object("{\"session_token\":\"p\",\"level\":\"partner\",\"expires_in\":1800}"));
    TokenRequest user = Objects.requireNonNull(login.exchange(Objects.requireNonNull(partner)));
    assertThat(user.path()).isEqualTo("/api/v1/auth/sessions/user");
    assertThat(user.body()).isEqualTo("{\"external_user_id\":\"user-7\"}");
    assertThat(user.headers()).containsExactly(Map.entry("Authorization", "Bearer p"));
    TokenResponse session =
        login.read(object("{\"session_token\":\"u\",\"level\":\"user\",\"expires_in\":1800}"));
    assertThat(Objects.requireNonNull(session).token()).isEqualTo("u");
    assertThat(login.refresh("r")).isNull();
    assertThat(login.toString()).doesNotContain("user-7");
    assertThat(loginOf("kigo", null, null).exchange(session)).isNull();
  }

  /** The secret of RFC 6238 appendix B, and a time of which it shows the code. */
  @Test
  void sendsTheCodeOfAnAccountWithASecondFactor() {
    String secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    TokenGrant login = loginOf("kindly", secret, null);
    TokenRequest request = login.login();
    assertThat(request.path()).isEqualTo("/api/auth/login");
    assertThat(request.body())
        .matches("\\{\"email\":\"me\",\"password\":\"pass\",\"mfa_code\":\"[0-9]{6}\"}");
    assertThat(Objects.requireNonNull(login.refresh("r")).body())
        .isEqualTo("{\"refresh_token\":\"r\"}");
    assertThatIllegalStateException()
        .as("a code is single-use, and a wrong one counts as a failure")
        .isThrownBy(login::login);
  }

  @Test
  void asksOAuthServersByForm() {
    TokenRequest request = login("standard", (SigningKey) null).login();
    assertThat(request.body()).isEqualTo("grant_type=client_credentials&scope=read+write");
    assertThat(request.headers())
        .containsEntry(
            "Authorization",
            "Basic " + StrictBase64.encode("me:pass".getBytes(StandardCharsets.US_ASCII)));
    TokenRequest refresh =
        Objects.requireNonNull(login("standard", (SigningKey) null).refresh("a&b"));
    assertThat(refresh.body()).isEqualTo("grant_type=refresh_token&refresh_token=a%26b");
  }

  @Test
  void aTokenOfAnotherTypeIsNone() {
    assertThat(
            login("standard", (SigningKey) null)
                .read(object("{\"access_token\":\"t\",\"token_type\":\"DPoP\"}")))
        .isNull();
  }

  @Test
  void signsSingleUseAssertions() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    SigningKey key =
        SigningKey.of("k1", JwsAlgorithm.ES256, generator.generateKeyPair().getPrivate());
    TokenGrant login = login("kindly", key);

    Map<String, Object> first = claims(login.login());
    Map<String, Object> second = claims(login.login());
    long now = NOW.getEpochSecond();
    assertThat(first)
        .containsEntry("iss", "me")
        .containsEntry("sub", "me")
        .containsEntry("aud", "https://vendor.example/api/auth/token")
        .containsEntry("iat", new Json.Numeral(Long.toString(now)))
        .containsEntry("exp", new Json.Numeral(Long.toString(now + 60)));
    assertThat(first.get("jti")).isNotEqualTo(second.get("jti"));
    assertThat(login.endpoint()).isEqualTo(URI.create("https://vendor.example/api/auth/token"));
  }

  private static Map<String, Object> claims(TokenRequest request) {
    String start = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=";
    assertThat(request.body()).startsWith(start);
    String jwt =
        URLDecoder.decode(request.body().substring(start.length()), StandardCharsets.UTF_8);
    String payload = jwt.substring(jwt.indexOf('.') + 1, jwt.lastIndexOf('.'));
    return object(
        new String(
            Objects.requireNonNull(StrictBase64.decodeUrl(payload)), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "3600, , 0, 3600, 3600",
    "3600, , 0, 600, 600",
    "600, , 0, 3600, 600",
    ", , 0, 1800, 1800",
    ", 5000, 4000, 5000, 1000",
    ", 5000, 4000, 4500, 500",
    "999999, , 0, 999999, 86400"
  })
  void theShorterLifetimeCountsFromItsIssue(
      @Nullable Long lifetime, @Nullable Long expiresAt, long iat, long exp, long expected) {
    String payload = JsonText.write(Map.of("iat", iat, "exp", exp));
    String token =
        "e30." + StrictBase64.encodeUrl(payload.getBytes(StandardCharsets.UTF_8)) + ".c2ln";
    TokenResponse response = new TokenResponse(token, null, lifetime, expiresAt);
    assertThat(TokenLife.of(response, 123)).as("with any local clock").hasSeconds(expected);
    assertThat(TokenLife.of(new TokenResponse("opaque", null, null, null), 0))
        .isEqualTo(TokenLife.UNKNOWN);
  }
}
