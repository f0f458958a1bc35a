package io.sallyport.webhook;

import io.sallyport.Reason;
import io.sallyport.internal.Parsed;
import io.sallyport.spi.RequestView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages whose signatures are in the body: in the items of an array, or in one place.
 * Immutable.
 */
final class ItemSignatures implements DeliveryReader {
  private final WebhookFormat format;
  private final BodySignatures place;
  private final int memoryLimit;

  ItemSignatures(WebhookFormat format, BodySignatures place, int memoryLimit) {
    this.memoryLimit = memoryLimit;
    this.format = format;
    this.place = place;
  }

  /** Reads all items, because the application will read all of them too. */
  @Override
  public Parsed<ParsedDelivery> read(RequestView request) {
    byte[] body = HeaderSignatures.buffered(request, memoryLimit);
    List<?> items = place.in(SigningInput.parse(body));
    if (items == null || items.stream().allMatch(item -> place.signature().text(item) == null)) {
      return Parsed.absent();
    }
    if (items.size() > BodySignatures.MAX_ITEMS) {
      return malformed("items", "at most " + BodySignatures.MAX_ITEMS, items.size());
    }
    List<SignedMessage> messages = new ArrayList<>(items.size());
    Instant signedAt = null;
    for (Object item : items) {
      String text = place.signature().text(item);
      byte[] signature = text == null || text.isEmpty() ? null : format.encoding().decode(text);
      if (signature == null) {
        return malformed(
            "signature of item " + (messages.size() + 1),
            "one in the encoding of the format",
            null);
      }
      SigningInput input = new SigningInput(request.method(), "", "", "", body, item);
      List<byte[][]> forms = format.signed().forms(input, request);
      if (forms.isEmpty()) {
        return Parsed.rejected(
            Reason.SIGNATURE_WRONG, "signed text", "all parts that the format signs", null);
      }
      TimestampRule rule = format.timestamp();
      if (rule != null) {
        signedAt = rule.in(item);
        if (signedAt == null) {
          return malformed("timestamp of item " + (messages.size() + 1), "a time", null);
        }
      }
      messages.add(new SignedMessage(forms, List.of(signature), List.of(), -1));
    }
    return Parsed.of(new ParsedDelivery(List.copyOf(messages), signedAt, null));
  }

  private static Parsed<ParsedDelivery> malformed(
      String subject, String expected, @Nullable Object actual) {
    return Parsed.rejected(Reason.DELIVERY_MALFORMED, subject, expected, actual);
  }
}
