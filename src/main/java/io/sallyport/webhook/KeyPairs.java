package io.sallyport.webhook;

import io.sallyport.Secret;
import io.sallyport.internal.StrictBase64;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
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

  /** What precedes the 32 bytes in a PrivateKeyInfo (RFC 8410 section 7). */
  private static final byte[] SEED_INFO = {
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20
  };

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
  record Signing(PrivateKey key) implements SignatureKey {
    @Override
    public boolean verifies(byte[][] parts, List<byte[]> signatures) {
      throw new IllegalStateException("a private key verifies nothing");
    }

    @Override
    public Run start(List<byte[]> signatures) {
      throw new IllegalStateException("a private key verifies nothing");
    }

    @Override
    public byte[] sign(byte[][] parts) {
      try {
        Signature signature = Signature.getInstance(ED25519);
        signature.initSign(key);
        for (byte[] part : parts) {
          signature.update(part);
        }
        return signature.sign();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("the key was tried when it was read", e);
      }
    }

    @Override
    public String toString() {
      return "Signing[***]";
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
    Signing key = new Signing(privateKey(bytes));
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

  private static PrivateKey privateKey(byte[] bytes) {
    byte[] info = Arrays.copyOf(SEED_INFO, SEED_INFO.length + SEED_BYTES);
    System.arraycopy(bytes, 0, info, SEED_INFO.length, SEED_BYTES);
    try {
      return KeyFactory.getInstance(ED25519).generatePrivate(new PKCS8EncodedKeySpec(info));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("any 32 bytes are a key, and the JDK has Ed25519", e);
    } finally {
      Arrays.fill(info, (byte) 0);
    }
  }
}
