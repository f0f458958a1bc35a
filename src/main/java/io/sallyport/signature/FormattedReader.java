package io.sallyport.signature;

import io.sallyport.internal.Decimal;
import io.sallyport.internal.HeaderFields;
import io.sallyport.internal.Parsed;
import io.sallyport.internal.TimeText;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the signature of one request in a format. The body is read only if it can carry values, or
 * after all values have been checked. Not safe for use by several threads.
 */
final class FormattedReader {

  /** The minimum length of a nonce, in characters. */
  static final int MIN_NONCE = 16;

  /** The maximum length of a nonce, in characters. */
  static final int MAX_NONCE = 128;

  private static final int MAX_SECONDS_DIGITS = 11;
  private static final int MAX_LIFETIME_DIGITS = 5;
  private static final String AUTHORIZATION = "Authorization";

  /**
   * Carries the same parameters as {@code Authorization: Signature} (draft-cavage-12 section 4).
   */
  private static final String SIGNATURE = "Signature";

  private static final byte[] NO_BODY = {};

  private final RequestFormat format;
  private final RequestView request;
  private Map<String, String> authorization = Map.of();
  private @Nullable FormattedParameters parameters;
  private Outcome.@Nullable Rejected rejected;

  FormattedReader(RequestFormat format, RequestView request) {
    this.format = format;
    this.request = request;
  }

  /** Returns the signed request; absent if the request is not signed in this format. */
  Parsed<FormattedRequest> read() {
    if (!isSigned()) {
      return rejected == null ? Parsed.absent() : Parsed.ended(rejected);
    }
    String key = value(format.key());
    String signature = value(format.signature());
    String timestamp = format.hasLines() ? "" : value(format.timestamp());
    String nonce = format.nonce() == null ? "" : value(format.nonce());
    String lifetime = value(format.lifetime());
    if (rejected != null) {
      return Parsed.ended(rejected);
    }
    if (key == null || signature == null || timestamp == null || nonce == null) {
      return Parsed.ended(
          FormatRejections.incomplete(
              Objects.requireNonNull(
                  key == null
                      ? format.key()
                      : signature == null
                          ? format.signature()
                          : timestamp == null ? format.timestamp() : format.nonce())));
    }
    byte[] bytes = format.decode(signature);
    if (bytes == null) {
      return malformed(
          format.signature().name(),
          "a signature in the encoding of the format",
          signature.length() + " other characters");
    }
    return format.nonce() != null && !isNonce(nonce)
        ? malformed(
            format.nonce().name(),
            MIN_NONCE + " to " + MAX_NONCE + " visible characters",
            nonce.length() + " characters")
        : read(key, bytes, timestamp, nonce, lifetime);
  }

  private Parsed<FormattedRequest> read(
      String key, byte[] signature, String timestamp, String nonce, @Nullable String lifetime) {
    String created = authorization.get("created");
    String expires = authorization.get("expires");
    List<HeaderLines.Line> lines =
        format.hasLines()
            ? HeaderLines.named(authorization.getOrDefault("headers", "date"), created, expires)
            : List.of();
    if (lines == null) {
      return malformed(
          "headers",
          "up to " + HeaderLines.MAX_LINES + " names, each once, with spaces between them",
          authorization.get("headers"));
    }
    long millis = lifetime == null ? -1 : Decimal.number(lifetime, MAX_LIFETIME_DIGITS);
    if (lifetime != null && millis < 0) {
      return malformed("lifetime", "milliseconds", lifetime);
    }
    Instant time = time(timestamp, lines, created);
    if (time == null) {
      return malformed(
          "timestamp", "a time in the unit of the format", created == null ? timestamp : created);
    }
    Instant end = expires == null ? null : TimeText.SECONDS.read(expires);
    if (expires != null && end == null) {
      return malformed("expires", "a time in seconds", expires);
    }
    CanonicalRequest signed = signed(key, timestamp, nonce, lines);
    return Parsed.of(
        new FormattedRequest(signed, signature, authorization.get("algorithm"), time, millis, end));
  }

  private CanonicalRequest signed(
      String key, String timestamp, String nonce, List<HeaderLines.Line> lines) {
    String target = format.withoutPrefix(request.target());
    if (format.hasLines()) {
      // The signature covers the digest of the body, which is checked after the signature.
      return new CanonicalRequest(request, target, key, timestamp, nonce, "", NO_BODY, lines);
    }
    FormattedParameters read = parameters();
    return new CanonicalRequest(
        request, target, key, timestamp, nonce, read.query(), read.body(), lines);
  }

