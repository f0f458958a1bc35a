package io.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Reason;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtResult;
import io.sallyport.jwt.JwtVerifier;
import io.sallyport.jwt.KeySource;
import io.sallyport.jwt.VerifiedJwt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rotation by a call, on one node. */
class IssuingKeysTest {
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  private final SampleRealm realm = new SampleRealm(JwsAlgorithm.ES256);

  private String token() {
    return realm.service().issue(SampleRealm.ALICE).accessToken();
  }

  private String id() {
    return realm.keys.current().id();
  }

  @Test
  void theFirstKeyIsCreatedOnceAndStored() {
    assertThat(realm.keyStore.all("shop-realm")).isEmpty();
    String first = id();

    assertThat(id()).isEqualTo(first);
    assertThat(realm.keyStore.all("shop-realm"))
        .singleElement()
        .satisfies(stored -> assertThat(stored.key().id()).isEqualTo(first));
  }

  @Test
  void theNextKeySignsAtOnce() {
    String first = id();
    realm.keys.rotate(OVERLAP);

    assertThat(id()).isNotEqualTo(first);
    realm.accepted(token());
  }

  @Test
  void tokensOfTheOldKeyAreGoodUntilTheOverlapEnds() {
    String old = token();
    realm.keys.rotate(OVERLAP);
    realm.clock.advance(OVERLAP.minusNanos(1));
    realm.accepted(old);
    realm.clock.advance(Duration.ofNanos(1));

    realm.rejected(old, Reason.TOKEN_KEY_UNKNOWN);
    realm.accepted(token());
  }

  @Test
  void withoutAnOverlapOfItsOwnARotationEndsNoTokenBeforeItsTime() {
    String old = token();
    realm.keys.rotate();
    realm.clock.advance(SampleRealm.ACCESS.minusSeconds(1));
    realm.accepted(old);
    realm.clock.advance(IssuingKeyPolicy.MARGIN.plusSeconds(1));

    realm.rejected(old, Reason.TOKEN_KEY_UNKNOWN);
  }

  @Test
  void aStolenKeyCanBeDroppedAtOnce() {
    String stolen = token();
    realm.keys.rotate(Duration.ZERO);

    realm.rejected(stolen, Reason.TOKEN_KEY_UNKNOWN);
  }

  @Test
  void whoStoleOneKeyMayHaveThoseBeforeItToo() {
    String oldest = token();
    realm.keys.rotate(Duration.ofDays(1));
    String old = token();
    realm.keys.rotate(Duration.ZERO);

    realm.rejected(oldest, Reason.TOKEN_KEY_UNKNOWN);
    realm.rejected(old, Reason.TOKEN_KEY_UNKNOWN);
    assertThat(realm.keys.publicJwks()).hasSize(1);
  }

  @Test
  void aLaterRotationNeverLengthensAnOverlap() {
    String old = token();
    realm.keys.rotate(OVERLAP);
    realm.keys.rotate(Duration.ofDays(30));
    realm.clock.advance(OVERLAP);

    realm.rejected(old, Reason.TOKEN_KEY_UNKNOWN);
  }

  @Test
  void aRememberedTokenDiesWithItsKey() {
    String old = token();
    JwtVerifier verifier = realm.verifier();
    assertThat(verifier.verify(old)).isInstanceOf(VerifiedJwt.class);
    realm.keys.rotate(OVERLAP);
    assertThat(verifier.verify(old)).isInstanceOf(VerifiedJwt.class);
    realm.clock.advance(OVERLAP);

    assertThat(verifier.verify(old)).isInstanceOf(JwtResult.Rejected.class);
  }

  @Test
  void theGenerationChangesWithEachChangeAndOnlyThen() {
    KeySource source = realm.keys.keySource();
    long first = source.generation();
    realm.clock.advance(Duration.ofDays(1));
    assertThat(source.generation()).isEqualTo(first);
    realm.keys.rotate(OVERLAP);
    long second = source.generation();
    assertThat(second).isNotEqualTo(first);
    realm.clock.advance(OVERLAP);
    assertThat(source.generation()).isNotIn(first, second);
  }

  @Test
  void publishesTheCurrentAndTheRetiredKeys() {
    String first = id();
    realm.keys.rotate(OVERLAP);
    assertThat(realm.keys.publicJwks())
        .extracting(jwk -> jwk.get("kid"))
        .containsExactly(id(), first);
    realm.clock.advance(OVERLAP);
    assertThat(realm.keys.publicJwks()).extracting(jwk -> jwk.get("kid")).containsExactly(id());
    assertThat(realm.keys.publicJwks().get(0))
        .containsEntry("kty", "EC")
        .containsEntry("alg", "ES256")
        .containsEntry("use", "sig");
  }

  @Test
  void publishesNoPrivateMember() {
    for (JwsAlgorithm algorithm :
        List.of(JwsAlgorithm.RS256, JwsAlgorithm.ES384, JwsAlgorithm.EDDSA)) {
      IssuingKeys keys = new SampleRealm(algorithm).keys;
      assertThat(keys.publicJwks()).hasSize(1);
      assertThat(keys.publicJwks().get(0)).doesNotContainKeys("d", "p", "q", "dp", "dq", "qi", "k");
    }
  }

  @Test
  void publishesNoSecret() {
    IssuingKeys keys = new SampleRealm(JwsAlgorithm.HS256).keys;
    keys.rotate(OVERLAP);

    assertThat(keys.publicJwks()).isEqualTo(List.<Map<String, Object>>of());
  }

  @Test
  void overlapsAreBounded() {
    Duration tooLong = IssuingKeys.MAX_OVERLAP.plusMillis(1);

    assertThatThrownBy(() -> realm.keys.rotate(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> realm.keys.rotate(tooLong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("366 days");
    realm.keys.rotate(IssuingKeys.MAX_OVERLAP);
  }

  @Test
  void oldKeysAreBoundedExceptForAStolenOne() {
    for (int i = 0; i < IssuingKeys.MAX_RETIRED; i++) {
      realm.keys.rotate(OVERLAP);
    }
    String before = id();

    assertThatThrownBy(() -> realm.keys.rotate(OVERLAP))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("16 old keys");
    assertThat(id()).isEqualTo(before);
    realm.keys.rotate(Duration.ZERO);
    assertThat(realm.keys.publicJwks()).hasSize(1);
  }

  @Test
  void whatEndedIsForgottenSoThatTheStoreNeverFills() {
    for (int i = 0; i < 3 * IssuingKeyStore.MAX_STORED; i++) {
      realm.keys.rotate(Duration.ZERO);
      realm.clock.advance(IssuingKeys.REFRESH);
      assertThat(id()).isNotEmpty();
    }

    assertThat(realm.keyStore.all("shop-realm")).hasSize(1);
  }

  @Test
  void manyStolenKeysInARowFindRoom() {
    for (int i = 0; i < 2 * IssuingKeyStore.MAX_STORED; i++) {
      realm.keys.rotate(Duration.ZERO);
    }

    realm.accepted(token());
  }
}
