package io.sallyport.jwt;

import io.sallyport.Reason;
import io.sallyport.internal.AsciiText;
import io.sallyport.internal.Json;
import io.sallyport.internal.Parsed;
import io.sallyport.internal.StrictBase64;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The header of a token. A key or the address of one ({@code jwk}, {@code jku}, {@code x5c}, {@code
 * x5u}) is ignored: keys come only from the policy (RFC 8725 §3.10).
 *
 * @param algorithm the {@code alg}
 * @param keyId the {@code kid}; null if there is none
 * @param type the {@code typ}, normalised
 */
record JoseHeader(JwsAlgorithm algorithm, @Nullable String keyId, String type) {
  private static final int MAX_KEY_ID = 256;
  private static final int MAX_TYPE = 64;
  private static final String DEFAULT_TYPE = "jwt";
  private static final String APPLICATION = "application/";

  /** Reads the first part of a token. */
  static Parsed<JoseHeader> read(String segment) {
    byte[] json = StrictBase64.decodeUrl(segment);
    Map<String, Object> members = json == null ? null : Json.object(json);
    if (members == null) {
      return malformed("header", "a strict JSON object in base64url", "another text");
    }
    // b64 changes what is signed (RFC 7797), so it counts as critical even where crit is missing.
    if (members.containsKey("crit") || members.containsKey("b64")) {
      return Parsed.rejected(
          Reason.TOKEN_CRITICAL_UNKNOWN,
          "crit",
          "nothing, and no b64",
          Objects.requireNonNullElse(members.get("crit"), "b64"));
    }
    if (members.containsKey("enc") || isNested(members)) {
      return malformed(
          "header",
          "one of a signed token with claims",
          members.containsKey("enc") ? "enc, of an encrypted token" : "cty, of a nested token");
    }
    if (!(members.get("alg") instanceof String name)) {
      return malformed("alg", "a text", members.get("alg"));
    }
    JwsAlgorithm algorithm = JwsAlgorithm.of(name);
    if (algorithm == null) {
      return Parsed.rejected(
          Reason.TOKEN_ALGORITHM_REJECTED, "alg", "a signature algorithm that is supported", name);
    }
    if (!isText(members, "kid", MAX_KEY_ID)) {
      return malformed(
          "kid", "a text of at most " + MAX_KEY_ID + " characters", members.get("kid"));
    }
    if (!isText(members, "typ", MAX_TYPE)) {
      return malformed("typ", "a text of at most " + MAX_TYPE + " characters", members.get("typ"));
    }
    String type = members.get("typ") instanceof String typ ? normalisedType(typ) : DEFAULT_TYPE;
    String keyId = members.get("kid") instanceof String kid ? kid : null;
    return Parsed.of(new JoseHeader(algorithm, keyId, type));
  }

  private static Parsed<JoseHeader> malformed(
      String subject, String expected, @Nullable Object actual) {
    return Parsed.rejected(Reason.TOKEN_MALFORMED, subject, expected, actual);
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
