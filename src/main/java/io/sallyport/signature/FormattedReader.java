package io.sallyport.signature;

import io.sallyport.Reason;
import io.sallyport.internal.Decimal;
import io.sallyport.internal.HeaderFields;
import io.sallyport.internal.HeaderFields.Single;
import io.sallyport.internal.TimeText;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a style says of one request's signature. Used by one thread. */
final class FormattedReader {

  /** Characters of a nonce, at least and at most. */
  static final int MIN_NONCE = 16;

  static final int MAX_NONCE = 128;
  private static final int MAX_SECONDS_DIGITS = 11;
  private static final int MAX_LIFETIME_DIGITS = 5;
  private static final String AUTHORIZATION = "Authorization";

  private final RequestFormat format;
  private final RequestView request;
  private Map<String, String> authorization = Map.of();
  private FormattedParameters parameters = FormattedParameters.NONE;
  private Outcome.@Nullable Rejected rejected;

  /**
   * What came of reading.
   *
   * @param signed the request; null if it is not a signed one
   * @param otherwise what to answer when it is not
   */
  record Read(@Nullable FormattedRequest signed, Outcome otherwise) {}

  FormattedReader(RequestFormat format, RequestView request) {
    this.format = format;
    this.request = request;
  }

  Read read() {
    if (!isMarked()) {
      return new Read(null, rejected == null ? Outcome.ABSENT : rejected);
    }
    String key = value(format.key());
    String signature = value(format.signature());
    String timestamp = format.hasLines() ? "" : value(format.timestamp());
    String nonce = format.nonce() == null ? "" : value(format.nonce());
    String lifetime = value(format.lifetime());
    if (rejected != null) {
      return new Read(null, rejected);
    }
    if (key == null || signature == null || timestamp == null || nonce == null) {
      return none(Reason.SIGNATURE_INCOMPLETE);
    }
    byte[] bytes = format.decode(signature);
    boolean shaped =
        bytes != null && bytes.length > 0 && (format.nonce() == null || isNonce(nonce));
    return shaped
        ? shaped(key, bytes, timestamp, nonce, lifetime)
        : none(Reason.SIGNATURE_MALFORMED);
  }

  private Read shaped(
      String key,
      byte @Nullable [] signature,
      String timestamp,
      String nonce,
      @Nullable String lifetime) {
    String created = authorization.get("created");
    String expires = authorization.get("expires");
    List<HeaderLines.Line> lines =
        format.hasLines()
            ? HeaderLines.named(authorization.getOrDefault("headers", "date"), created, expires)
            : List.of();
    long millis = lifetime == null ? -1 : Decimal.number(lifetime, MAX_LIFETIME_DIGITS);
    Instant time = lines == null ? null : time(timestamp, lines, created);
    Instant end = expires == null ? null : TimeText.SECONDS.read(expires);
    boolean wrong = (lifetime != null && millis < 0) || (expires != null && end == null);
    if (lines == null || signature == null || time == null || wrong) {
      return none(Reason.SIGNATURE_MALFORMED);
    }
    return new Read(
        new FormattedRequest(
            request,
            key,
            timestamp,
            nonce,
            parameters.query(),
            parameters.body(),
            lines,
            signature,
            authorization.get("algorithm"),
            time,
            millis,
            end),
        Outcome.ABSENT);
  }

  /**
   * What the request says that is signed of its time; {@link Instant#MIN} if it signs none, and
   * null if it cannot be read.
   */
  private @Nullable Instant time(
      String timestamp, List<HeaderLines.Line> lines, @Nullable String created) {
    if (!format.hasLines()) {
      return format.unit().read(timestamp);
    }
    if (created != null && HeaderLines.has(lines, HeaderLines.CREATED)) {
      long seconds = Decimal.number(created, MAX_SECONDS_DIGITS);
      return seconds < 0 ? null : Instant.ofEpochSecond(seconds);
    }
    for (String name : List.of("x-date", "date")) {
      if (HeaderLines.has(lines, name)) {
        String value = HeaderLines.value(request, name);
        return value == null ? null : TimeText.HTTP_DATE.read(value);
      }
    }
    return Instant.MIN;
  }

  /** Whether the request is meant to be a signed one of this style. */
  private boolean isMarked() {
    if (!format.authorization().isEmpty()) {
      Single header = HeaderFields.single(request, AUTHORIZATION);
      rejected = header.rejected();
      String rest =
          header.value() == null
              ? null
              : HeaderFields.afterScheme(header.value(), format.authorization());
      if (rest == null) {
        return false;
      }
      Map<String, String> read = AuthorizationParameters.of(rest);
      if (read == null) {
        rejected = Outcome.rejected(Reason.SIGNATURE_MALFORMED);
        return false;
      }
      authorization = read;
      parameters = format.hasLines() ? parameters : FormattedParameters.of(request, null);
      return true;
    }
    if (format.signature().kind() == ValueLocation.Kind.PARAMETER) {
      parameters = FormattedParameters.of(request, format.signature().name());
      return parameters.signature() != null;
    }
    for (String mark : format.signatureHeaders()) {
      if (request.hasHeader(mark)) {
        parameters = FormattedParameters.of(request, null);
        return true;
      }
    }
    return false;
  }

  private @Nullable String value(@Nullable ValueLocation location) {
    if (location == null) {
      return null;
    }
    return switch (location.kind()) {
      case AUTHORIZATION -> authorization.get(location.name());
      case PARAMETER -> parameter(location);
      case HEADER -> {
        Single header = HeaderFields.single(request, location.name());
        rejected = rejected == null ? header.rejected() : rejected;
        yield header.value();
      }
    };
  }

  private @Nullable String parameter(ValueLocation location) {
    if (location.equals(format.signature())) {
      return parameters.signature();
    }
    List<String> values = parameters.values(location.name());
    if (values.size() > 1 && rejected == null) {
      rejected = Outcome.rejected(Reason.CREDENTIAL_DUPLICATED);
    }
    return values.isEmpty() ? null : values.get(0);
  }

  private static boolean isNonce(String nonce) {
    return nonce.length() >= MIN_NONCE
        && nonce.length() <= MAX_NONCE
        && HeaderFields.isVisible(nonce);
  }

  private static Read none(Reason reason) {
    return new Read(null, Outcome.rejected(reason));
  }
}
