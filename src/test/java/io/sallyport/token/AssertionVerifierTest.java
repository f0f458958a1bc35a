package io.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.UnavailableException;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.replay.NonceStore;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of <a href="https://www.rfc-editor.org/rfc/rfc7523#section-3">RFC 7523 §3</a>. */
class AssertionVerifierTest {
  private static final long SEED = 7523;
  private static final long NOW = SignedAssertion.NOW.getEpochSecond();

  private final SignedAssertion assertion = new SignedAssertion();

  @Test
  void takesAGoodAssertion() {
    assertion.authenticated();
  }

  @ParameterizedTest
  @EnumSource(names = {"ES256", "ES384", "ES512", "RS256", "EDDSA"})
  void takesTheAlgorithmOfTheAccountsKey(JwsAlgorithm algorithm) {
    KeyPair pair = algorithm.generate(new SecureRandom());
    assertion
        .account(SignedAssertion.ACCOUNT, SignedAssertion.pinned(null, pair, algorithm))
        .signedBy(algorithm, pair)
        .authenticated();
  }

  @Test
  void takesTheUrlOfTheTokenEndpointAsAudience() {
    assertion.claim("aud", SignedAssertion.ENDPOINT).authenticated();
  }

  @Test
  void takesOneAudienceAmongSeveral() {
    assertion
        .claim("aud", List.of("https://other.example", SignedAssertion.ISSUER))
        .authenticated();
  }

  @Test
  void takesAnAssertionWithoutType() {
    assertion.noHeader("typ").authenticated();
  }

  @Test
  void takesAnAssertionThatNamesTheKey() {
    assertion.header("kid", "key-1").authenticated();
  }

  @Test
  void rejectsAnAssertionThatNamesAnotherKey() {
    assertion.header("kid", "key-2").rejected(AssertionResult.Kind.UNVERIFIED);
  }

  @Test
  void takesAnAssertionThatEndsInFiveMinutes() {
    assertion.claim("exp", NOW + 300).authenticated();
  }

  @Test
  void takesAnAssertionWithoutTimeOfIssue() {
    assertion.noClaim("iat").authenticated();
  }

  @Test
  void takesAnAssertionThatEndedWithinTheSkew() {
    assertion.claim("iat", NOW - 60).claim("exp", NOW - 59).authenticated();
  }

  @Test
  void rejectsAnExpiredAssertion() {
    assertion.claim("iat", NOW - 120).claim("exp", NOW - 60).rejected(AssertionResult.Kind.EXPIRED);
  }

