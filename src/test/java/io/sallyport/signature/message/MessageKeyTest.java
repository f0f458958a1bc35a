package io.sallyport.signature.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.Caller;
import io.sallyport.Secret;
import io.sallyport.Secured;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageKeyTest {
  private static final Caller OWNER = Caller.authenticatedBy(Secured.SIGNATURE, "owner").build();
  private static final byte[] TEXT = "text".getBytes(StandardCharsets.US_ASCII);

  @Test
  void algorithmsHaveTheNamesOfTheRegistry() {
    assertThat(List.of(MessageAlgorithm.values()).stream().map(MessageAlgorithm::word))
        .containsExactly(
            "hmac-sha256",
            "rsa-pss-sha512",
            "rsa-v1_5-sha256",
            "ecdsa-p256-sha256",
            "ecdsa-p384-sha384",
            "ed25519");
    for (MessageAlgorithm algorithm : MessageAlgorithm.values()) {
      assertThat(MessageAlgorithm.of(algorithm.word())).isEqualTo(algorithm);
    }
    assertThat(MessageAlgorithm.of("ED25519")).isNull();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HMAC_SHA256")
  void verifiesWhatThePrivateKeySigned(MessageAlgorithm algorithm) throws Exception {
    KeyPair pair = pair(algorithm);
    byte[] signature = MessageSigningKey.of("k", algorithm, pair.getPrivate()).sign(TEXT);
    MessageKey key = MessageKey.of("k", algorithm, pair.getPublic(), OWNER);

    assertThat(key.verifies(TEXT, signature)).isTrue();
    assertThat(key.verifies(new byte[1], signature)).isFalse();
    assertThat(key.verifies(TEXT, Rfc9421.flipped(signature, signature.length / 2))).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void takesNoKeyOfAnotherAlgorithm(MessageAlgorithm algorithm) throws Exception {
    for (MessageAlgorithm other : MessageAlgorithm.values()) {
      boolean rsa = other.word().startsWith("rsa") && algorithm.word().startsWith("rsa");
      if (other == MessageAlgorithm.HMAC_SHA256 || other == algorithm || rsa) {
        continue;
      }
      KeyPair pair = pair(other);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> MessageKey.of("k", algorithm, pair.getPublic(), OWNER))
          .withMessageContaining(algorithm.word());
      assertThatIllegalArgumentException()
          .isThrownBy(() -> MessageSigningKey.of("k", algorithm, pair.getPrivate()));
    }
  }

  @Test
  void takesNoWeakKeyAndNoOtherCurve() throws Exception {
    KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
    rsa.initialize(1024);
    KeyPair weak = rsa.generateKeyPair();
    KeyPairGenerator ec = KeyPairGenerator.getInstance("EC");
    ec.initialize(new ECGenParameterSpec("secp521r1"));
    KeyPair other = ec.generateKeyPair();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> MessageKey.of("k", MessageAlgorithm.RSA_PSS_SHA512, weak.getPublic(), OWNER));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> MessageKey.of("k", MessageAlgorithm.ECDSA_P384_SHA384, other.getPublic(), OWNER));
  }

  @Test
  void aSecretHas32Bytes() {
    Secret enough = Secret.of(new byte[32]);
    Secret less = Secret.of(new byte[31]);

    assertThat(MessageKey.of("k", enough, OWNER).algorithm())
        .isEqualTo(MessageAlgorithm.HMAC_SHA256);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MessageKey.of("k", less, OWNER))
        .withMessage("a secret for hmac-sha256 must have at least 32 bytes, but this one has 31");
    assertThatIllegalArgumentException().isThrownBy(() -> MessageSigningKey.of("k", less));
  }

  @Test
  void aKeyHasAnId() {
    Secret secret = Secret.of(new byte[32]);

    assertThatIllegalArgumentException().isThrownBy(() -> MessageKey.of("", secret, OWNER));
    for (String id : List.of("", "\u00e9", "a\nb")) {
      assertThatIllegalArgumentException().isThrownBy(() -> MessageSigningKey.of(id, secret));
    }
  }

  @Test
  void namesOnlyIdAndAlgorithm() {
    Secret secret = Secret.ofText("0123456789abcdef0123456789abcdef");

    assertThat(MessageKey.of("k", secret, OWNER)).hasToString("MessageKey[k for hmac-sha256]");
    assertThat(MessageSigningKey.of("k", secret))
        .hasToString("MessageSigningKey[k for hmac-sha256]");
  }

  @Test
  void aSetOfKeysHasEachIdOnce() {
    MessageKey key = Rfc9421.key(Rfc9421.SHARED);

    assertThat(MessageKeys.of(List.of(key)).find(Rfc9421.SHARED)).isSameAs(key);
    assertThat(MessageKeys.of(List.of(key)).find("other")).isNull();
    assertThatIllegalArgumentException().isThrownBy(() -> MessageKeys.of(List.of(key, key)));
  }

  private static KeyPair pair(MessageAlgorithm algorithm) throws GeneralSecurityException {
    KeyPairGenerator generator =
        KeyPairGenerator.getInstance(
            switch (algorithm) {
              case RSA_PSS_SHA512, RSA_V1_5_SHA256 -> "RSA";
              case ED25519 -> "Ed25519";
              default -> "EC";
            });
    switch (algorithm) {
      case RSA_PSS_SHA512, RSA_V1_5_SHA256 -> generator.initialize(2048);
      case ECDSA_P256_SHA256 -> generator.initialize(new ECGenParameterSpec("secp256r1"));
      case ECDSA_P384_SHA384 -> generator.initialize(new ECGenParameterSpec("secp384r1"));
      default -> {}
    }
    return generator.generateKeyPair();
  }
}
