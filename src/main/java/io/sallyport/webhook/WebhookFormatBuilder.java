package io.sallyport.webhook;

import io.sallyport.internal.Encoding;
import io.sallyport.internal.HeaderFields;
import io.sallyport.internal.TimeText;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link WebhookFormat} from texts. Not thread-safe. By default the value of the header is
 * the signature ({@code plain}), in {@code hex}, by {@code hmac-sha256} over <code>{body}</code>,
 * with the text of the secret; no timestamp and no delivery id. The signature's header has no
 * default.
 */
public final class WebhookFormatBuilder {
  private static final Set<TimeText> UNITS =
      EnumSet.of(TimeText.SECONDS, TimeText.MILLISECONDS, TimeText.ISO);

  /** The names of all settings, for {@link #set} and {@link WebhookFormat#of}. */
  public static final List<String> SETTINGS =
      Arrays.stream(FormatOption.values()).map(FormatOption::key).toList();

  /** The maximum number of headers that carry signatures of one message. */
  private static final int MAX_HEADERS = 10;

  private static final int MAX_NAME = 100;

  private final Map<FormatOption, String> texts = new EnumMap<>(FormatOption.class);
  private Duration tolerance = WebhookFormat.DEFAULT_TOLERANCE;
  private @Nullable BodySignatures inBody;
  private @Nullable String ed25519Version;
  private @Nullable RemoteVendor remote;

  WebhookFormatBuilder() {}

  /**
   * Sets the setting of that name.
   *
   * @throws IllegalArgumentException if there is no such setting
   */
  public WebhookFormatBuilder set(String setting, String text) {
    for (FormatOption known : FormatOption.values()) {
      if (known.key().equals(setting)) {
        texts.put(known, text);
        return this;
      }
    }
    throw new IllegalArgumentException(
        setting + " is not a setting of a webhook format; allowed: " + SETTINGS);
  }

  /** Sets the headers that carry signatures: 1 to 10, separated by commas. */
  public WebhookFormatBuilder signatureHeader(String text) {
    return set("signature-header", text);
  }

  /**
   * Sets where the signatures are in the value of the header: {@code plain}, {@code prefix:TEXT},
   * {@code pairs:SEPARATOR:KEY} (a list of {@code key=value}), {@code pair-sets:SEPARATOR:KEY}
   * (several such lists with spaces between) or {@code versions:VERSION} (a list of {@code
   * version,signature} with spaces between). Default: {@code plain}.
   */
  public WebhookFormatBuilder signatureFormat(String text) {
    return set("signature-format", text);
  }

  /** Sets the encoding: {@code hex} (default), {@code base64} or {@code base64url}. */
  public WebhookFormatBuilder encoding(String text) {
    return set("encoding", text);
  }

  /**
   * Sets the algorithm: {@code hmac-sha1}, {@code hmac-sha256} (default), {@code hmac-sha512},
   * {@code ed25519}, {@code ecdsa-sha256}, {@code rsa-sha256}, or {@code equal} if the value of the
   * header is the secret itself.
   */
  public WebhookFormatBuilder algorithm(String text) {
    return set("algorithm", text);
  }

  /**
   * Sets the signed text, with the placeholders <code>{method} {url} {url.decoded} {form} {id}
   * {timestamp} {body} {body.sha256} {json:/pointer}</code>. Default: <code>{body}</code>.
   */
  public WebhookFormatBuilder signed(String text) {
    return set("signed", text);
  }

  /** Sets the header that carries the timestamp. */
  public WebhookFormatBuilder timestampHeader(String text) {
    return set("timestamp-header", text);
  }

  /** Sets the key of the timestamp in a signature header of {@code pairs}. */
  public WebhookFormatBuilder timestampPair(String text) {
    return set("timestamp-pair", text);
  }

  /** Sets the JSON pointer of the timestamp in the body. */
  public WebhookFormatBuilder timestampJson(String text) {
    return set("timestamp-json", text);
  }

  /** Sets the unit: Unix time in {@code s} (default) or {@code ms}, or RFC 3339 ({@code iso}). */
  public WebhookFormatBuilder timestampUnit(String text) {
    return set("timestamp-unit", text);
  }

  /** Sets the header that carries the delivery id. */
  public WebhookFormatBuilder idHeader(String text) {
    return set("id-header", text);
  }

  /**
   * Sets how secrets are written: {@code text} (default), {@code hex}, {@code base64}, or {@code
   * base64-or-text} for vendors that changed from text to base64; each with {@code :PREFIX} where a
   * prefix is to be stripped.
   */
  public WebhookFormatBuilder secretEncoding(String text) {
    return set("secret-encoding", text);
  }

  /** Sets the tolerance of the timestamp. Default: {@link WebhookFormat#DEFAULT_TOLERANCE}. */
  public WebhookFormatBuilder tolerance(Duration tolerance) {
    this.tolerance = WebhookPolicy.requireTolerance(tolerance);
    return this;
  }

  /**
   * The label of Ed25519 signatures beside the others, in a header that lists them by version. Then
   * a secret may be one key of a pair as Standard Webhooks has them, {@code whpk_} and {@code
   * whsk_}.
   */
  public WebhookFormatBuilder ed25519Version(String version) {
    ed25519Version = version;
    return this;
  }

  /** The vendor that keys are fetched from. */
  WebhookFormatBuilder remote(RemoteVendor vendor) {
    remote = vendor;
    return this;
  }

