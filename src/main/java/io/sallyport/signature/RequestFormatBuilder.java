package io.sallyport.signature;

import io.sallyport.internal.AsciiText;
import io.sallyport.internal.Encoding;
import io.sallyport.internal.HeaderFields;
import io.sallyport.internal.Hmac;
import io.sallyport.internal.TimeText;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects the texts that spell a {@link RequestFormat}. Not safe for use by several threads.
 *
 * <ul>
 *   <li>{@code key-in}, {@code signature-in}, {@code timestamp-in}, {@code nonce-in}: where the
 *       value stands, as {@code header:NAME}, {@code parameter:NAME} (of the query, or of a form in
 *       the body) or {@code authorization:NAME}. The nonce is optional, and the timestamp is where
 *       header lines are signed, which have it; a parameter with the signature is the last one.
 *   <li>{@code lifetime-in}: the parameter in which a request says how many milliseconds it counts
 *   <li>{@code authorization}: the authentication scheme, for values that stand there
 *   <li>{@code timestamp-unit}: {@code s} (default), {@code ms}, {@code decimal}, {@code http} or
 *       {@code iso}
 *   <li>{@code encoding}: of the signature, {@code hex} (default) or {@code base64}
 *   <li>{@code algorithm}: {@code hmac-sha256} (default), {@code hmac-sha384}, {@code hmac-sha512},
 *       or {@code key} for that of the key
 *   <li>{@code signed}: what is signed, text with the placeholders <code>{method} {target} {path}
 *       {query} {url} {key} {timestamp} {nonce} {body} {body.sha256} {body.sha512}
 *       {body.sha256.base64} {body.sha512.base64} {header:NAME} {headers}</code>, the last of which
 *       stands for the lines that the request names
 *   <li>{@code required}: names of lines that must be signed besides target, time and digest
 *   <li>{@code allow-any-target}: {@code true} lets a style leave method or target unsigned
 * </ul>
 */
public final class RequestFormatBuilder {

  /** The names that {@link #set} and {@link RequestFormat#of} take. */
  public static final List<String> SETTINGS =
      List.of(
          "key-in",
          "signature-in",
          "timestamp-in",
          "nonce-in",
          "lifetime-in",
          "authorization",
          "timestamp-unit",
          "encoding",
          "algorithm",
          "signed",
          "required",
          "allow-any-target");

  private final Map<String, String> texts = new TreeMap<>();

  RequestFormatBuilder() {}

  /**
   * Sets what a configuration key of that name sets.
   *
   * @throws IllegalArgumentException if there is no such setting
   */
  public RequestFormatBuilder set(String setting, String text) {
    if (!SETTINGS.contains(setting)) {
      throw new IllegalArgumentException(
          setting + " is no setting of a request style; allowed: " + SETTINGS);
    }
    texts.put(setting, text);
    return this;
  }

  /**
   * The style.
   *
   * @throws IllegalArgumentException if a setting is missing or wrong, or what is signed does not
   *     cover body and time, and method and target unless {@code allow-any-target} says so
   */
  public RequestFormat build() {
    FormatTemplate signed = FormatTemplate.parse(needed("signed"));
    boolean lines = signed.has(FormatTemplate.LINES);
    ValueLocation timestamp = location("timestamp-in");
    ValueLocation nonce = location("nonce-in");
    ValueLocation signature = ValueLocation.parse(needed("signature-in"));
    ValueLocation key = ValueLocation.parse(needed("key-in"));
    ValueLocation lifetime = location("lifetime-in");
    require(signed.coversBody(), "signed: must cover the body, by {body} or a digest of it");
    require(
        signed.coversTarget() || choice("allow-any-target", "false", "true") == 1,
        "signed: must cover {method} and {target}; otherwise a signature is good for another"
            + " request too, which allow-any-target has to allow");
    requireTime(signed, timestamp, nonce, lines);
    requirePlaces(key, signature, timestamp, nonce, lifetime);
    List<String> required =
        texts.containsKey("required") ? List.of(needed("required").split(" ", -1)) : List.of();
    require(
        (lines || required.isEmpty()) && required.stream().noneMatch(String::isEmpty),
        "required: names lines between single spaces, where {headers} is signed");
    int algorithm = choice("algorithm", "hmac-sha256", "hmac-sha384", "hmac-sha512", "key");
    require(algorithm < 3 || lines, "algorithm: 'key' goes with {headers} alone");
    return new RequestFormat(
        key,
        signature,
        timestamp,
        unit(),
        nonce,
        lifetime,
        AsciiText.lower(texts.getOrDefault("authorization", "")),
        choice("encoding", "hex", "base64") == 0 ? Encoding.HEX : Encoding.BASE64,
        hash(algorithm),
        signed,
        required);
  }