  @Test
  void rejectsAnAssertionFromTheFuture() {
    assertion.claim("iat", NOW + 61).rejected(AssertionResult.Kind.NOT_YET_VALID);
    assertion.claim("iat", NOW).claim("nbf", NOW + 61).rejected(AssertionResult.Kind.NOT_YET_VALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sub", "jti", "exp"})
  void rejectsAnAssertionThatLacksAClaim(String name) {
    assertion.noClaim(name).rejected(AssertionResult.Kind.CLAIM_WRONG);
  }

  @Test
  void rejectsAnAssertionWithoutIssuerOrAudience() {
    assertion.noClaim("iss").rejected(AssertionResult.Kind.UNVERIFIED);
    assertion
        .claim("iss", SignedAssertion.ACCOUNT)
        .noClaim("aud")
        .rejected(AssertionResult.Kind.AUDIENCE_WRONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "sub", "aud", "jti", "exp", "iat", "nbf"})
  void rejectsAClaimOfAnotherType(String name) {
    for (Object value : Arrays.asList(List.of(1), true, -1, "", new BigDecimal("1e20"))) {
      assertThat(assertion.assertions().check(assertion.claim(name, value).text()))
          .as("%s = %s", name, value)
          .isInstanceOf(AssertionResult.Rejected.class);
    }
  }

  @Test
  void rejectsAnIdThatNoStoreShouldKeep() {
    assertion.claim("jti", "x".repeat(AssertionVerifier.MAX_TEXT)).authenticated();
    assertion
        .claim("jti", "x".repeat(AssertionVerifier.MAX_TEXT + 1))
        .rejected(AssertionResult.Kind.CLAIM_WRONG);
  }

  @Test
  void asksForNoAccountWithAnEndlessName() {
    AssertionVerifier realm =
        new AssertionVerifier(
            "shop",
            new AssertionPolicy(Set.of("a"), SignedAssertion.SKEW),
            account -> {
              throw new AssertionError("asked");
            },
            new ForgetfulNonces(),
            assertion.clock);
    String text = assertion.claim("iss", "x".repeat(AssertionVerifier.MAX_TEXT + 1)).text();

    assertThat(realm.check(text))
        .isEqualTo(new AssertionResult.Rejected(AssertionResult.Kind.UNVERIFIED));
    assertThat(realm.check(assertion.claim("iss", "").text()))
        .isEqualTo(new AssertionResult.Rejected(AssertionResult.Kind.UNVERIFIED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b.c", "a", "....", "\u0000", "\u00e4.\u00e4.\u00e4"})
  void rejectsWhatIsNoToken(String text) {
    assertion.rejected(text, AssertionResult.Kind.MALFORMED);
  }

  @Test
  void rejectsAnOverlongToken() {
    assertion.claim("x", "y".repeat(9000)).rejected(AssertionResult.Kind.MALFORMED);
  }

  @Test
  void aKeyThatCannotBeHadIsNoRejection() {
    AssertionVerifier realm =
        new AssertionVerifier(
            "shop",
            new AssertionPolicy(Set.of("a"), SignedAssertion.SKEW),
            account -> {
              throw new UnavailableException("no response", null);
            },
            new ForgetfulNonces(),
            assertion.clock);

    assertThatThrownBy(() -> realm.check(assertion.text()))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void aMemoryThatDoesNotResponseIsNoRejection() {
    assertion.remembering(
        new ForgetfulNonces() {
          @Override
          public boolean claim(String scope, byte[] value, Instant until) {
            throw new UnavailableException("full", null);
          }
        });

    assertThatThrownBy(assertion::authenticated).isInstanceOf(UnavailableException.class);
  }

  /** No change of a byte makes another good assertion. */
  @Test
  void rejectsEveryMutation() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    byte[] good = assertion.text().getBytes(StandardCharsets.ISO_8859_1);
    AssertionVerifier realm = assertion.remembering(new ForgetfulNonces()).assertions();
    for (int i = 0; i < 2000; i++) {
      byte[] bad = good.clone();
      int at = random.nextInt(bad.length);
      bad[at] = (byte) (bad[at] ^ (1 << random.nextInt(8)));
      assertThat(realm.check(new String(bad, StandardCharsets.ISO_8859_1)))
          .as("seed %d, case %d, byte %d", SEED, i, at)
          .isInstanceOf(AssertionResult.Rejected.class);
    }
    assertion.authenticated();
  }

  @Test
  void policyNeedsAnAudienceAndABoundedSkew() {
    assertThatThrownBy(() -> new AssertionPolicy(Set.of(), SignedAssertion.SKEW))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AssertionPolicy(Set.of(""), SignedAssertion.SKEW))
        .isInstanceOf(IllegalArgumentException.class);
    for (int seconds : new int[] {-1, 601}) {
      assertThatThrownBy(() -> new AssertionPolicy(Set.of("a"), Duration.ofSeconds(seconds)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyRejectionHasASentenceWithoutAFullStop(AssertionResult.Kind kind) {
    @Nullable String sentence = kind.sentence();
    assertThat(sentence).isNotBlank().doesNotEndWith(".");
  }

  /** Remembers nothing, so that a test can ask twice. */
  private static class ForgetfulNonces implements NonceStore {
    @Override
    public boolean claim(String scope, byte[] value, Instant until) {
      return true;
    }

    @Override
    public Instant knowsSince() {
      return Instant.MIN;
    }
  }
}
