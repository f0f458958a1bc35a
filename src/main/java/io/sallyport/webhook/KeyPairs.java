package io.sallyport.webhook;

import io.sallyport.Secret;
import io.sallyport.internal.StrictBase64;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The key pairs of Standard Webhooks, which stand beside its shared secrets (<a
 * href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#asymmetric">Standard
 * Webhooks, Asymmetric</a>): Ed25519, in base64 behind {@code whpk_} and {@code whsk_}.
 */
final class KeyPairs {
  private static final String PUBLIC = "whpk_";
  private static final String PRIVATE = "whsk_";
  private static final String ED25519 = "Ed25519";
  private static final int SEED_BYTES = 32;
  private static final int PAIR_BYTES = 64;

  private KeyPairs() {}

  /** A public key, which only looks at signatures of its kind. */
  record Verifying(SignatureKey.Public key) implements SignatureKey {
    @Override
    public boolean verifies(byte[][] parts, List<byte[]> signatures) {
      return key.verifies(parts, signatures);
    }

    @Override
    public Run start(List<byte[]> signatures) {
      return key.start(signatures);
    }

    @Override
    public byte[] sign(byte[][] parts) {
      return key.sign(parts);
    }
  }

  /** A private key. */
  record Signing(SignatureKey.Private key) implements SignatureKey {
    @Override
    public boolean verifies(byte[][] parts, List<byte[]> signatures) {
      return key.verifies(parts, signatures);
    }

    @Override
    public Run start(List<byte[]> signatures) {
      return key.start(signatures);
    }

    @Override
    public byte[] sign(byte[][] parts) {
      return key.sign(parts);
    }
  }

  /** Whether the text says that it is one of the two keys. */
  static boolean isPart(Secret secret) {
    String text = secret.revealText();
    return text.startsWith(PUBLIC) || text.startsWith(PRIVATE);
  }

  static Verifying verifying(Secret secret) {
    String text = secret.revealText();
    if (text.startsWith(PRIVATE)) {
      throw new IllegalArgumentException(
          "a secret starts with whsk_, which is the sender's alone; take the key with whpk_");
    }
    return verifying(text.substring(PUBLIC.length()));
  }

  /** The 32 bytes of the seed, alone or, as libsodium has it, with the public key behind them. */
  static Signing signing(Secret secret) {
    String text = secret.revealText();
    if (text.startsWith(PUBLIC)) {
      throw new IllegalArgumentException(
          "a secret starts with whpk_, which only verifies; signing takes the key with whsk_");
    }
    byte[] bytes = StrictBase64.decode(text.substring(PRIVATE.length()));
    if (bytes == null || (bytes.length != SEED_BYTES && bytes.length != PAIR_BYTES)) {
      throw new IllegalArgumentException(
          "a secret with whsk_ has 32 or 64 bytes in base64; copy it as it was made");
    }
    Signing key = new Signing(new SignatureKey.Private(ED25519, PrivateKeys.ed25519(bytes)));
    byte[][] anything = {"try".getBytes(StandardCharsets.US_ASCII)};
    byte[] signature = key.sign(anything);
    if (bytes.length == PAIR_BYTES
        && !verifying(StrictBase64.encode(Arrays.copyOfRange(bytes, SEED_BYTES, PAIR_BYTES)))
            .verifies(anything, List.of(signature))) {
      throw new IllegalArgumentException("a secret with whsk_ holds two keys that are no pair");
    }
    return key;
  }

  private static Verifying verifying(String base64) {
    return new Verifying(
        new SignatureKey.Public(ED25519, PublicKeys.parse(SignatureAlgorithm.ED25519, base64)));
  }
}
