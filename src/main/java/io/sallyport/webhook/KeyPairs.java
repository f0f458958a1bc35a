package io.sallyport.webhook;

import io.sallyport.Secret;
import io.sallyport.internal.StrictBase64;
import io.sallyport.internal.keys.DerKeys;
import io.sallyport.internal.keys.PublicKeyAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the key pairs of Standard Webhooks, an alternative to its shared secrets (<a
 * href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#asymmetric">Standard
 * Webhooks, Asymmetric</a>): Ed25519, in base64 after {@code whpk_} and {@code whsk_}.
 */
final class KeyPairs {
  private static final String PUBLIC = "whpk_";
  private static final String PRIVATE = "whsk_";

  /** Some vendors show the version of the signatures before the key. */
  private static final String VERSION = "v1a,";

  private static final PublicKeyAlgorithm ED25519 = PublicKeyAlgorithm.ED25519;
  private static final int KEY_BYTES = 32;
  private static final int PAIR_BYTES = 64;

  private KeyPairs() {}

  /** Returns whether the text begins like one of the two kinds of keys. */
  static boolean isPart(Secret secret) {
    String text = text(secret);
    return text.startsWith(PUBLIC) || text.startsWith(PRIVATE);
  }

  /** Returns the public key, which verifies. */
  static PublicSignatureKey verifying(Secret secret) {
    String text = text(secret);
    if (text.startsWith(PRIVATE)) {
      throw new IllegalArgumentException(
          "the secret starts with whsk_: that is the private key, which only the sender may have;"
              + " set the key that starts with whpk_");
    }
    byte[] bytes = StrictBase64.decode(text.substring(PUBLIC.length()));
    if (bytes == null || bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "the secret starts with whpk_ and must have 32 bytes in base64; copy it as it was issued");
    }
    return verifying(bytes);
  }

  /** Returns the private key: its 32 bytes, or these and the 32 of the public key (libsodium). */
  static PrivateSignatureKey signing(Secret secret) {
    String text = text(secret);
    if (text.startsWith(PUBLIC)) {
      throw new IllegalArgumentException(
          "the secret starts with whpk_: that is the public key, which only verifies; to sign, set"
              + " the key that starts with whsk_");
    }
    byte[] bytes = StrictBase64.decode(text.substring(PRIVATE.length()));
    if (bytes == null || (bytes.length != KEY_BYTES && bytes.length != PAIR_BYTES)) {
      throw new IllegalArgumentException(
          "the secret starts with whsk_ and must have 32 or 64 bytes in base64; copy it as it was"
              + " issued");
    }
    PrivateSignatureKey key =
        new PrivateSignatureKey(
            ED25519, DerKeys.rawPrivateKey(Arrays.copyOf(bytes, KEY_BYTES)), true);
    byte[][] sample = {"sample".getBytes(StandardCharsets.US_ASCII)};
    if (bytes.length == PAIR_BYTES
        && !verifying(Arrays.copyOfRange(bytes, KEY_BYTES, PAIR_BYTES))
            .verifies(sample, List.of(key.sign(sample)))) {
      throw new IllegalArgumentException(
          "the secret starts with whsk_ and holds two keys that are not a pair");
    }
    return key;
  }

  private static String text(Secret secret) {
    String text = secret.revealText();
    return text.startsWith(VERSION) ? text.substring(VERSION.length()) : text;
  }

  private static PublicSignatureKey verifying(byte[] bytes) {
    return new PublicSignatureKey(ED25519, DerKeys.rawPublicKey(bytes), true);
  }
}
