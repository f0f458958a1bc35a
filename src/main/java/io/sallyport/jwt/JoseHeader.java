package io.sallyport.jwt;

import io.sallyport.Reason;
import io.sallyport.internal.AsciiText;
import io.sallyport.internal.Json;
import io.sallyport.internal.Parsed;
import io.sallyport.internal.StrictBase64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The header of a token. A key or the address of one ({@code jwk}, {@code jku}, {@code x5c}, {@code
 * x5u}) is ignored: keys come only from the policy (RFC 8725 §3.10).
 *
 * @param segment the header's text in the token
 * @param algorithm the {@code alg}
 * @param keyId the {@code kid}; null if there is none
 * @param type the {@code typ}, normalised
 */
record JoseHeader(String segment, JwsAlgorithm algorithm, @Nullable String keyId, String type) {
  private static final int MAX_KEY_ID = 256;
  private static final int MAX_TYPE = 64;
  private static final String DEFAULT_TYPE = "jwt";
  private static final String APPLICATION = "application/";

  /** Reads the first part of a token. */
  static Parsed<JoseHeader> read(String segment) {
    byte[] json = StrictBase64.decodeUrl(segment);
    Map<String, Object> members = json == null ? null : Json.object(json);
    if (members == null) {
      return Parsed.rejected(Reason.TOKEN_MALFORMED);
    }
    // b64 changes what is signed (RFC 7797), so it counts as critical even where crit is missing.
    if (members.containsKey("crit") || members.containsKey("b64")) {
      return Parsed.rejected(Reason.TOKEN_CRITICAL_UNKNOWN);
    }
    if (members.containsKey("enc") || isNested(members)) {
      return Parsed.rejected(Reason.TOKEN_MALFORMED);
    }
    if (!(members.get("alg") instanceof String name)) {
      return Parsed.rejected(Reason.TOKEN_MALFORMED);
    }
    JwsAlgorithm algorithm = JwsAlgorithm.of(name);
    if (algorithm == null) {
      return Parsed.rejected(Reason.TOKEN_ALGORITHM_REJECTED);
    }
    if (!isText(members, "kid", MAX_KEY_ID) || !isText(members, "typ", MAX_TYPE)) {
      return Parsed.rejected(Reason.TOKEN_MALFORMED);
    }
    String type = members.get("typ") instanceof String typ ? normalisedType(typ) : DEFAULT_TYPE;
    String keyId = members.get("kid") instanceof String kid ? kid : null;
    return Parsed.of(new JoseHeader(segment, algorithm, keyId, type));
  }

  /**
   * A media type in lower case, without the {@code application/} that RFC 7515 §4.1.9 leaves out.
   */
  static String normalisedType(String type) {
    String lower = AsciiText.lower(type);
    return lower.startsWith(APPLICATION) && lower.indexOf('/', APPLICATION.length()) < 0
        ? lower.substring(APPLICATION.length())
        : lower;
  }

  /** Whether the payload is said to be a token instead of claims (RFC 7519 §5.2). */
  private static boolean isNested(Map<String, Object> members) {
    return members.containsKey("cty")
        && !(members.get("cty") instanceof String type && !normalisedType(type).equals("jwt"));
  }

  private static boolean isText(Map<String, Object> members, String name, int maxLength) {
    return !members.containsKey(name)
        || (members.get(name) instanceof String text && text.length() <= maxLength);
  }

  /** The algorithm; a sender chose the rest. */
  @Override
  public String toString() {
    return "JoseHeader[" + algorithm + "]";
  }
}
