package io.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Secret;
import io.sallyport.jwt.JwsAlgorithm;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
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
  void refusesHalvesOfDifferentPairs() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    KeyPair one = generator.generateKeyPair();
    KeyPair other = generator.generateKeyPair();

    assertThatThrownBy(
            () -> IssuingKey.of("k1", JwsAlgorithm.EDDSA, one.getPrivate(), other.getPublic()))
        .isInstanceOf(IllegalArgumentException.class);
    IssuingKey.of("k1", JwsAlgorithm.EDDSA, one.getPrivate(), one.getPublic());
  }

  @Test
  void refusesAKeyOfAnotherFamily() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

    assertThatThrownBy(
            () -> IssuingKey.of("k1", JwsAlgorithm.RS256, pair.getPrivate(), pair.getPublic()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> IssuingKey.of("k1", JwsAlgorithm.RS256, Secret.ofText("x".repeat(64))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesAShortSecret() {
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
}
