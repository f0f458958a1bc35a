package io.sallyport.signature;

import io.sallyport.internal.AsciiText;
import io.sallyport.internal.Encoding;
import io.sallyport.internal.HeaderFields;
import io.sallyport.internal.Hmac;
import io.sallyport.internal.TimeText;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link RequestFormat} from texts. Not safe for use by several threads.
 *
 * <ul>
 *   <li>{@code key-in}, {@code signature-in}, {@code timestamp-in}, {@code nonce-in}: the location
 *       of the value: {@code header:NAME}, {@code parameter:NAME} (of the query, or of a form in
 *       the body) or {@code authorization:NAME}. The nonce is optional. The timestamp must be unset
 *       if {@code {headers}} are signed, which contain it. A parameter with the signature is the
 *       last.
 *   <li>{@code lifetime-in}: the parameter that says how many milliseconds a request is valid
 *   <li>{@code authorization}: the authentication scheme, for values in {@code Authorization}
 *   <li>{@code timestamp-unit}: {@code s} (default), {@code ms}, {@code decimal}, {@code http} or
 *       {@code iso}
 *   <li>{@code encoding}: of the signature, {@code hex} (default) or {@code base64}
 *   <li>{@code algorithm}: {@code hmac-sha256} (default), {@code hmac-sha384}, {@code hmac-sha512},
 *       or {@code key} for that of the key
 *   <li>{@code signed}: the signed text, with the placeholders <code>{method} {target} {path}
 *       {query} {url} {key} {timestamp} {nonce} {body} {body.sha256} {body.sha512}
 *       {body.sha256.base64} {body.sha512.base64} {header:NAME} {headers}</code>, the last of which
 *       is replaced by the lines that the request names
 *   <li>{@code required}: names of lines that must be signed besides target, time and digest
 *   <li>{@code allow-any-target}: {@code true} allows a format that does not sign method or target
 *   <li>{@code target-prefix}: a path that is removed from the start of the request target before
 *       it is signed, such as the path where an application is mounted
 *   <li>{@code canonical-json}: {@code true} accepts a signature of the canonical form of a JSON
 *       body too, as Python's {@code json.dumps(body, sort_keys=True)} writes it
 * </ul>
 */
public final class RequestFormatBuilder {

  /** The names of the settings. */
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
          "allow-any-target",
          "target-prefix",
          "canonical-json");

  private final Map<String, String> texts = new TreeMap<>();

  RequestFormatBuilder() {}

  /**
   * Sets a setting.
   *
   * @throws IllegalArgumentException if the setting is unknown
   */
  public RequestFormatBuilder set(String setting, String text) {
    if (!SETTINGS.contains(setting)) {
      throw new IllegalArgumentException(
          setting + " is not a setting of a request format; allowed: " + SETTINGS);
    }
    texts.put(setting, text);
    return this;
  }

  /**
   * Returns the format.
   *
   * @throws IllegalArgumentException if a setting is missing or invalid, or the signed text does
   *     not cover body and time, and method and target unless {@code allow-any-target} is set
   */
  public RequestFormat build() {
    FormatTemplate signed = signed();
    boolean lines = signed.has(FormatTemplate.LINES);
    ValueLocation timestamp = location("timestamp-in");
    ValueLocation nonce = location("nonce-in");
    require(signed.coversBody(), "signed: must cover the body, by {body} or a digest of it");
    require(
        signed.coversTarget() || choice("allow-any-target", "false", "true") == 1,
        "signed: must cover {method} and {target}, or else a signature is also valid for another"
            + " request; to allow this, set allow-any-target=true");
    requireTime(signed, timestamp, nonce, lines);
    requireLocations(
        needed("key-in"), needed("signature-in"), timestamp, nonce, location("lifetime-in"));
    List<String> required = required();
    require(
        (lines || required.isEmpty()) && required.stream().noneMatch(String::isEmpty),
        "required: must be names of lines between single spaces, and needs {headers} in 'signed'");
    require(hash() != null || lines, "algorithm: 'key' needs {headers} in 'signed'");
    require(!canonicalJson() || signed.has("body"), "canonical-json: needs {body} in 'signed'");
    String prefix = targetPrefix();
    require(
        prefix.isEmpty() || (prefix.startsWith("/") && !prefix.endsWith("/")),
        "'" + prefix + "' must be a path that starts with / and does not end with it");
    return new RequestFormat(this);
  }

  Map<String, String> texts() {
    return Map.copyOf(texts);
  }

  FormatTemplate signed() {
    return FormatTemplate.parse(text("signed"));
  }

  TimeText unit() {
    String word = texts.getOrDefault("timestamp-unit", "s");
    TimeText unit = TimeText.of(word);
    if (unit == null) {
      throw new IllegalArgumentException(
          "timestamp-unit: '" + word + "' is not one of s, ms, decimal, http, iso");
    }
    return unit;
  }

  String authorization() {
    return AsciiText.lower(texts.getOrDefault("authorization", ""));
  }

  Encoding encoding() {
    return choice("encoding", "hex", "base64") == 0 ? Encoding.HEX : Encoding.BASE64;
  }

  Hmac.@Nullable Hash hash() {
    return switch (choice("algorithm", "hmac-sha256", "hmac-sha384", "hmac-sha512", "key")) {
      case 0 -> Hmac.Hash.SHA256;
      case 1 -> Hmac.Hash.SHA384;
      case 2 -> Hmac.Hash.SHA512;
      default -> null;
    };
  }

  List<String> required() {
    return texts.containsKey("required") ? List.of(text("required").split(" ", -1)) : List.of();
  }

  String targetPrefix() {
    return texts.getOrDefault("target-prefix", "");
  }

  boolean canonicalJson() {
    return choice("canonical-json", "false", "true") == 1;
  }

  @Nullable ValueLocation location(String setting) {
    String text = texts.get(setting);
    return text == null ? null : ValueLocation.parse(text);
  }

  ValueLocation needed(String setting) {
    return ValueLocation.parse(text(setting));
  }

  private static void requireTime(
      FormatTemplate signed,
      @Nullable ValueLocation timestamp,
      @Nullable ValueLocation nonce,
      boolean lines) {
    if (lines) {
      require(
          timestamp == null && nonce == null,
          "timestamp-in and nonce-in: must be unset with {headers}, which contain the time");
      return;
    }
    require(timestamp != null, "timestamp-in: is missing; without a time, signatures never expire");
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

  private void requireLocations(@Nullable ValueLocation... locations) {
    boolean authorized = false;
    Set<String> seen = new HashSet<>();
    for (ValueLocation location : locations) {
      if (location != null) {
        authorized |= location.kind() == ValueLocation.Kind.AUTHORIZATION;
        require(
            seen.add(location.kind() + ":" + AsciiText.lower(location.name())),
            "key-in, signature-in, timestamp-in, nonce-in and lifetime-in must differ");
      }
    }
    String word = texts.getOrDefault("authorization", "");
    require(
        authorized ? HeaderFields.isToken(word) : word.isEmpty(),
        "authorization: must be set if a value is in Authorization, and only then");
  }

  private String text(String setting) {
    String text = texts.get(setting);
    if (text == null || text.isEmpty()) {
      throw new IllegalArgumentException(setting + ": is missing");
    }
    return text;
  }

  /** Returns the index of the setting's value; the first one is the default. */
  private int choice(String setting, String... words) {
    String text = texts.getOrDefault(setting, words[0]);
    int at = Arrays.asList(words).indexOf(text);
    require(at >= 0, setting + ": '" + text + "' is not one of " + Arrays.toString(words));
    return at;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
