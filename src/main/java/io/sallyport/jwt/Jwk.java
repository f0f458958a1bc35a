package io.sallyport.jwt;

import io.sallyport.internal.Hmac;
import io.sallyport.internal.JsonText;
import io.sallyport.internal.StrictBase64;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Public keys as JWKs, to be published (<a href="https://www.rfc-editor.org/rfc/rfc7517">RFC
 * 7517</a>, <a href="https://www.rfc-editor.org/rfc/rfc7518#section-6">RFC 7518 §6</a>, <a
 * href="https://www.rfc-editor.org/rfc/rfc8037#section-2">RFC 8037 §2</a>).
 */
public final class Jwk {
  private static final int ED25519_BYTES = 32;

  private Jwk() {}

  /**
   * The members of a key's JWK: {@code kty}, {@code use} ({@code sig}), {@code alg} if the key has
   * one algorithm, {@code kid} if it has an id, and the public numbers. Not to be changed.
   *
   * @throws IllegalArgumentException for a shared secret, which is never published
   */
  public static Map<String, Object> of(VerificationKey key) {
    PublicKey publicKey = key.publicKey();
    Map<String, Object> jwk = new LinkedHashMap<>();
    jwk.put("kty", type(publicKey));
    jwk.put("use", "sig");
    if (key.algorithms().size() == 1) {
      jwk.put("alg", key.algorithms().iterator().next().headerName());
    }
    if (key.id() != null) {
      jwk.put("kid", key.id());
    }
    if (publicKey instanceof RSAPublicKey rsa) {
      jwk.put("n", number(rsa.getModulus(), bytes(rsa.getModulus())));
      jwk.put("e", number(rsa.getPublicExponent(), bytes(rsa.getPublicExponent())));
    } else if (publicKey instanceof ECPublicKey ec) {
      EcCurve curve = curve(ec);
      jwk.put("crv", curve.jwkName());
      jwk.put("x", number(ec.getW().getAffineX(), curve.bytes()));
      jwk.put("y", number(ec.getW().getAffineY(), curve.bytes()));
    } else if (publicKey instanceof EdECPublicKey ed) {
      jwk.put("crv", "Ed25519");
      jwk.put("x", point(ed));
    }
    return Collections.unmodifiableMap(jwk);
  }

  /**
   * The SHA-256 thumbprint of a public key in base64url, 43 characters (<a
   * href="https://www.rfc-editor.org/rfc/rfc7638#section-3">RFC 7638 §3</a>): the same key has the
   * same one everywhere.
   *
   * @throws IllegalArgumentException if the key is of a kind that no algorithm here uses
   */
  public static String thumbprint(PublicKey key) {
    Map<String, Object> required = new TreeMap<>(of(VerificationKey.of(null, key)));
    // These say what the key is used for. An EC or Ed25519 key has an algorithm by its curve.
    required.remove("use");
    required.remove("alg");
    byte[] json = JsonText.write(required).getBytes(StandardCharsets.UTF_8);
    return StrictBase64.encodeUrl(Hmac.Hash.SHA256.hash(json));
  }

  private static String type(@Nullable PublicKey key) {
    if (key instanceof RSAPublicKey) {
      return "RSA";
    }
    if (key instanceof ECPublicKey) {
      return "EC";
    }
    if (key instanceof EdECPublicKey) {
      return "OKP";
    }
    throw new IllegalArgumentException("a shared secret is never published");
  }

  private static EcCurve curve(ECPublicKey key) {
    EcCurve curve = EcCurve.of(key.getParams());
    if (curve == null) {
      throw new IllegalArgumentException("no JWK has a name for the key's curve");
    }
    return curve;
  }

  /** RFC 8032 §5.1.2: the y coordinate, least byte first, and the parity of x in its last bit. */
  private static String point(EdECPublicKey key) {
    byte[] big = fixed(key.getPoint().getY(), ED25519_BYTES);
    byte[] little = new byte[ED25519_BYTES];
    for (int i = 0; i < ED25519_BYTES; i++) {
      little[i] = big[ED25519_BYTES - 1 - i];
    }
    if (key.getPoint().isXOdd()) {
      little[ED25519_BYTES - 1] |= (byte) 0x80;
    }
    return StrictBase64.encodeUrl(little);
  }

  private static String number(BigInteger number, int length) {
    return StrictBase64.encodeUrl(fixed(number, length));
  }

  private static int bytes(BigInteger number) {
    return (number.bitLength() + 7) / 8;
  }

  /** The number without a sign in exactly that many bytes, the greatest first. */
  private static byte[] fixed(BigInteger number, int length) {
    byte[] signed = number.toByteArray();
    byte[] fixed = new byte[length];
    int copied = Math.min(signed.length, length);
    System.arraycopy(signed, signed.length - copied, fixed, length - copied, copied);
    return fixed;
  }
}
