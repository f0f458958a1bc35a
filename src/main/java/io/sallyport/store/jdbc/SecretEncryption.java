package io.sallyport.store.jdbc;

import io.sallyport.Secret;
import io.sallyport.UnavailableException;
import io.sallyport.internal.Hex;
import io.sallyport.internal.Hmac;
import io.sallyport.internal.StrictBase64;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts secrets that a store must read back, with AES-256 in GCM (<a
 * href="https://csrc.nist.gov/pubs/sp/800/38/d/final">NIST SP 800-38D</a>) and a random nonce of 96
 * bits. A ciphertext names its key, and can be decrypted only with the context of its row.
 * Immutable and thread-safe.
 */
final class SecretEncryption {

  /** The length of a key, in bytes. */
  static final int KEY_BYTES = 32;

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int NAME_LENGTH = 8;
  private static final char SEPARATOR = '.';

  private final String current;
  private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
  private final SecureRandom random;

  /**
   * Encrypts with the current key and decrypts with all.
   *
   * @param current {@value #KEY_BYTES} random bytes
   * @param old earlier keys; may be empty
   * @param random the source of nonces
   * @throws IllegalArgumentException if a key has another length
   */
  SecretEncryption(Secret current, List<Secret> old, SecureRandom random) {
    old.forEach(this::know);
    this.current = know(current);
    this.random = random;
  }

  private SecretEncryption(SecureRandom random) {
    this.current = "";
    this.random = random;
  }

  /**
   * Returns an instance without a key, which can neither encrypt nor decrypt, for applications that
   * store no secret.
   */
  static SecretEncryption withoutKey(SecureRandom random) {
    return new SecretEncryption(random);
  }

  /**
   * Returns the ciphertext of a secret.
   *
   * @param context the row and column of the ciphertext, such as {@code api-key/kindly/7f3d}
   * @throws UnavailableException if there is no key
   */
  String encrypt(Secret secret, String context) {
    if (current.isEmpty()) {
      throw new UnavailableException(
          "a secret cannot be stored because sallyport.store.encryption-key is not set", null);
    }
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, current, nonce, context, secret.reveal());
    byte[] all =
        ByteBuffer.allocate(nonce.length + encrypted.length).put(nonce).put(encrypted).array();
    return current + SEPARATOR + StrictBase64.encodeUrl(all);
  }

  /**
   * Decrypts a secret.
   *
   * @throws UnavailableException if its key is not configured, or it was changed or has another
   *     context
   */
  Secret decrypt(String encrypted, String context) {
    int end = encrypted.indexOf(SEPARATOR);
    String name = end < 0 ? "" : encrypted.substring(0, end);
    byte @Nullable [] all = StrictBase64.decodeUrl(encrypted.substring(end + 1));
    if (!keys.containsKey(name) || all == null || all.length <= NONCE_BYTES) {
      throw new UnavailableException(
          "a secret of the store is encrypted with a key that is not configured", null);
    }
    byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
    byte[] rest = Arrays.copyOfRange(all, NONCE_BYTES, all.length);
    return Secret.of(cipher(Cipher.DECRYPT_MODE, name, nonce, context, rest));
  }

  private byte[] cipher(int mode, String key, byte[] nonce, String context, byte[] bytes) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, keys.get(key), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new UnavailableException(
          "a secret of the store was changed, or moved to another row", null);
    }
  }

  /** Returns the name of a key: the first digits of a hash, enough to distinguish keys. */
  private String know(Secret key) {
    if (key.length() != KEY_BYTES) {
      throw new IllegalArgumentException(
          "an encryption key must have 32 bytes, not " + key.length());
    }
    byte[] bytes = key.reveal();
    String name = Hex.encode(Hmac.Hash.SHA256.hash(bytes)).substring(0, NAME_LENGTH);
    keys.put(name, new SecretKeySpec(bytes, "AES"));
    return name;
  }
}