  /**
   * Signatures in the body instead of a header: one in each item of an array, each over members of
   * its item. All of them must be valid.
   *
   * @param items JSON pointer of the array; empty if the body itself is the only item
   * @param signature JSON pointer of the signature, from the item
   * @throws IllegalArgumentException if either is not a JSON pointer
   */
  public WebhookFormatBuilder signatureInBody(String items, String signature) {
    inBody =
        new BodySignatures(
            items.isEmpty() ? null : JsonPointer.require(items), JsonPointer.require(signature));
    return this;
  }

  /**
   * The format.
   *
   * @throws IllegalArgumentException if a setting is wrong or does not go with the others; the
   *     message names it, its value, and what is allowed
   */
  public WebhookFormat build() {
    SignatureAlgorithm algorithm =
        SignatureAlgorithm.parse(text(FormatOption.ALGORITHM, "hmac-sha256"));
    boolean equal = algorithm == SignatureAlgorithm.EQUAL;
    SignedTemplate signed = SignedTemplate.parse(text(FormatOption.SIGNED, equal ? "" : "{body}"));
    String pair = texts.get(FormatOption.TIMESTAMP_PAIR);
    SignatureSyntax syntax = syntax(pair);
    TimestampRule timestamp = timestamp();
    String idHeader = texts.get(FormatOption.ID_HEADER);
    if (idHeader != null) {
      requireName(FormatOption.ID_HEADER, idHeader);
    }
    WebhookFormat format =
        new WebhookFormat(
            signatureHeaders(),
            syntax,
            encoding(),
            algorithm,
            signed,
            timestamp,
            idHeader,
            SecretEncoding.parse(text(FormatOption.SECRET_ENCODING, "text")),
            tolerance,
            inBody,
            remote);
    FormatRules rules = new FormatRules(texts, inBody);
    if (equal) {
      rules.requireNothingSigned();
    } else {
      rules.requireSigned(signed, timestamp, idHeader);
    }
    return format;
  }

  private SignatureSyntax syntax(@Nullable String pair) {
    SignatureSyntax syntax =
        SignatureSyntax.parse(text(FormatOption.SIGNATURE_FORMAT, "plain"), pair);
    if (ed25519Version == null) {
      return syntax;
    }
    if (syntax instanceof VersionSyntax versions && !versions.version().equals(ed25519Version)) {
      return new VersionSyntax(versions.version(), ed25519Version);
    }
    throw FormatOption.SIGNATURE_FORMAT.conflict(
        "is a list of versions where there are two of them");
  }

  private List<String> signatureHeaders() {
    String text = texts.get(FormatOption.SIGNATURE_HEADER);
    if (inBody != null) {
      if (text != null) {
        throw FormatOption.SIGNATURE_HEADER.conflict("does not go with signatures in the body");
      }
      return List.of();
    }
    if (text == null) {
      throw FormatOption.SIGNATURE_HEADER.conflict(
          "is missing: the header that carries the signature");
    }
    List<String> names = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    if (names.size() > MAX_HEADERS) {
      throw FormatOption.SIGNATURE_HEADER.wrong(text, "1 to " + MAX_HEADERS + " names");
    }
    names.forEach(name -> requireName(FormatOption.SIGNATURE_HEADER, name));
    return names;
  }

  private @Nullable TimestampRule timestamp() {
    String header = texts.get(FormatOption.TIMESTAMP_HEADER);
    String pair = texts.get(FormatOption.TIMESTAMP_PAIR);
    String json = texts.get(FormatOption.TIMESTAMP_JSON);
    long sources = Arrays.asList(header, pair, json).stream().filter(Objects::nonNull).count();
    if (sources == 0) {
      if (texts.containsKey(FormatOption.TIMESTAMP_UNIT)) {
        throw FormatOption.TIMESTAMP_UNIT.conflict("needs a timestamp-header, -pair or -json");
      }
      return null;
    }
    if (sources > 1) {
      throw FormatOption.TIMESTAMP_HEADER.conflict(
          "and timestamp-pair and timestamp-json exclude each other");
    }
    if (header != null) {
      requireName(FormatOption.TIMESTAMP_HEADER, header);
    }
    JsonPointer pointer = json == null ? null : JsonPointer.parse(json);
    if (json != null && pointer == null) {
      throw FormatOption.TIMESTAMP_JSON.wrong(json, "a JSON pointer such as /sent_at");
    }
    return new TimestampRule(header, pair, pointer, unit());
  }

  /** Not seconds with a fraction: digits of what follows could be moved there unnoticed. */
  private TimeText unit() {
    String word = text(FormatOption.TIMESTAMP_UNIT, "s");
    TimeText unit = TimeText.of(word);
    if (unit == null || !UNITS.contains(unit)) {
      throw FormatOption.TIMESTAMP_UNIT.wrong(word, "s, ms, iso");
    }
    return unit;
  }

  private Encoding encoding() {
    String word = text(FormatOption.ENCODING, "hex");
    Encoding encoding = Encoding.of(word);
    if (encoding == null) {
      throw FormatOption.ENCODING.wrong(word, "hex, base64, base64url");
    }
    return encoding;
  }

  private String text(FormatOption setting, String fallback) {
    return texts.getOrDefault(setting, fallback);
  }

  private static void requireName(FormatOption setting, String name) {
    if (name.length() > MAX_NAME || !HeaderFields.isToken(name)) {
      throw setting.wrong(name, "the name of a header");
    }
  }
}
