package io.sallyport.webhook;

import io.sallyport.internal.Json;
import io.sallyport.internal.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes signatures into the items of an array in the body: the other end of {@link
 * ItemSignatures}. Immutable.
 */
final class ItemSigner {
  private final WebhookFormat format;
  private final BodySignatures place;
  private final SignatureKey key;

  ItemSigner(WebhookFormat format, BodySignatures place, SignatureKey key) {
    this.format = format;
    this.place = place;
    this.key = key;
  }

  byte[] sign(String method, String url, byte[] body) {
    byte[] plain = written(changeable(Delivery.parse(body)));
    // What is signed is a number as it is sent, which may be spelled otherwise than it came.
    Object sent = Delivery.parse(plain);
    Object root = changeable(sent);
    if (!(place.items().find(sent) instanceof List<?> items)
        || items.isEmpty()
        || !(place.items().find(root) instanceof List<?> copies)) {
      throw new IllegalArgumentException("the body lacks the items that the format signs");
    }
    for (int i = 0; i < items.size(); i++) {
      byte[][] parts =
          format.signed().parts(new Delivery(method, url, "", "", plain, items.get(i)));
      if (parts == null) {
        throw new IllegalArgumentException("the body lacks what the format signs of it");
      }
      place.signature().put(copies.get(i), format.encoding().encode(key.sign(parts)));
    }
    return written(root);
  }

  @SuppressWarnings("unchecked") // a JSON object, whose members have names
  private static byte[] written(@Nullable Object root) {
    if (!(root instanceof Map<?, ?> members)) {
      throw new IllegalArgumentException("the body is no JSON object");
    }
    return JsonText.write((Map<String, Object>) members).getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable Object changeable(@Nullable Object value) {
    if (value instanceof Map<?, ?> members) {
      Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
      members.forEach((name, member) -> copy.put(name, changeable(member)));
      return copy;
    }
    if (value instanceof List<?> items) {
      List<@Nullable Object> copy = new ArrayList<>(items.size());
      items.forEach(item -> copy.add(changeable(item)));
      return copy;
    }
    return value instanceof Json.Numeral number ? number.decimal() : value;
  }
}
