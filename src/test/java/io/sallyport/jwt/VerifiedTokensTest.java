package io.sallyport.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import io.sallyport.telemetry.RecordedTelemetry;
import io.sallyport.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifiedTokensTest {
  @RegisterExtension final RecordedTelemetry recorded = new RecordedTelemetry();

  /** Keys that count how often they were asked for. */
  private static final class CountingKeys implements KeySource {
    private final VerificationKey key;
    private int asked;
    private long generation;

    CountingKeys(VerificationKey key) {
      this.key = key;
    }

    @Override
    public List<VerificationKey> candidates(@Nullable String id, JwsAlgorithm algorithm) {
      asked++;
      return List.of(key);
    }

    @Override
    public long generation() {
      return generation;
    }
  }

  private final SettableClock clock = new SettableClock(TestToken.NOW);

  private JwtVerifier verifier(CountingKeys keys, JwsAlgorithm algorithm, int cacheSize) {
    IssuerPolicy issuer =
        IssuerPolicy.of(TestToken.ISSUER, keys)
            .algorithms(algorithm)
            .audiences(TestToken.AUDIENCE)
            .maxAge(Duration.ofMinutes(8))
            .build();
    return new JwtVerifier(new JwtPolicy(List.of(issuer), 8192, cacheSize), clock);
  }

  private final CountingKeys keys = new CountingKeys(TestKeys.verifying(JwsAlgorithm.RS256));
  private final JwtVerifier verifier = verifier(keys, JwsAlgorithm.RS256, 10);
  private final String token = TestToken.valid(JwsAlgorithm.RS256).text();

  @Test
  void verifiesASignatureOnce() {
    VerifiedJwt first = TestToken.accepted(verifier.verify(token));
    assertThat(TestToken.accepted(verifier.verify(token))).isSameAs(first);
    assertThat(keys.asked).isEqualTo(1);
  }

  /** Attack: the signature of a known token under other claims, and the other way around. */
  @ParameterizedTest
  @ValueSource(ints = {9, 118, 119, 120, 342})
  void aTokenIsFoundByAllOfItsText(int signatureLength) {
    JwtPolicy policy = JwtPolicy.of(TestToken.issuer(JwsAlgorithm.ES256).build());
    VerifiedTokens tokens = Objects.requireNonNull(VerifiedTokens.of(policy, clock));
    String signature = "s".repeat(signatureLength);
    String text = "header.payload." + signature;
    VerifiedJwt jwt = TestToken.valid(JwsAlgorithm.ES256).accepted();
    tokens.add(VerifiedTokens.key(text), jwt);
    assertThat(tokens.find(VerifiedTokens.key(text))).isSameAs(jwt);
    for (int i = 0; i < text.length(); i++) {
      String other = text.substring(0, i) + "~" + text.substring(i + 1);
      assertThat(tokens.find(VerifiedTokens.key(other))).as(other).isNull();
    }
    for (String other :
        List.of("", ".", signature, "." + signature, text + "A", text + ".", text.substring(1))) {
      assertThat(tokens.find(VerifiedTokens.key(other))).as(other).isNull();
    }
  }

  @Test
  void asksTheClockEveryTime() {
    TestToken.accepted(verifier.verify(token));
    clock.advance(Duration.ofMinutes(9));
    TestToken.rejected(verifier.verify(token), Reason.TOKEN_TOO_OLD);
    clock.advance(Duration.ofMinutes(2));
    TestToken.rejected(verifier.verify(token), Reason.TOKEN_EXPIRED);
  }

  @Test
  void verifiesAgainWhenKeysChange() {
    TestToken.accepted(verifier.verify(token));
    keys.generation++;
    TestToken.accepted(verifier.verify(token));
    assertThat(keys.asked).isEqualTo(2);
  }

  @Test
  void doesNotTakeAnotherSignatureForTheSameClaims() {
    TestToken.accepted(verifier.verify(token));
    int at = token.lastIndexOf('.') + 5;
    String forged =
        token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
    TestToken.rejected(verifier.verify(forged), Reason.TOKEN_SIGNATURE_WRONG);
    TestToken.rejected(verifier.verify(token + "A"), Reason.TOKEN_SIGNATURE_WRONG);
  }

  /** Mallory has herself given as many tokens as she likes, and shows them all. */
  @Test
  void oneSubjectsTokensDoNotPushOutThoseOfOthers() {
    JwtVerifier many = verifier(keys, JwsAlgorithm.RS256, 1_000);
    TestToken.accepted(many.verify(token));
    TestToken mallory = TestToken.valid(JwsAlgorithm.RS256).claim("sub", "mallory");
    String last = "";
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 11; i++) {
        last = mallory.claim("jti", "token-" + i).text();
        TestToken.accepted(many.verify(last));
      }
    }
    int asked = keys.asked;
    assertThat(asked).as("10 of 11 are remembered").isEqualTo(1 + 10 + 2);
    TestToken.accepted(many.verify(token));
    assertThat(keys.asked).isEqualTo(asked);
    TestToken.accepted(many.verify(last));
    assertThat(keys.asked).isEqualTo(asked + 1);
  }

  @Test
  void aPlaceIsFreeAgainWhenItsTokenIsForgotten() {
    JwtVerifier many = verifier(keys, JwsAlgorithm.RS256, 1_000);
    TestToken tokens = TestToken.valid(JwsAlgorithm.RS256);
    for (int i = 0; i < 10; i++) {
      TestToken.accepted(many.verify(tokens.claim("jti", "old-" + i).text()));
    }
    keys.generation++;
    for (int i = 0; i < 10; i++) {
      TestToken.accepted(many.verify(tokens.claim("jti", "old-" + i).text()));
    }
    int asked = keys.asked;
    for (int i = 0; i < 10; i++) {
      TestToken.accepted(many.verify(tokens.claim("jti", "old-" + i).text()));
    }
    assertThat(keys.asked).isEqualTo(asked);
  }

  /** Expired tokens are not counted, though they stay until their entries are needed. */
  @Test
  void expiredTokensMakeRoomForValidOnesOfTheSameSubject() {
    JwtVerifier many = verifier(keys, JwsAlgorithm.RS256, 1_000);
    TestToken tokens = TestToken.valid(JwsAlgorithm.RS256);
    for (int i = 0; i < 10; i++) {
      TestToken.accepted(many.verify(tokens.claim("jti", "old-" + i).text()));
    }
    clock.advance(Duration.ofMinutes(9));
    String fresh =
        tokens
            .claim("iat", clock.instant().getEpochSecond())
            .claim("exp", clock.instant().plusSeconds(60).getEpochSecond())
            .text();
    TestToken.accepted(many.verify(fresh));
    int asked = keys.asked;
    TestToken.accepted(many.verify(fresh));
    assertThat(keys.asked).isEqualTo(asked);
  }

  @Test
  void remembersNoRejection() {
    String forged =
        TestToken.valid(JwsAlgorithm.RS256)
            .signedBy(SigningKey.of("k1", JwsAlgorithm.RS256, TestKeys.OTHER_RSA.getPrivate()))
            .text();
    TestToken.rejected(verifier.verify(forged), Reason.TOKEN_SIGNATURE_WRONG);
    TestToken.rejected(verifier.verify(forged), Reason.TOKEN_SIGNATURE_WRONG);
    assertThat(keys.asked).isEqualTo(2);
  }

  @Test
  void remembersNothingWhereThePolicySaysSo() {
    JwtVerifier off = verifier(keys, JwsAlgorithm.RS256, 0);
    TestToken.accepted(off.verify(token));
    TestToken.accepted(off.verify(token));
    assertThat(keys.asked).isEqualTo(2);
  }

  @Test
  void remembersTokensWithASharedSecretToo() {
    CountingKeys secrets = new CountingKeys(TestKeys.verifying(JwsAlgorithm.HS256));
    JwtVerifier hmac = verifier(secrets, JwsAlgorithm.HS256, 10);
    TestToken.accepted(hmac.verify(TestToken.valid().text()));
    TestToken.accepted(hmac.verify(TestToken.valid().text()));
    assertThat(secrets.asked).isEqualTo(1);
  }

  @Test
  void lookUpsAreCounted() {
    verifier.verify(token);
    verifier.verify(token);
    verifier.verify(token);

    assertThat(recorded.counts("sallyport.cache.lookups"))
        .containsExactly(
            "1 {sallyport.cache.name=tokens, sallyport.cache.result=miss}",
            "2 {sallyport.cache.name=tokens, sallyport.cache.result=hit}");
  }
}
