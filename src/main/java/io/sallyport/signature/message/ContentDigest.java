package io.sallyport.signature.message;

import io.sallyport.internal.Hmac;
import io.sallyport.internal.StrictBase64;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Content-Digest} field (<a href="https://www.rfc-editor.org/rfc/rfc9530#section-2">RFC
 * 9530 §2</a>): digests of the body as sent.
 */
final class ContentDigest {
  static final String FIELD = "content-digest";

  private static final String DEFAULT_FIELD = "sha-256=:";

  private static final Map<String, Hmac.Hash> ALGORITHMS =
      Map.of("sha-256", Hmac.Hash.SHA256, "sha-512", Hmac.Hash.SHA512);

  private ContentDigest() {}

  /** The result of a comparison. */
  enum Result {
    /** The field has a supported digest, and all of them match the body. */
    RIGHT,
    /** A digest does not match the body, or none is supported. */
    WRONG,
    /** The field is malformed. */
    MALFORMED
  }

  /** Returns the field's value for a body, with SHA-256. */
  static String of(byte[] body) {
    return DEFAULT_FIELD + StrictBase64.encode(Hmac.Hash.SHA256.hash(body)) + ':';
  }

  /**
   * Compares the digests of the field with those of the body. The weak algorithms of RFC 9530 §5
   * are ignored, like unknown ones.
   *
   * @param lines the field's lines
   */
  static Result compare(List<String> lines, byte[] body) {
    byte[] simple = lines.size() == 1 ? simple(lines.get(0)) : null;
    if (simple != null) {
      return isOf(Hmac.Hash.SHA256, simple, body) ? Result.RIGHT : Result.WRONG;
    }
    Map<String, StructuredItem> digests = StructuredReader.dictionary(lines, true);
    if (digests == null) {
      return Result.MALFORMED;
    }
    boolean one = false;
    for (Map.Entry<String, StructuredItem> digest : digests.entrySet()) {
      if (!(digest.getValue().value() instanceof byte[] value)) {
        return Result.MALFORMED;
      }
      Hmac.Hash hash = ALGORITHMS.get(digest.getKey());
      if (hash != null && !isOf(hash, value, body)) {
        return Result.WRONG;
      }
      one |= hash != null;
    }
    return one ? Result.RIGHT : Result.WRONG;
  }

  /** Returns the digest of a field with a single SHA-256 digest; null for every other field. */
  private static byte @Nullable [] simple(String line) {
    int end = line.length() - 1;
    if (end < DEFAULT_FIELD.length()
        || !line.startsWith(DEFAULT_FIELD)
        || line.charAt(end) != ':') {
      return null;
    }
    return StrictBase64.decode(line, DEFAULT_FIELD.length(), end);
  }

  private static boolean isOf(Hmac.Hash hash, byte[] value, byte[] body) {
    return MessageDigest.isEqual(hash.hash(body), value);
  }
}
