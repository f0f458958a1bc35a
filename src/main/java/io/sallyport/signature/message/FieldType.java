package io.sallyport.signature.message;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The top-level type of a structured field, which is needed to re-serialize it (<a
 * href="https://www.rfc-editor.org/rfc/rfc9421#section-2.1.1">RFC 9421 §2.1.1</a>).
 */
enum FieldType {
  ITEM,
  LIST,
  DICTIONARY;

  /** The fields whose specifications define them as structured fields. */
  private static final Map<String, FieldType> KNOWN = known();

  /** Returns the type of a field; null if it is not known as a structured field. */
  static @Nullable FieldType of(String name) {
    return KNOWN.get(name);
  }

  /** Returns the serialization of the field's value; null if the lines are not of this type. */
  @Nullable String serialized(List<String> lines) {
    StringBuilder out = new StringBuilder();
    switch (this) {
      case ITEM -> {
        StructuredItem item = StructuredReader.item(lines);
        if (item == null) {
          return null;
        }
        item.write(out);
      }
      case LIST -> {
        List<StructuredItem> list = StructuredReader.list(lines);
        if (list == null) {
          return null;
        }
        StructuredItem.writeList(list, out);
      }
      case DICTIONARY -> {
        Map<String, StructuredItem> dictionary = StructuredReader.dictionary(lines, false);
        if (dictionary == null) {
          return null;
        }
        StructuredItem.writeDictionary(dictionary, out);
      }
    }
    return out.toString();
  }

  private static Map<String, FieldType> known() {
    Map<String, FieldType> known = new HashMap<>();
    known.put("client-cert", ITEM);
    for (String name : List.of("cache-status", "client-cert-chain", "proxy-status")) {
      known.put(name, LIST);
    }
    for (String name :
        List.of(
            "accept-signature",
            "cdn-cache-control",
            "content-digest",
            "priority",
            "repr-digest",
            "signature",
            "signature-input",
            "want-content-digest",
            "want-repr-digest")) {
      known.put(name, DICTIONARY);
    }
    return Map.copyOf(known);
  }
}
