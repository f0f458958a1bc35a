package io.sallyport.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens in the various forms that identity providers issue. */
class TokenShapesTest {
  private static final String ENTRA = "https://login.example/{tenantid}/v2.0";
  private static final String TENANT = "11111111-2222-3333-4444-555555555555";

  @Test
  void readsPermissionsOfEachForm() {
    for (Object scope :
        List.of(List.of("openid", "read:orders"), "openid read:orders", "openid,read:orders")) {
      for (String claim : ClaimPolicy.PERMISSIONS) {
        assertThat(TestToken.valid().claim(claim, scope).accepted().permissions().granted())
            .as(claim + scope)
            .containsExactlyInAnyOrder("openid", "read:orders");
      }
    }
  }

  @Test
  void readsPermissionsFromConfiguredClaims() {
    TestToken token =
        TestToken.valid()
            .claim("scope", "ignored")
            .claim("authorities", List.of("a"))
            .claim("resource", Map.of("api", "b c"))
            .under(p -> p.permissionsClaims("authorities", "resource/api"));
    assertThat(token.accepted().permissions().granted()).containsExactlyInAnyOrder("a", "b", "c");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "user admin|ANY|user;admin",
        "ROLE_USER, ROLE_ADMIN|ANY|ROLE_USER;ROLE_ADMIN",
        "user admin,x|SPACE|user;admin,x",
        "Domain Users,Domain Admins|COMMA|Domain Users;Domain Admins",
        "Domain Admins|NONE|Domain Admins"
      })
  void splitsRolesInOneText(String text, ClaimPolicy.WordSeparator separator, String expected) {
    VerifiedJwt jwt =
        TestToken.valid().claim("groups", text).under(p -> p.rolesSeparator(separator)).accepted();
    assertThat(jwt.groups()).containsExactly(expected.split(";", -1));
  }

  @Test
  void doesNotSplitRolesInAnArray() {
    assertThat(TestToken.valid().claim("groups", List.of("Domain Admins")).accepted().groups())
        .containsExactly("Domain Admins");
  }

  @Test
  void comparesTheAudienceInAnotherClaim() {
    TestToken cognito =
        TestToken.valid()
            .noClaim("aud")
            .claim("client_id", TestToken.AUDIENCE)
            .under(p -> p.audienceClaims("aud", "client_id"));
    cognito.accepted();
    cognito.claim("client_id", "foreign").rejected(Reason.TOKEN_AUDIENCE_WRONG);
    cognito.noClaim("client_id").rejected(Reason.TOKEN_AUDIENCE_WRONG);
    // The first claim in the token counts: a token for another audience stays one.
    cognito
        .claim("aud", "foreign")
        .claim("client_id", TestToken.AUDIENCE)
        .rejected(Reason.TOKEN_AUDIENCE_WRONG);
  }

  @Test
  void comparesTheValuesOfClaims() {
    TestToken token =
        TestToken.valid()
            .under(p -> p.claimValues("token_use", List.of("access", "id")))
            .claim("token_use", "access");
    token.accepted();
    token.claim("token_use", List.of("x", "id")).accepted();
    token.claim("token_use", "refresh").rejected(Reason.TOKEN_CLAIM_REJECTED);
    token.claim("token_use", List.of()).rejected(Reason.TOKEN_CLAIM_REJECTED);
    token.claim("token_use", Map.of("access", 1)).rejected(Reason.TOKEN_CLAIM_REJECTED);
    token.noClaim("token_use").rejected(Reason.TOKEN_CLAIM_MISSING);
    TestToken.valid()
        .claim("email_verified", true)
        .under(p -> p.claimValues("email_verified", List.of("true")))
        .accepted();
    TestToken.valid()
        .claim("x", Map.of("level", 3))
        .under(p -> p.claimValues("x/level", List.of("3")))
        .accepted();
  }

  @Test
  void namesACallerByAConfiguredClaim() {
    TestToken token =
        TestToken.valid()
            .noClaim("sub")
            .claim("client_id", "reporting")
            .under(p -> p.nameClaims("sub", "client_id"));
    assertThat(token.accepted().name()).isEqualTo("reporting");
  }

  @Test
  void comparesTheTenantOfTheIssuer() {
    TestToken token = ofTenant().claim("tid", TENANT);
    assertThat(token.accepted().issuer()).isEqualTo("https://login.example/" + TENANT + "/v2.0");
    token
        .claim("tid", "99999999-2222-3333-4444-555555555555")
        .rejected(Reason.TOKEN_CLAIM_REJECTED);
    token.noClaim("tid").rejected(Reason.TOKEN_CLAIM_REJECTED);
  }

  /** Entra ID: a key of the common set belongs to one tenant, or to all of them. */
  @Test
  void aKeyVerifiesOnlyTokensOfItsIssuer() {
    String iss = "https://login.example/" + TENANT + "/v2.0";
    withKeyOf(ENTRA).accepted();
    withKeyOf(iss).accepted();
    withKeyOf(null).accepted();
    String other = "https://login.example/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0";
    withKeyOf(other).rejected(Reason.TOKEN_KEY_UNKNOWN);
    explained(withKeyOf(other), "issuer of the key k1: expected " + iss + ", got '" + other + "'");
    withKeyOf("https://login.example/{tenantid}/v1.0").rejected(Reason.TOKEN_KEY_UNKNOWN);
  }

  @Test
  void aKeyOfAnUnreadableIssuerIsNotUsed() {
    for (Object issuer : List.of("https://login.example/{tenant}/v2.0", List.of())) {
      Map<String, Object> jwk = new LinkedHashMap<>(jwk());
      jwk.put("issuer", issuer);
      assertThatThrownBy(() -> JwkReader.key(jwk)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Map<String, Object> jwk() {
    return Jwk.of(TestKeys.verifying(JwsAlgorithm.ES256));
  }

  private static TestToken withKeyOf(@Nullable String issuer) {
    Map<String, Object> jwk = new LinkedHashMap<>(jwk());
    if (issuer != null) {
      jwk.put("issuer", issuer);
    }
    IssuerPolicy.Builder policy =
        IssuerPolicy.of(ENTRA, KeySource.of(List.of(JwkReader.key(jwk))))
            .audiences(TestToken.AUDIENCE);
    return TestToken.valid(JwsAlgorithm.ES256)
        .claim("iss", "https://login.example/" + TENANT + "/v2.0")
        .claim("tid", TENANT)
        .under(p -> policy);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://login.example/{tenantid}/v2.0",
        "https://login.example//v2.0",
        "https://login.example/a/b/v2.0",
        "https://login.example/a.b/v2.0",
        "https://login.example/v2.0",
        "https://evil.example/a/v2.0",
        "https://login.example/a/v2.0/"
      })
  void rejectsAnIssuerThatOnlyLooksLikeATenant(String issuer) {
    ofTenant().claim("iss", issuer).claim("tid", "a").rejected(Reason.TOKEN_ISSUER_WRONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://x/{tenant}", "https://x/{tenantid}/{tenantid}", "https://x/}"})
  void anIssuerHasNoOtherPlaceholder(String issuer) {
    IssuerPolicy policy =
        IssuerPolicy.of(issuer, KeySource.of(List.of(TestKeys.verifying(JwsAlgorithm.ES256))))
            .allowAnyAudience()
            .build();
    assertThatThrownBy(() -> JwtPolicy.of(policy))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("{tenantid}");
  }

  @ParameterizedTest
  @EnumSource(names = {"RS256", "ES256", "ES384", "ES512", "EDDSA"})
  void takesTheAlgorithmOfTheKeyIfNoneIsSet(JwsAlgorithm algorithm) {
    TestToken.valid(algorithm).under(p -> p.algorithms()).accepted();
  }

  /** An RSA key does not say that PSS, or another hash, was meant. */
  @ParameterizedTest
  @EnumSource(names = {"RS384", "RS512", "PS256"})
  void otherAlgorithmsOfAnRsaKeyAreNamed(JwsAlgorithm algorithm) {
    VerificationKey any =
        VerificationKey.of("k1", Objects.requireNonNull(TestKeys.verifying(algorithm).publicKey()));
    IssuerPolicy.Builder policy =
        IssuerPolicy.of(TestToken.ISSUER, KeySource.of(List.of(any))).audiences(TestToken.AUDIENCE);
    TestToken token = TestToken.valid(algorithm);
    token.under(p -> policy).rejected(Reason.TOKEN_ALGORITHM_REJECTED);
    VerificationKey pinned = any.only(List.of(algorithm));
    token
        .under(
            p ->
                IssuerPolicy.of(TestToken.ISSUER, KeySource.of(List.of(pinned)))
                    .audiences(TestToken.AUDIENCE))
        .accepted();
  }

  @Test
  void explainsEachRejection() {
    explained(
        TestToken.valid().claim("aud", "x"),
        "aud: expected ['" + TestToken.AUDIENCE + "'], got 'x'");
    explained(TestToken.valid().claim("sub", List.of()), "sub: expected a text, got []");
    explained(TestToken.valid().noClaim("exp"), "exp: expected a value, got nothing");
    explained(
        TestToken.valid().claim("iss", "https://other\n' x"),
        "iss: expected ['" + TestToken.ISSUER + "'], got 'https://other?? x'");
    explained(
        TestToken.valid().header("kid", "k9").signedBy(TestKeys.signing(JwsAlgorithm.HS256)),
        "kid of a key for HS256: expected ['k1'], got 'k9'");
  }

  private static void explained(TestToken token, String expected) {
    JwtResult.Rejected rejected = (JwtResult.Rejected) token.verifier().verify(token.text());
    assertThat(Objects.requireNonNull(rejected.rejected().explanation()).text())
        .isEqualTo(expected);
  }

  private static TestToken ofTenant() {
    IssuerPolicy.Builder policy =
        IssuerPolicy.of(ENTRA, KeySource.of(List.of(TestKeys.verifying(JwsAlgorithm.HS256))))
            .algorithms(JwsAlgorithm.HS256)
            .audiences(TestToken.AUDIENCE);
    return TestToken.valid()
        .claim("iss", "https://login.example/" + TENANT + "/v2.0")
        .under(p -> policy);
  }
}
