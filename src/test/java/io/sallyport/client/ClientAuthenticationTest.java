package io.sallyport.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.SigningKey;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a client authenticates at an OAuth token endpoint: RFC 6749 §2.3.1 and RFC 7523 §2.2. */
class ClientAuthenticationTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

  private static TokenGrant login(
      String dialect, @Nullable ClientAuthentication way, @Nullable SigningKey key) {
    return DialectPolicies.dialect(dialect)
        .login(
            new LoginSettings(
                ClientCredentials.builder()
                    .clientId("me")
                    .password(key == null ? DialectPolicies.secret("p&ss") : null)
                    .privateKey(key)
                    .scope("read")
                    .audience("https://api.example")
                    .authentication(way)
                    .build(),
                URI.create("https://login.example"),
                null,
                "X-API-Key",
                CLOCK));
  }

  private static TokenGrant login(@Nullable ClientAuthentication way, @Nullable SigningKey key) {
    return login("standard", way, key);
  }

  private static KeyPair pair() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static Map<String, String> form(TokenRequest request) {
    Map<String, String> form = new LinkedHashMap<>();
    for (String parameter : request.body().split("&", -1)) {
      String[] pair = parameter.split("=", 2);
      form.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
    }
    return form;
  }

  @Test
  void theSecretIsInTheHeaderUnlessTheFormIsAskedFor() {
    for (ClientAuthentication way :
        new ClientAuthentication[] {null, ClientAuthentication.CLIENT_SECRET_BASIC}) {
      TokenRequest request = login(way, null).login();
      assertThat(request.headers()).containsOnlyKeys("Authorization");
      assertThat(request.body()).doesNotContain("me", "p%26ss");
    }
  }

  @Test
  void theSecretInTheFormIsInNoHeader() {
    TokenGrant login = login(ClientAuthentication.CLIENT_SECRET_POST, null);
    TokenRequest request = login.login();
    assertThat(request.headers()).isEmpty();
    assertThat(request.body())
        .isEqualTo(
            "grant_type=client_credentials&scope=read&audience=https%3A%2F%2Fapi.example"
                + "&client_id=me&client_secret=p%26ss");
    assertThat(Objects.requireNonNull(login.refresh("r")).body())
        .isEqualTo("grant_type=refresh_token&refresh_token=r&client_id=me&client_secret=p%26ss");
    assertThat(request.toString()).doesNotContain("p%26ss");
  }

  @Test
  void anAssertionReplacesTheSecretAndIsSingleUse() throws Exception {
    KeyPair pair = pair();
    SigningKey key = SigningKey.of("k1", JwsAlgorithm.ES256, pair.getPrivate());
    TokenGrant login = login(ClientAuthentication.PRIVATE_KEY_JWT, key);
    Map<String, String> first = form(login.login());
    assertThat(first)
        .containsEntry("grant_type", "client_credentials")
        .containsEntry("scope", "read")
        .containsEntry("audience", "https://api.example")
        .containsEntry("client_id", "me")
        .containsEntry(
            "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
        .doesNotContainKey("client_secret");
    SignedJWT assertion = SignedJWT.parse(first.get("client_assertion"));
    assertThat(assertion.verify(new ECDSAVerifier((ECPublicKey) pair.getPublic()))).isTrue();
    JWTClaimsSet claims = assertion.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo("me");
    assertThat(claims.getSubject()).isEqualTo("me");
    assertThat(claims.getAudience()).containsExactly("https://login.example/oauth/token");
    assertThat(claims.getExpirationTime()).isEqualTo(Instant.parse("2026-11-22T10:01:00Z"));

    Map<String, String> refresh = form(Objects.requireNonNull(login.refresh("r")));
    assertThat(refresh)
        .containsEntry("grant_type", "refresh_token")
        .containsKey("client_assertion");
    assertThat(SignedJWT.parse(refresh.get("client_assertion")).getJWTClaimsSet().getJWTID())
        .isNotEqualTo(claims.getJWTID());
  }

  @ParameterizedTest
  @CsvSource({
    "standard, PRIVATE_KEY_JWT, false",
    "standard, CLIENT_SECRET_BASIC, true",
    "standard, CLIENT_SECRET_POST, true",
    "kindly, PRIVATE_KEY_JWT, true",
    "wakapay, CLIENT_SECRET_POST, false",
  })
  void wayAndCredentialsGoTogether(String dialect, ClientAuthentication way, boolean hasKey)
      throws Exception {
    SigningKey key = hasKey ? SigningKey.of(null, JwsAlgorithm.ES256, pair().getPrivate()) : null;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> login(dialect, way, key))
        .withMessageContaining("client-authentication");
  }
}
