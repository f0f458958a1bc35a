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
 * Encrypts what a store must be able to read back, with AES-256 in GCM (<a
 * href="https://csrc.nist.gov/pubs/sp/800/38/d/final">NIST SP 800-38D</a>) and a random nonce of 96
 * bits. A sealed text names the key that it needs, and opens only in the row that it was made for.
 * Immutable and safe for use by several threads.
 */
public final class SecretEncryption {

  /** Bytes of a key. */
  public static final int KEY_BYTES = 32;

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int NAME_LENGTH = 8;
  private static final char SEPARATOR = '.';

  private final String current;
  private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
  private final SecureRandom random;

  /**
   * Seals with the current key and opens with all.
   *
   * @param current {@value #KEY_BYTES} random bytes
   * @param old keys that were current earlier; may be empty
   * @param random makes nonces
   * @throws IllegalArgumentException if a key has another length
   */
  public SecretEncryption(Secret current, List<Secret> old, SecureRandom random) {
    old.forEach(this::know);
    this.current = know(current);
    this.random = random;
  }

  private SecretEncryption(SecureRandom random) {
    this.current = "";
    this.random = random;
  }

  /** One that seals nothing and opens nothing, for where no secret is kept. */
  public static SecretEncryption withoutKey(SecureRandom random) {
    return new SecretEncryption(random);
  }

  /**
   * The sealed form of a secret.
   *
   * @param context which row and column it is for, such as {@code api-key/kindly/7f3d}
   * @throws UnavailableException if there is no key
   */
  String encrypt(Secret secret, String context) {
    if (current.isEmpty()) {
      throw new UnavailableException(
          "a secret is to be kept, and sallyport.store.encryption-key is not set", null);
    }
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, current, nonce, context, secret.reveal());
    byte[] all =
        ByteBuffer.allocate(nonce.length + encrypted.length).put(nonce).put(encrypted).array();
    return current + SEPARATOR + StrictBase64.encodeUrl(all);
  }

  /**
   * The secret that was sealed for that place.
   *
   * @throws UnavailableException if its key is not known, or it was made for another place or
   *     changed
   */
  Secret open(String encrypted, String context) {
    int end = encrypted.indexOf(SEPARATOR);
    String name = end < 0 ? "" : encrypted.substring(0, end);
    byte @Nullable [] all = StrictBase64.decodeUrl(encrypted.substring(end + 1));
    if (!keys.containsKey(name) || all == null || all.length <= NONCE_BYTES) {
      throw new UnavailableException(
          "a secret of the store was sealed with a key that is not configured", null);
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

  /** The name is a hash's first digits: enough to tell keys apart, and tells nothing of them. */
  private String know(Secret key) {
    if (key.length() != KEY_BYTES) {
      throw new IllegalArgumentException("an encryption key has 32 bytes, not " + key.length());
    }
    byte[] bytes = key.reveal();
    String name = Hex.encode(Hmac.Hash.SHA256.hash(bytes)).substring(0, NAME_LENGTH);
    keys.put(name, new SecretKeySpec(bytes, "AES"));
    return name;
  }
}
