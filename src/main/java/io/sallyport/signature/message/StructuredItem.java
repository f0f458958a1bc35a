package io.sallyport.signature.message;

import io.sallyport.internal.StrictBase64;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An item or an inner list of a structured field (<a
 * href="https://www.rfc-editor.org/rfc/rfc8941#section-3">RFC 8941 §3</a>), with its parameters.
 *
 * @param value a {@link String}, {@link Token}, {@link Long}, {@link BigDecimal}, {@link Boolean},
 *     {@code byte[]}, or for an inner list the {@link List} of its items
 * @param parameters the parameters in their order; each a value as above, except a list
 */
record StructuredItem(Object value, Map<String, Object> parameters) {

  /** A token, which is not a string. */
  record Token(String text) {
    /** Returns the type's name only: a sender chose the text. */
    @Override
    public String toString() {
      return "Token[***]";
    }
  }

  /** Returns a string without parameters. */
  static StructuredItem of(String text) {
    return new StructuredItem(text, Map.of());
  }

  /** Returns the items of an inner list; empty for anything else. */
  List<StructuredItem> items() {
    if (!(value instanceof List<?> list)) {
      return List.of();
    }
    List<StructuredItem> items = new ArrayList<>(list.size());
    for (Object item : list) {
      items.add((StructuredItem) item);
    }
    return items;
  }

  /** Appends the serialization of RFC 8941 §4.1. */
  void write(StringBuilder out) {
    if (value instanceof List<?> list) {
      out.append('(');
      String separator = "";
      for (Object item : list) {
        out.append(separator);
        ((StructuredItem) item).write(out);
        separator = " ";
      }
      out.append(')');
    } else {
      writeBare(value, out);
    }
    writeParameters(parameters, out);
  }

  /** Appends a list (RFC 8941 §4.1.1). */
  static void writeList(List<StructuredItem> list, StringBuilder out) {
    String separator = "";
    for (StructuredItem item : list) {
      out.append(separator);
      item.write(out);
      separator = ", ";
    }
  }

  /** Appends a dictionary (RFC 8941 §4.1.2). */
  static void writeDictionary(Map<String, StructuredItem> dictionary, StringBuilder out) {
    String separator = "";
    for (Map.Entry<String, StructuredItem> member : dictionary.entrySet()) {
      out.append(separator).append(member.getKey());
      if (Boolean.TRUE.equals(member.getValue().value())) {
        writeParameters(member.getValue().parameters(), out);
      } else {
        member.getValue().write(out.append('='));
      }
      separator = ", ";
    }
  }

  /** Appends parameters, each with its semicolon (RFC 8941 §4.1.1.2). */
  static void writeParameters(Map<String, Object> parameters, StringBuilder out) {
    if (parameters.isEmpty()) {
      return;
    }
    for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
      out.append(';').append(parameter.getKey());
      if (!Boolean.TRUE.equals(parameter.getValue())) {
        writeBare(parameter.getValue(), out.append('='));
      }
    }
  }

  private static void writeBare(Object value, StringBuilder out) {
    if (value instanceof String text) {
      writeString(text, out);
    } else if (value instanceof Token token) {
      out.append(token.text());
    } else if (value instanceof byte[] bytes) {
      out.append(':').append(StrictBase64.encode(bytes)).append(':');
    } else if (value instanceof Boolean flag) {
      out.append(flag ? "?1" : "?0");
    } else if (value instanceof BigDecimal decimal) {
      writeDecimal(decimal, out);
    } else {
      out.append(value);
    }
  }

  private static void writeString(String text, StringBuilder out) {
    out.append('"');
    if (text.indexOf('"') < 0 && text.indexOf('\\') < 0) {
      out.append(text).append('"');
      return;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\');
      }
      out.append(c);
    }
    out.append('"');
  }

  /** Appends a decimal with as few fractional digits as possible, but at least one. */
  private static void writeDecimal(BigDecimal decimal, StringBuilder out) {
    BigDecimal shortest = decimal.stripTrailingZeros();
    out.append((shortest.scale() < 1 ? shortest.setScale(1) : shortest).toPlainString());
  }

  /** Returns the type's name only: a sender chose the content. */
  @Override
  public String toString() {
    return "StructuredItem[***]";
  }
}
