package io.sallyport.signature.message;

import io.sallyport.Secret;
import io.sallyport.internal.Hmac;
import io.sallyport.spi.ResponseScheme;
import java.security.PrivateKey;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * A key that signs requests or responses, with its algorithm. Immutable and safe for use by several
 * threads.
 */
public final class MessageSigningKey {
  private final String id;
  private final MessageAlgorithm algorithm;
  private final @Nullable PrivateKey privateKey;
  private final @Nullable Hmac mac;

  private MessageSigningKey(
      String id, MessageAlgorithm algorithm, @Nullable PrivateKey privateKey, @Nullable Hmac mac) {
    requireText(id);
    this.id = id;
    this.algorithm = algorithm;
    this.privateKey = privateKey;
    this.mac = mac;
  }

  /**
   * Returns a key with a shared secret, for {@link MessageAlgorithm#HMAC_SHA256}.
   *
   * @param id the {@code keyid} of the key at the server: printable ASCII, not empty
   * @param secret at least {@value MessageKey#MIN_SECRET_BYTES} bytes
   * @throws IllegalArgumentException if the id is invalid or the secret too short
   */
  public static MessageSigningKey of(String id, Secret secret) {
    return new MessageSigningKey(id, MessageAlgorithm.HMAC_SHA256, null, MessageKey.mac(secret));
  }

  /**
   * Returns a key with a private key, for one algorithm.
   *
   * @param id the {@code keyid} of the key at the server: printable ASCII, not empty
   * @param algorithm the algorithm; null for the default of the key
   * @throws IllegalArgumentException if the id is invalid or the key does not fit
   */
  public static MessageSigningKey of(
      String id, @Nullable MessageAlgorithm algorithm, PrivateKey privateKey) {
    MessageAlgorithm of = MessageAlgorithm.fitting(algorithm, privateKey);
    return new MessageSigningKey(id, of, privateKey, null);
  }

  /** Returns the {@code keyid}. */
  public String id() {
    return id;
  }

  /** Returns the algorithm of its signatures. */
  public MessageAlgorithm algorithm() {
    return algorithm;
  }

  byte[] sign(byte[] base) {
    if (mac != null) {
      return mac.mac(base);
    }
    if (privateKey == null) {
      throw new IllegalStateException("the signing key has neither a secret nor a private key");
    }
    return algorithm.sign(privateKey, base);
  }

  /** Checks that the id is printable ASCII, as an sf-string (RFC 8941 §3.3.3) requires. */
  private static void requireText(String id) {
    boolean good = !id.isEmpty();
    for (int i = 0; i < id.length(); i++) {
      good &= id.charAt(i) >= ' ' && id.charAt(i) <= '~';
    }
    if (!good) {
      throw new IllegalArgumentException("a keyid must be printable ASCII and not empty");
    }
  }

  /** Returns only id and algorithm. */
  @Override
  public String toString() {
    return "MessageSigningKey[" + id + " for " + algorithm.word() + "]";
  }

  /**
   * Returns a scheme that signs responses with this key (<a
   * href="https://www.rfc-editor.org/rfc/rfc9421#section-2.4">RFC 9421 §2.4</a>).
   *
   * @param clock the time of the signatures
   */
  public ResponseScheme responseScheme(Clock clock) {
    return new ResponseSigner(this, clock);
  }
}
