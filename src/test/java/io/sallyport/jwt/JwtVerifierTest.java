package io.sallyport.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.Reason;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtVerifierTest {
  private static final long NOW = TestToken.NOW.getEpochSecond();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "...",
        "a.b",
        "a.b.c.d",
        "a.b.c.d.e",
        "{}",
        "e30.e30.",
        "{\"payload\":\"e30\",\"signatures\":[]}"
      })
  void rejectsWhatIsNoCompactJws(String text) {
    TestToken.rejected(TestToken.valid().verifier().verify(text), Reason.TOKEN_MALFORMED);
  }

  /** One text for one token (RFC 7515 §2): no padding, no other alphabet, no white space. */
  @ParameterizedTest
  @ValueSource(strings = {"=", " ", "+", "/", ".", "\u00e9", "\n"})
  void rejectsPartsThatAreNotBase64Url(String character) {
    String[] parts = TestToken.valid().text().split("\\.", -1);
    JwtVerifier verifier = TestToken.valid().verifier();
    for (int i = 0; i < parts.length; i++) {
      String[] changed = parts.clone();
      changed[i] += character;
      TestToken.rejected(verifier.verify(String.join(".", changed)), Reason.TOKEN_MALFORMED);
      changed[i] = parts[i].substring(0, 4) + character + parts[i].substring(5);
      TestToken.rejected(verifier.verify(String.join(".", changed)), Reason.TOKEN_MALFORMED);
    }
    TestToken.accepted(verifier.verify(String.join(".", parts)));
  }

  @Test
  void rejectsATokenThatIsTooLong() {
    TestToken token = TestToken.valid().claim("x", "x".repeat(8192));
    token.rejected(Reason.TOKEN_TOO_LONG);
  }

  @Test
  void takesATokenAsLongAsItMayBe() {
    String text = TestToken.valid().text();
    List<IssuerPolicy> issuers = List.of(TestToken.issuer(JwsAlgorithm.HS256).build());
    JwtPolicy exact = new JwtPolicy(issuers, text.length(), 0);
    TestToken.accepted(new JwtVerifier(exact, TestToken.CLOCK).verify(text));
    JwtPolicy shorter = new JwtPolicy(issuers, text.length() - 1, 0);
    TestToken.rejected(
        new JwtVerifier(shorter, TestToken.CLOCK).verify(text), Reason.TOKEN_TOO_LONG);
  }

  @Test
  void rejectsASubjectOrAnIdThatIsNeitherTextNorInteger() {
    TestToken named = TestToken.valid().claim("upn", "alice");
    named.accepted();
    named.claim("sub", new BigDecimal("7.5")).rejected(Reason.TOKEN_CLAIM_INVALID);
    named.claim("sub", null).rejected(Reason.TOKEN_CLAIM_INVALID);
    named.claim("sub", "alice").claim("jti", List.of("a")).rejected(Reason.TOKEN_CLAIM_INVALID);
    named.claim("jti", "a").accepted();
  }

  @Test
  void readsAnIntegerSubjectAndIdAsTheirDigits() {
    VerifiedJwt jwt = TestToken.valid().claim("sub", 42).claim("jti", 7).accepted();
    assertThat(jwt.subject()).isEqualTo("42");
    assertThat(jwt.name()).isEqualTo("42");
    assertThat(jwt.jti()).isEqualTo("7");
  }

  /** RFC 8259 §6; reading them exactly would cost time and memory without bound. */
  @ParameterizedTest
  @ValueSource(strings = {"1e400", "-1e400", "1e00010", "1E-00010", "1e99999", "0.1e+9999"})
  void rejectsNumbersBeyondReason(String number) {
    String claims = "{\"iss\":\"https://issuer.example\",\"x\":" + number + "}";
    rejectsClaims(claims);
    rejectsClaims("{\"x\":[{\"y\":" + number + "}]}");
  }

  @Test
  void rejectsNumbersOfMoreDigitsThanADoubleHas() {
    TestToken.valid().claim("x", new BigDecimal("9".repeat(308))).accepted();
    rejectsClaims("{\"x\":" + "9".repeat(309) + "}");
  }

  private static void rejectsClaims(String claims) {
    String text =
        TestKeys.token(TestKeys.signing(JwsAlgorithm.HS256), "{\"alg\":\"HS256\"}", claims);
    TestToken.rejected(TestToken.valid().verifier().verify(text), Reason.TOKEN_MALFORMED);
  }

  @Test
  void everyTokenExpires() {
    TestToken.valid().noClaim("exp").rejected(Reason.TOKEN_CLAIM_MISSING);
    TestToken.valid().claim("exp", "2000000000").rejected(Reason.TOKEN_CLAIM_INVALID);
    TestToken.valid().claim("exp", -1).rejected(Reason.TOKEN_CLAIM_INVALID);
    TestToken.valid().claim("exp", 253_402_300_800L).rejected(Reason.TOKEN_CLAIM_INVALID);
    TestToken.valid().noClaim("iat").claim("exp", NOW - 59).accepted();
    TestToken.valid().noClaim("iat").claim("exp", NOW - 60).rejected(Reason.TOKEN_EXPIRED);
    TestToken.valid().noClaim("iat").claim("exp", new BigDecimal(NOW - 60 + ".5")).accepted();
  }

  @Test
  void rejectsATokenBeforeItsTime() {
    TestToken.valid().claim("nbf", NOW + 60).accepted();
    TestToken.valid().claim("nbf", NOW + 61).rejected(Reason.TOKEN_NOT_YET_VALID);
    TestToken.valid().claim("iat", NOW + 60).accepted();
    TestToken.valid().claim("iat", NOW + 61).rejected(Reason.TOKEN_NOT_YET_VALID);
    TestToken.valid().claim("iat", "x").rejected(Reason.TOKEN_CLAIM_INVALID);
  }

  @Test
  void rejectsATokenThatEndsBeforeItBegins() {
    TestToken.valid().claim("iat", NOW).claim("exp", NOW - 1).rejected(Reason.TOKEN_EXPIRED);
  }

  @Test
  void limitsTheAge() {
    TestToken.valid().claim("iat", NOW - 160).under(JwtVerifierTest::shortLived).accepted();
    TestToken.valid()
        .claim("iat", NOW - 161)
        .under(JwtVerifierTest::shortLived)
        .rejected(Reason.TOKEN_TOO_OLD);
    TestToken.valid()
        .noClaim("iat")
        .under(JwtVerifierTest::shortLived)
        .rejected(Reason.TOKEN_CLAIM_MISSING);
  }

  @Test
  void requiresTheClaimsOfThePolicy() {
    TestToken.valid().under(p -> p.requiredClaims("jti")).rejected(Reason.TOKEN_CLAIM_MISSING);
    TestToken.valid()
        .claim("jti", null)
        .under(p -> p.requiredClaims("jti"))
        .rejected(Reason.TOKEN_CLAIM_MISSING);
    assertThat(
            TestToken.valid()
                .claim("jti", "1")
                .under(p -> p.requiredClaims("jti"))
                .accepted()
                .jti())
        .isEqualTo("1");
  }

  @Test
  void namesTheCallerAsMicroProfileDoes() {
    TestToken token = TestToken.valid();
    assertThat(token.accepted().name()).isEqualTo("alice");
    assertThat(token.claim("preferred_username", "ally").accepted().name()).isEqualTo("ally");
    assertThat(token.claim("upn", "alice@example").accepted().name()).isEqualTo("alice@example");
    token.claim("upn", true).rejected(Reason.TOKEN_CLAIM_INVALID);
    TestToken.valid().noClaim("sub").rejected(Reason.TOKEN_CLAIM_MISSING);
    TestToken.valid().claim("sub", "").rejected(Reason.TOKEN_CLAIM_MISSING);
  }

  @Test
  void readsRolesAndPermissions() {
    VerifiedJwt jwt =
        TestToken.valid()
            .claim("groups", List.of("a", 1, "b", ""))
            .claim("realm_access", Map.of("roles", List.of("c")))
            .claim("org", List.of(Map.of("id", "d"), Map.of("id", "e")))
            .claim("https://example.com/roles", "f")
            .claim("scope", "s1  s2 *x* *")
            .claim("scp", List.of("s3"))
            .claim("permissions", List.of("read:*", "a*b"))
            .under(
                p ->
                    p.rolesClaims(
                        "groups", "realm_access/roles", "org/id", "https://example.com/roles"))
            .accepted();
    assertThat(jwt.groups()).containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f");
    assertThat(jwt.permissions().granted())
        .containsExactlyInAnyOrder("s1", "s2", "*", "s3", "read:*");
  }

  @Test
  void readsScopesOfOneText() {
    assertThat(TestToken.valid().claim("scp", "s1 s2").accepted().permissions().granted())
        .containsExactlyInAnyOrder("s1", "s2");
  }

  @Test
  void numbersAreLongOrBigDecimal() {
    Map<String, Object> claims =
        TestToken.valid()
            .claim("long", Long.MIN_VALUE)
            .claim("big", new BigDecimal("9223372036854775808"))
            .claim("half", List.of(0.5))
            .accepted()
            .claims();
    assertThat(claims)
        .containsEntry("long", Long.MIN_VALUE)
        .containsEntry("big", new BigDecimal("9223372036854775808"))
        .containsEntry("half", List.of(new BigDecimal("0.5")));
    TestToken.valid()
        .claim("x", List.of(new BigDecimal("1E+999999999")))
        .rejected(Reason.TOKEN_MALFORMED);
  }

  @Test
  void aPolicyThatChecksTooLittleIsRejected() {
    IssuerPolicy.Builder good = TestToken.issuer(JwsAlgorithm.HS256);
    rejected(() -> good.clockSkew(Duration.ofMinutes(11)).build(), "10 minutes");
    rejected(
        () -> TestToken.issuer(JwsAlgorithm.HS256).algorithms().build(), "names its algorithms");
    rejected(() -> TestToken.issuer(JwsAlgorithm.HS256).audiences().build(), "allowAnyAudience");
    rejected(() -> TestToken.issuer(JwsAlgorithm.HS256).allowAnyAudience().build(), "either");
    rejected(() -> TestToken.issuer(JwsAlgorithm.HS256).types().build(), "token type");
    rejected(() -> TestToken.issuer(JwsAlgorithm.HS256).nameClaims().build(), "names the caller");
    rejected(
        () -> TestToken.issuer(JwsAlgorithm.HS256).algorithms(JwsAlgorithm.RS256).build(),
        "no key of the issuer fits");
    rejected(() -> TestToken.issuer(JwsAlgorithm.HS256).maxAge(Duration.ZERO).build(), "positive");
    rejected(() -> KeySource.of(List.of()), "at least one key");
    rejected(() -> TestToken.issuer(JwsAlgorithm.HS256).types("JWT", "").build(), "not empty");
    rejected(
        () ->
            IssuerPolicy.of("", TestToken.issuer(JwsAlgorithm.HS256).build().keys())
                .algorithms(JwsAlgorithm.HS256)
                .allowAnyAudience()
                .build(),
        "an issuer is not empty");
    Duration most = Duration.ofMinutes(10);
    assertThat(TestToken.issuer(JwsAlgorithm.HS256).clockSkew(most).build().age().clockSkew())
        .isEqualTo(most);
  }

  @Test
  void aPolicyThatIsAmbiguousIsRejected() {
    IssuerPolicy one = TestToken.issuer(JwsAlgorithm.HS256).allowMissingIssuer().build();
    IssuerPolicy two =
        IssuerPolicy.of("two", one.keys())
            .algorithms(JwsAlgorithm.HS256)
            .allowAnyAudience()
            .allowMissingIssuer()
            .build();
    rejected(JwtPolicy::of, "at least one issuer");
    rejected(() -> JwtPolicy.of(one, one), "twice");
    rejected(() -> JwtPolicy.of(one, two), "without iss");
    rejected(() -> new JwtPolicy(List.of(one), 0, 0), "token length");
    rejected(() -> new JwtPolicy(List.of(one), 65_537, 0), "token length");
    rejected(() -> new JwtPolicy(List.of(one), 8192, -1), "cache");
    assertThat(new JwtPolicy(List.of(one), 1, 0).maxTokenLength()).isEqualTo(1);
    assertThat(new JwtPolicy(List.of(one), 16_384, 0).maxTokenLength()).isEqualTo(16_384);
  }

  @Test
  void rememberedHeadersStillNeedASignature() {
    TestToken token = TestToken.valid();
    JwtVerifier verifier = token.verifier();
    String good = token.text();
    for (int i = 0; i < 2 * HeaderCache.SIZE; i++) {
      TestToken.accepted(verifier.verify(token.header("n", i).text()));
    }
    TestToken.accepted(verifier.verify(good));
    String forged =
        good.substring(0, good.indexOf('.') + 1)
            + TestKeys.part("{\"iss\":\"" + TestToken.ISSUER + "\",\"sub\":\"root\"}")
            + good.substring(good.lastIndexOf('.'));
    TestToken.rejected(verifier.verify(forged), Reason.TOKEN_SIGNATURE_WRONG);
  }

  private static IssuerPolicy.Builder shortLived(IssuerPolicy.Builder policy) {
    return policy.maxAge(Duration.ofSeconds(100));
  }

  private static void rejected(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable made, String message) {
    assertThatIllegalArgumentException().isThrownBy(made).withMessageContaining(message);
  }
}
