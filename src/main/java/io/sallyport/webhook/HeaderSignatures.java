package io.sallyport.webhook;

import io.sallyport.Reason;
import io.sallyport.internal.HeaderFields;
import io.sallyport.internal.Parsed;
import io.sallyport.spi.BodyReader;
import io.sallyport.spi.RequestView;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads messages whose signatures are in headers. Immutable. */
final class HeaderSignatures implements DeliveryReader {
  private static final int MAX_ID = 256;
  private static final byte[] NONE = {};
  private static final Parsed<String> NOT_NEEDED = Parsed.absent();

  private final WebhookFormat format;
  private final SignedTemplate signed;
  private final boolean idRequired;
  private final boolean idWanted;
  private final boolean streams;
  private final int memoryLimit;

  /**
   * Creates a reader.
   *
   * @param rejectsReplay whether the delivery id is needed even if it is not signed
   * @param streams whether a longer body can be verified while it is read
   * @param memoryLimit the maximum of a body in memory, in bytes
   */
  HeaderSignatures(WebhookFormat format, boolean rejectsReplay, boolean streams, int memoryLimit) {
    this.streams = streams;
    this.memoryLimit = memoryLimit;
    this.format = format;
    this.signed = format.signed();
    boolean onlyId = rejectsReplay && format.algorithm() == SignatureAlgorithm.EQUAL;
    this.idRequired = signed.has("id") || onlyId;
    this.idWanted = idRequired || rejectsReplay;
  }

  @Override
  public Parsed<ParsedDelivery> read(RequestView request) {
    SignatureValues values = new SignatureValues();
    boolean sent = false;
    for (String name : format.signatureHeaders()) {
      Parsed<String> header = HeaderFields.single(request, name);
      if (header.rejected() != null) {
        return Parsed.ended(header.rejected());
      }
      if (header.value() != null) {
        sent = true;
        if (!format.syntax().read(header.value(), values)) {
          return malformed(name, "signatures in the syntax of the format", "another text");
        }
      }
    }
    if (!sent) {
      return Parsed.absent();
    }
    List<byte[]> signatures = decoded(values.signatures());
    List<byte[]> ed25519Signatures = decoded(values.ed25519Signatures());
    if (signatures.isEmpty() && ed25519Signatures.isEmpty()) {
      // If there are only signatures of other versions, they are well-formed, and none is valid.
      boolean legible = values.signatures().isEmpty();
      return legible
          ? Parsed.rejected(
              Reason.SIGNATURE_WRONG,
              String.join(", ", format.signatureHeaders()),
              "a signature of a version that the format has",
              "other versions only")
          : malformed(
              String.join(", ", format.signatureHeaders()),
              "a signature in the encoding of the format",
              "another text");
    }
    Parsed<String> timestamp = timestamp(request, values);
    Parsed<String> id = id(request);
    if (timestamp.rejected() != null) {
      return Parsed.ended(timestamp.rejected());
    }
    return id.rejected() != null
        ? Parsed.ended(id.rejected())
        : message(request, signatures, ed25519Signatures, timestamp.value(), id.value());
  }

  private Parsed<ParsedDelivery> message(
      RequestView request,
      List<byte[]> signatures,
      List<byte[]> ed25519Signatures,
      @Nullable String timestamp,
      @Nullable String id) {
    TimestampRule rule = format.timestamp();
    Instant signedAt = rule == null || timestamp == null ? null : rule.unit().read(timestamp);
    if (timestamp != null && signedAt == null) {
      return malformed("timestamp", "a time in the unit of the format", timestamp);
    }
    byte[] buffered = signed.coversBody() ? request.bodyUpTo(memoryLimit) : NONE;
    if (buffered == null && !streams) {
      throw new BodyReader.BodyTooLargeException(memoryLimit);
    }
    byte[] body = buffered == null ? NONE : buffered;
    int bodyAt = buffered == null ? signed.bodyAt() : -1;
    SigningInput delivery =
        new SigningInput(
            request.method(),
            "",
            id == null ? "" : id,
            timestamp == null ? "" : timestamp,
            body,
            signed.needsJson() ? SigningInput.parse(body) : null);
    List<byte[][]> forms = signed.forms(delivery, request);
    return forms.isEmpty()
        ? Parsed.rejected(
            Reason.SIGNATURE_WRONG, "signed text", "all parts that the format signs", null)
        : Parsed.of(
            new ParsedDelivery(
                List.of(new SignedMessage(forms, signatures, ed25519Signatures, bodyAt)),
                signedAt,
                id));
  }

  /** Returns the signatures that can be read; one of another kind beside them never counts. */
  private List<byte[]> decoded(List<String> texts) {
    if (texts.isEmpty()) {
      return List.of();
    }
    List<byte[]> signatures = new ArrayList<>(texts.size());
    for (String text : texts) {
      byte[] signature =
          format.algorithm() == SignatureAlgorithm.EQUAL
              ? text.getBytes(StandardCharsets.UTF_8)
              : format.encoding().decode(text);
      if (signature != null) {
        signatures.add(signature);
      }
    }
    return signatures;
  }

  /** Returns the timestamp's text; null if there is none, or it is in a body not read yet. */
  private Parsed<String> timestamp(RequestView request, SignatureValues values) {
    TimestampRule rule = format.timestamp();
    if (rule == null || (rule.json() != null && !signed.has("timestamp"))) {
      return NOT_NEEDED;
    }
    Parsed<String> found;
    if (rule.header() != null) {
      found = HeaderFields.single(request, rule.header());
    } else if (rule.json() != null) {
      found =
          Parsed.ofNullable(rule.json().text(SigningInput.parse(buffered(request, memoryLimit))));
    } else {
      found = Parsed.ofNullable(values.timestamp());
    }
    return found.isAbsent()
        ? malformed(rule.header() == null ? "timestamp" : rule.header(), "a time", null)
        : found;
  }

  private Parsed<String> id(RequestView request) {
    String header = format.idHeader();
    if (header == null || !idWanted) {
      return NOT_NEEDED;
    }
    Parsed<String> found = HeaderFields.single(request, header);
    String id = found.value();
    if (id == null) {
      return idRequired && found.isAbsent()
          ? malformed(header, "the id of the delivery", null)
          : found;
    }
    boolean good =
        !id.isEmpty() && id.length() <= MAX_ID && HeaderFields.isVisible(id) && signed.allowsId(id);
    return good ? found : malformed(header, "an id of up to " + MAX_ID + " characters", id);
  }

  private static <T> Parsed<T> malformed(String subject, String expected, @Nullable Object actual) {
    return Parsed.rejected(Reason.DELIVERY_MALFORMED, subject, expected, actual);
  }

  /**
   * Returns a body that is needed as a whole.
   *
   * @throws BodyReader.BodyTooLargeException if it is longer than that
   */
  static byte[] buffered(RequestView request, int memoryLimit) {
    byte[] body = request.bodyUpTo(memoryLimit);
    if (body == null) {
      throw new BodyReader.BodyTooLargeException(memoryLimit);
    }
    return body;
  }
}
