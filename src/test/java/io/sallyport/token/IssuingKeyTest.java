package io.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Secret;
import io.sallyport.jwt.JwsAlgorithm;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IssuingKeyTest {
  private final SecureRandom random = new SecureRandom();

  @ParameterizedTest
  @EnumSource(JwsAlgorithm.class)
  void generatesAKeyOfEachAlgorithm(JwsAlgorithm algorithm) {
    IssuingKey key = IssuingKey.generate("k1", algorithm, random);

    assertThat(key.id()).isEqualTo("k1");
    assertThat(key.algorithm()).isEqualTo(algorithm);
    assertThat(key.signingKey().id()).isEqualTo("k1");
    assertThat(key.verificationKey().id()).isEqualTo("k1");
    assertThat(key.verificationKey().algorithms()).containsExactly(algorithm);
    SampleRealm realm = new SampleRealm(algorithm);
    realm.accepted(realm.service().issue(SampleRealm.ALICE).accessToken());
  }

  @Test
  void rejectsHalvesOfDifferentPairs() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    KeyPair one = generator.generateKeyPair();
    KeyPair other = generator.generateKeyPair();

    assertThatThrownBy(
            () -> IssuingKey.of("k1", JwsAlgorithm.EDDSA, one.getPrivate(), other.getPublic()))
        .isInstanceOf(IllegalArgumentException.class);
    IssuingKey.of("k1", JwsAlgorithm.EDDSA, one.getPrivate(), one.getPublic());
  }

  @Test
  void rejectsAKeyOfAnotherFamily() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

    assertThatThrownBy(
            () -> IssuingKey.of("k1", JwsAlgorithm.RS256, pair.getPrivate(), pair.getPublic()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> IssuingKey.of("k1", JwsAlgorithm.RS256, Secret.ofText("x".repeat(64))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rejectsAShortSecret() {
    assertThatThrownBy(() -> IssuingKey.of("k1", JwsAlgorithm.HS256, Secret.ofText("x".repeat(31))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32");
  }

  @Test
  void anIdIsBounded() {
    Secret secret = Secret.ofText("x".repeat(32));

    assertThatThrownBy(() -> IssuingKey.of("", JwsAlgorithm.HS256, secret))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> IssuingKey.of("x".repeat(257), JwsAlgorithm.HS256, secret))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(IssuingKey.of("x".repeat(256), JwsAlgorithm.HS256, secret).toString())
        .doesNotContain("x".repeat(300));
  }

  @ParameterizedTest
  @EnumSource(JwsAlgorithm.class)
  void isRestoredFromWhatAStoreKeeps(JwsAlgorithm algorithm) {
    IssuingKey key = IssuingKey.generate("k1", algorithm, random);
    IssuingKey restored = IssuingKey.restore("k1", algorithm, key.material(), key.publicMaterial());

    assertThat(restored.id()).isEqualTo("k1");
    assertThat(restored.algorithm()).isEqualTo(algorithm);
    assertThat(restored.material()).isEqualTo(key.material());
    assertThat(restored.publicMaterial()).isEqualTo(key.publicMaterial());
    assertThat(key.verificationKey().verifiesTokensOf(restored.signingKey())).isTrue();
    assertThat(restored.verificationKey().verifiesTokensOf(key.signingKey())).isTrue();
  }

  @Test
  void rejectsToRestoreWhatIsNoKeyOfTheAlgorithm() {
    IssuingKey ec = IssuingKey.generate("k1", JwsAlgorithm.ES256, random);
    IssuingKey other = IssuingKey.generate("k1", JwsAlgorithm.ES256, random);
    IssuingKey secret = IssuingKey.generate("k1", JwsAlgorithm.HS256, random);

    notRestored(JwsAlgorithm.ES256, ec.material(), other.publicMaterial());
    notRestored(JwsAlgorithm.ES384, ec.material(), ec.publicMaterial());
    notRestored(JwsAlgorithm.RS256, ec.material(), ec.publicMaterial());
    notRestored(JwsAlgorithm.ES256, secret.material(), ec.publicMaterial());
    notRestored(JwsAlgorithm.ES256, ec.material(), secret.material().reveal());
    notRestored(JwsAlgorithm.ES256, ec.material(), null);
    notRestored(JwsAlgorithm.HS256, secret.material(), ec.publicMaterial());
    notRestored(JwsAlgorithm.HS512, secret.material(), null);
  }

  @Test
  void whatAStoreGetsIsACopy() {
    IssuingKey key = IssuingKey.generate("k1", JwsAlgorithm.ES256, random);
    byte[] first = key.publicMaterial();
    assertThat(first).isNotNull();
    Arrays.fill(first, (byte) 0);

    assertThat(key.publicMaterial()).isNotEqualTo(first);
  }

  private static void notRestored(
      JwsAlgorithm algorithm, Secret material, byte @Nullable [] publicMaterial) {
    assertThatThrownBy(() -> IssuingKey.restore("k1", algorithm, material, publicMaterial))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("0x");
  }
}
