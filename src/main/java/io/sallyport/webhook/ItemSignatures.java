package io.sallyport.webhook;

import io.sallyport.Reason;
import io.sallyport.internal.Parsed;
import io.sallyport.spi.RequestView;
import io.sallyport.webhook.ParsedDelivery.SignedMessage;
import java.util.ArrayList;
import java.util.List;

/** Reads messages whose signatures stand in the items of an array in the body. Immutable. */
final class ItemSignatures {
  private final WebhookFormat format;
  private final BodySignatures place;
  private final int memoryLimit;

  ItemSignatures(WebhookFormat format, BodySignatures place, int memoryLimit) {
    this.memoryLimit = memoryLimit;
    this.format = format;
    this.place = place;
  }

  /** All items are read, since the application will read all of them too. */
  Parsed<ParsedDelivery> read(RequestView request) {
    byte[] body = HeaderSignatures.kept(request, memoryLimit);
    if (!(place.items().find(SigningInput.parse(body)) instanceof List<?> items)) {
      return Parsed.absent();
    }
    if (items.stream().allMatch(item -> place.signature().text(item) == null)) {
      return Parsed.absent();
    }
    if (items.size() > BodySignatures.MAX_ITEMS) {
      return Parsed.rejected(Reason.DELIVERY_MALFORMED);
    }
    List<SignedMessage> messages = new ArrayList<>(items.size());
    for (Object item : items) {
      String text = place.signature().text(item);
      byte[] signature = text == null || text.isEmpty() ? null : format.encoding().decode(text);
      if (signature == null) {
        return Parsed.rejected(Reason.DELIVERY_MALFORMED);
      }
      SigningInput input = new SigningInput(request.method(), "", "", "", body, item);
      List<byte[][]> spellings = format.signed().spellings(input, request);
      if (spellings.isEmpty()) {
        return Parsed.rejected(Reason.SIGNATURE_WRONG);
      }
      messages.add(new SignedMessage(spellings, List.of(signature), List.of(), -1));
    }
    return Parsed.of(new ParsedDelivery(List.copyOf(messages), null, null));
  }
}
