package io.sallyport.jwt;

import io.sallyport.internal.keys.JwkKeys;
import java.security.PublicKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes public keys as JWKs, to publish them (<a href="https://www.rfc-editor.org/rfc/rfc7517">RFC
 * 7517</a>).
 */
public final class Jwk {

  private Jwk() {}

  /**
   * Returns the members of a key's JWK: {@code kty}, {@code use} ({@code sig}), {@code alg} if the
   * key has one algorithm, {@code kid} if it has an id, and the public numbers. Unmodifiable.
   *
   * @throws IllegalArgumentException for a shared secret, which is never published
   */
  public static Map<String, Object> of(VerificationKey key) {
    PublicKey publicKey = key.publicKey();
    if (publicKey == null) {
      throw new IllegalArgumentException("a shared secret is never published");
    }
    Map<String, Object> numbers = JwkKeys.members(publicKey);
    Map<String, Object> jwk = new LinkedHashMap<>();
    jwk.put("kty", numbers.get("kty"));
    jwk.put("use", "sig");
    if (key.algorithms().size() == 1) {
      jwk.put("alg", key.algorithms().iterator().next().headerName());
    }
    if (key.id() != null) {
      jwk.put("kid", key.id());
    }
    jwk.putAll(numbers);
    return Collections.unmodifiableMap(jwk);
  }

  /**
   * Returns the SHA-256 thumbprint of a public key in base64url, 43 characters (<a
   * href="https://www.rfc-editor.org/rfc/rfc7638#section-3">RFC 7638 §3</a>): the same key has the
   * same thumbprint everywhere.
   *
   * @throws IllegalArgumentException if the key is too weak, or of a type that no algorithm uses
   */
  public static String thumbprint(PublicKey key) {
    return JwkKeys.thumbprint(key);
  }
}
