package io.sallyport.internal.keys;

import io.sallyport.internal.Hmac;
import io.sallyport.internal.JsonText;
import io.sallyport.internal.StrictBase64;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Writes a public key as a JWK (<a href="https://www.rfc-editor.org/rfc/rfc7518#section-6">RFC 7518
 * §6</a>, <a href="https://www.rfc-editor.org/rfc/rfc8037#section-2">RFC 8037 §2</a>).
 */
final class PublicJwk {

  private PublicJwk() {}

  /**
   * Returns the members that a JWK of the key must have: {@code kty}, {@code crv} and the numbers.
   *
   * @throws IllegalArgumentException if the key is not usable
   */
  static Map<String, Object> members(PublicKey key) {
    Map<String, Object> jwk = new LinkedHashMap<>();
    if (KeyType.requireUsable(key) instanceof RSAPublicKey rsa) {
      jwk.put("kty", "RSA");
      jwk.put("n", number(rsa.getModulus(), bytes(rsa.getModulus())));
      jwk.put("e", number(rsa.getPublicExponent(), bytes(rsa.getPublicExponent())));
    } else if (key instanceof ECPublicKey ec) {
      EcCurve curve = Objects.requireNonNull(EcCurve.of(ec.getParams()), "a usable key has one");
      jwk.put("kty", "EC");
      jwk.put("crv", curve.jwkName());
      jwk.put("x", number(ec.getW().getAffineX(), curve.bytes()));
      jwk.put("y", number(ec.getW().getAffineY(), curve.bytes()));
    } else if (key instanceof EdECPublicKey ed) {
      jwk.put("kty", "OKP");
      jwk.put("crv", "Ed25519");
      jwk.put("x", point(ed));
    }
    return jwk;
  }

  /**
   * Returns the SHA-256 thumbprint of a public key in base64url, 43 characters (<a
   * href="https://www.rfc-editor.org/rfc/rfc7638#section-3">RFC 7638 §3</a>): the same key has the
   * same thumbprint everywhere.
   *
   * @throws IllegalArgumentException if the key is not usable
   */
  static String thumbprint(PublicKey key) {
    byte[] json = JsonText.write(new TreeMap<>(members(key))).getBytes(StandardCharsets.UTF_8);
    return StrictBase64.encodeUrl(Hmac.Hash.SHA256.hash(json));
  }

  /** RFC 8032 §5.1.2: the y coordinate, least byte first, and the parity of x in its last bit. */
  private static String point(EdECPublicKey key) {
    byte[] big = fixed(key.getPoint().getY(), DerKeys.ED25519_BYTES);
    byte[] little = new byte[big.length];
    for (int i = 0; i < big.length; i++) {
      little[i] = big[big.length - 1 - i];
    }
    if (key.getPoint().isXOdd()) {
      little[little.length - 1] |= (byte) 0x80;
    }
    return StrictBase64.encodeUrl(little);
  }

  private static String number(BigInteger number, int length) {
    return StrictBase64.encodeUrl(fixed(number, length));
  }

  private static int bytes(BigInteger number) {
    return (number.bitLength() + 7) / 8;
  }

  /** Returns the number without a sign in exactly that many bytes, the most significant first. */
  private static byte[] fixed(BigInteger number, int length) {
    byte[] signed = number.toByteArray();
    byte[] fixed = new byte[length];
    int copied = Math.min(signed.length, length);
    System.arraycopy(signed, signed.length - copied, fixed, length - copied, copied);
    return fixed;
  }
}
