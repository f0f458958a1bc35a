package io.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Reason;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtVerifier;
import io.sallyport.jwt.KeySource;
import io.sallyport.jwt.RefusedJwt;
import io.sallyport.jwt.VerifiedJwt;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IssuingKeysTest {
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  private final SecureRandom random = new SecureRandom();
  private final SampleRealm realm = new SampleRealm(JwsAlgorithm.ES256);

  private IssuingKey key(String id) {
    return IssuingKey.generate(id, JwsAlgorithm.ES256, random);
  }

  private String token() {
    return realm.service().issue(SampleRealm.ALICE).accessToken();
  }

  @Test
  void theNextKeySignsAtOnce() {
    realm.keys.rotate(key("k2"), OVERLAP);

    assertThat(realm.keys.current().id()).isEqualTo("k2");
    realm.accepted(token());
  }

  @Test
  void tokensOfTheOldKeyAreGoodUntilTheOverlapEnds() {
    String old = token();
    realm.keys.rotate(key("k2"), OVERLAP);
    realm.clock.advance(OVERLAP.minusNanos(1));
    realm.accepted(old);
    realm.clock.advance(Duration.ofNanos(1));

    realm.refused(old, Reason.TOKEN_KEY_UNKNOWN);
    realm.accepted(token());
  }

  @Test
  void aStolenKeyCanBeDroppedAtOnce() {
    String stolen = token();
    realm.keys.rotate(key("k2"), Duration.ZERO);

    realm.refused(stolen, Reason.TOKEN_KEY_UNKNOWN);
  }

  @Test
  void aRememberedTokenDiesWithItsKey() {
    String old = token();
    JwtVerifier verifier = realm.verifier();
    assertThat(verifier.verify(old)).isInstanceOf(VerifiedJwt.class);
    realm.keys.rotate(key("k2"), OVERLAP);
    assertThat(verifier.verify(old)).isInstanceOf(VerifiedJwt.class);
    realm.clock.advance(OVERLAP);

    assertThat(verifier.verify(old)).isInstanceOf(RefusedJwt.class);
  }

  @Test
  void theGenerationChangesWithEachChangeAndOnlyThen() {
    KeySource source = realm.keys.keySource();
    long first = source.generation();
    realm.clock.advance(Duration.ofDays(1));
    assertThat(source.generation()).isEqualTo(first);
    realm.keys.rotate(key("k2"), OVERLAP);
    long second = source.generation();
    assertThat(second).isNotEqualTo(first);
    realm.clock.advance(OVERLAP);
    assertThat(source.generation()).isNotIn(first, second);
  }

  @Test
  void publishesTheCurrentAndTheRetiredKeys() {
    realm.keys.rotate(key("k2"), OVERLAP);
    assertThat(realm.keys.publicJwks())
        .extracting(jwk -> jwk.get("kid"))
        .containsExactly("k2", "k1");
    realm.clock.advance(OVERLAP);
    assertThat(realm.keys.publicJwks()).extracting(jwk -> jwk.get("kid")).containsExactly("k2");
    assertThat(realm.keys.publicJwks().get(0))
        .containsEntry("kty", "EC")
        .containsEntry("alg", "ES256")
        .containsEntry("use", "sig");
  }

  @Test
  void publishesNoPrivateMember() {
    for (JwsAlgorithm algorithm :
        List.of(JwsAlgorithm.RS256, JwsAlgorithm.ES384, JwsAlgorithm.EDDSA)) {
      IssuingKeys keys = new IssuingKeys(IssuingKey.generate("k1", algorithm, random), realm.clock);
      assertThat(keys.publicJwks()).hasSize(1);
      assertThat(keys.publicJwks().get(0)).doesNotContainKeys("d", "p", "q", "dp", "dq", "qi", "k");
    }
  }

  @Test
  void publishesNoSecret() {
    IssuingKeys keys =
        new IssuingKeys(IssuingKey.generate("k1", JwsAlgorithm.HS256, random), realm.clock);
    keys.rotate(IssuingKey.generate("k2", JwsAlgorithm.HS256, random), OVERLAP);

    assertThat(keys.publicJwks()).isEqualTo(List.<Map<String, Object>>of());
  }

  @Test
  void aRotationKeepsTheAlgorithm() {
    IssuingKey other = IssuingKey.generate("k2", JwsAlgorithm.HS256, random);

    assertThatThrownBy(() -> realm.keys.rotate(other, OVERLAP))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(realm.keys.current().id()).isEqualTo("k1");
  }

  @Test
  void noTwoKeysHaveOneId() {
    realm.keys.rotate(key("k2"), OVERLAP);

    assertThatThrownBy(() -> realm.keys.rotate(key("k1"), OVERLAP))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> realm.keys.rotate(key("k2"), OVERLAP))
        .isInstanceOf(IllegalArgumentException.class);
    realm.clock.advance(OVERLAP);
    realm.keys.rotate(key("k1"), OVERLAP);
  }

  @Test
  void overlapsAndOldKeysAreBounded() {
    assertThatThrownBy(() -> realm.keys.rotate(key("k2"), Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> realm.keys.rotate(key("k2"), IssuingKeys.MAX_OVERLAP.plusNanos(1)))
        .isInstanceOf(IllegalArgumentException.class);
    for (int i = 0; i < IssuingKeys.MAX_RETIRED; i++) {
      realm.keys.rotate(key("n" + i), OVERLAP);
    }
    assertThatThrownBy(() -> realm.keys.rotate(key("last"), OVERLAP))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
