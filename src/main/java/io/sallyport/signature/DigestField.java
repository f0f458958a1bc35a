package io.sallyport.signature;

import io.sallyport.internal.AsciiText;
import io.sallyport.internal.Hmac;
import io.sallyport.internal.StrictBase64;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;

/**
 * The old {@code Digest} field (<a href="https://www.rfc-editor.org/rfc/rfc3230">RFC 3230</a>),
 * which RFC 9530 replaced and old signatures still sign.
 */
final class DigestField {
  static final String NAME = "Digest";

  private static final Map<String, Hmac.Hash> ALGORITHMS =
      Map.of("sha-256", Hmac.Hash.SHA256, "sha-512", Hmac.Hash.SHA512);

  private DigestField() {}

  static String of(byte[] body) {
    return "SHA-256=" + StrictBase64.encode(Hmac.Hash.SHA256.hash(body));
  }

  /** Returns whether the field has a SHA-256 or SHA-512 digest, and all of them match the body. */
  static boolean isOf(List<String> lines, byte[] body) {
    boolean one = false;
    for (String line : lines) {
      for (String item : line.split(",", -1)) {
        int equals = item.indexOf('=');
        String name = equals < 0 ? "" : AsciiText.lower(item.substring(0, equals).strip());
        Hmac.Hash hash = ALGORITHMS.get(name);
        if (hash == null) {
          continue;
        }
        byte[] value = StrictBase64.decode(item.substring(equals + 1).strip());
        if (value == null || !MessageDigest.isEqual(hash.hash(body), value)) {
          return false;
        }
        one = true;
      }
    }
    return one;
  }
}