  private TimeText unit() {
    String word = texts.getOrDefault("timestamp-unit", "s");
    TimeText unit = TimeText.of(word);
    if (unit == null) {
      throw new IllegalArgumentException(
          "timestamp-unit: '" + word + "' is none of s, ms, decimal, http, iso");
    }
    return unit;
  }

  private static Hmac.@Nullable Hash hash(int algorithm) {
    return switch (algorithm) {
      case 0 -> Hmac.Hash.SHA256;
      case 1 -> Hmac.Hash.SHA384;
      case 2 -> Hmac.Hash.SHA512;
      default -> null;
    };
  }

  private static void requireTime(
      FormatTemplate signed,
      @Nullable ValueLocation timestamp,
      @Nullable ValueLocation nonce,
      boolean lines) {
    if (lines) {
      require(timestamp == null && nonce == null, "timestamp-in: the lines have the time");
      return;
    }
    require(timestamp != null, "timestamp-in: is missing; without a time nothing gets old");
    require(
        signed.has("timestamp") || isParameterSigned(signed, timestamp),
        "signed: must cover the {timestamp}");
    require(
        nonce == null || signed.has("nonce") || isParameterSigned(signed, nonce),
        "signed: must cover the {nonce}");
  }

  private static boolean isParameterSigned(
      FormatTemplate signed, @Nullable ValueLocation location) {
    boolean query = signed.has("query") || signed.has("target");
    return location != null
        && location.kind() == ValueLocation.Kind.PARAMETER
        && query
        && signed.has("body");
  }

  private void requirePlaces(
      ValueLocation key, ValueLocation signature, @Nullable ValueLocation... others) {
    boolean authorized =
        key.kind() == ValueLocation.Kind.AUTHORIZATION
            || signature.kind() == ValueLocation.Kind.AUTHORIZATION;
    for (ValueLocation other : others) {
      authorized |= other != null && other.kind() == ValueLocation.Kind.AUTHORIZATION;
    }
    String word = texts.getOrDefault("authorization", "");
    require(
        authorized ? HeaderFields.isToken(word) : word.isEmpty(),
        "authorization: is the authentication scheme of values in Authorization, and of no others");
    require(!key.equals(signature), "key-in and signature-in differ");
  }

  private @Nullable ValueLocation location(String setting) {
    String text = texts.get(setting);
    return text == null ? null : ValueLocation.parse(text);
  }

  private String needed(String setting) {
    String text = texts.get(setting);
    if (text == null || text.isEmpty()) {
      throw new IllegalArgumentException(setting + ": is missing");
    }
    return text;
  }

  /** Which of the words is set; the first one if none is. */
  private int choice(String setting, String... words) {
    String text = texts.getOrDefault(setting, words[0]);
    int at = Arrays.asList(words).indexOf(text);
    require(at >= 0, setting + ": '" + text + "' is none of " + Arrays.toString(words));
    return at;
  }

  private static void require(boolean good, String message) {
    if (!good) {
      throw new IllegalArgumentException(message);
    }
  }
}
