package io.sallyport.webhook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of {@code key=value}: the signatures under one key, which may be repeated, and the
 * timestamp under another, which may not. Other keys do not count.
 */
record PairSyntax(char separator, String key, @Nullable String timestampKey)
    implements SignatureSyntax {
  @Override
  public boolean read(String value, SignatureValues into) {
    int start = 0;
    while (start <= value.length()) {
      int next = value.indexOf(separator, start);
      int end = next < 0 ? value.length() : next;
      while (start < end && (value.charAt(start) == ' ' || value.charAt(start) == '\t')) {
        start++;
      }
      int equals = value.indexOf('=', start);
      if (equals <= start || equals >= end) {
        return false;
      }
      if (!pair(value, start, equals, end, into)) {
        return false;
      }
      start = end + 1;
    }
    return true;
  }

  private boolean pair(String value, int start, int equals, int end, SignatureValues into) {
    if (is(key, value, start, equals)) {
      return into.signature(value.substring(equals + 1, end));
    }
    return timestampKey == null
        || !is(timestampKey, value, start, equals)
        || into.timestamp(value.substring(equals + 1, end));
  }

  private static boolean is(String name, String value, int start, int end) {
    return name.length() == end - start && value.startsWith(name, start);
  }

  @Override
  public String write(List<String> signatures, @Nullable String timestamp) {
    StringBuilder out = new StringBuilder();
    if (timestampKey != null) {
      out.append(timestampKey).append('=').append(timestamp);
    }
    for (String signature : signatures) {
      if (out.length() > 0) {
        out.append(separator);
      }
      out.append(key).append('=').append(signature);
    }
    return out.toString();
  }
}