  /**
   * Returns the signed time; {@link Instant#MIN} if no time is signed, and null if it is malformed.
   */
  private @Nullable Instant time(
      String timestamp, List<HeaderLines.Line> lines, @Nullable String created) {
    if (!format.hasLines()) {
      return format.unit() == TimeText.SECONDS ? seconds(timestamp) : format.unit().read(timestamp);
    }
    if (created != null && HeaderLines.has(lines, HeaderLines.CREATED)) {
      return seconds(created);
    }
    for (String name : List.of("x-date", "date")) {
      if (HeaderLines.has(lines, name)) {
        String value = HeaderLines.value(request, name);
        return value == null ? null : TimeText.HTTP_DATE.read(value);
      }
    }
    return Instant.MIN;
  }

  /**
   * Rejects leading zeros, which would allow the last zero of a query to move into the timestamp.
   */
  private static @Nullable Instant seconds(String text) {
    long seconds = Decimal.number(text, MAX_SECONDS_DIGITS);
    return seconds < 0 ? null : Instant.ofEpochSecond(seconds);
  }

  /** Returns whether the request claims to be signed in this format. */
  private boolean isSigned() {
    if (!format.authorization().isEmpty()) {
      String sent = authorization();
      Map<String, String> read = sent == null ? null : AuthorizationParameters.of(sent);
      if (sent != null && read == null) {
        rejected =
            FormatRejections.malformed(
                AUTHORIZATION, "parameters in the form name=\"value\"", "another text");
      }
      authorization = read == null ? Map.of() : read;
      return read != null;
    }
    if (format.signature().kind() == ValueLocation.Kind.PARAMETER) {
      return parameters().signature() != null;
    }
    for (String name : format.signatureHeaders()) {
      if (request.hasHeader(name)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the parameters of the signature as they were sent; null if there are none. */
  private @Nullable String authorization() {
    Parsed<String> header = HeaderFields.single(request, AUTHORIZATION);
    String sent =
        header.value() == null
            ? null
            : HeaderFields.afterScheme(header.value(), format.authorization());
    // RFC 9421 uses the same field, together with another one.
    boolean field = format.hasSignatureField() && !request.hasHeader("Signature-Input");
    Parsed<String> other = field ? HeaderFields.single(request, SIGNATURE) : Parsed.absent();
    rejected = header.rejected() == null ? other.rejected() : header.rejected();
    if (sent != null && other.value() != null) {
      rejected = FormatRejections.twice(AUTHORIZATION + " or " + SIGNATURE);
      return null;
    }
    return sent == null ? other.value() : sent;
  }

  private @Nullable String value(@Nullable ValueLocation location) {
    if (location == null) {
      return null;
    }
    return switch (location.kind()) {
      case AUTHORIZATION -> authorization.get(location.name());
      case PARAMETER -> parameter(location);
      case HEADER -> {
        Parsed<String> header = HeaderFields.single(request, location.name());
        rejected = rejected == null ? header.rejected() : rejected;
        yield header.value();
      }
    };
  }

  private @Nullable String parameter(ValueLocation location) {
    if (location.equals(format.signature())) {
      return parameters().signature();
    }
    List<String> values = parameters().values(location.name());
    if (values.size() > 1 && rejected == null) {
      rejected = FormatRejections.twice("parameter " + location.name());
    }
    return values.isEmpty() ? null : values.get(0);
  }

  private FormattedParameters parameters() {
    FormattedParameters read = parameters;
    if (read == null) {
      ValueLocation signature = format.signature();
      boolean parameter = signature.kind() == ValueLocation.Kind.PARAMETER;
      read = FormattedParameters.of(request, parameter ? signature.name() : null);
      parameters = read;
    }
    return read;
  }

  private static Parsed<FormattedRequest> malformed(
      String subject, String expected, @Nullable Object actual) {
    return Parsed.ended(FormatRejections.malformed(subject, expected, actual));
  }

  private static boolean isNonce(String nonce) {
    return nonce.length() >= MIN_NONCE
        && nonce.length() <= MAX_NONCE
        && HeaderFields.isVisible(nonce);
  }
}
