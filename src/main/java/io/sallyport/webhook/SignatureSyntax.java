package io.sallyport.webhook;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where the signatures are in the value of a header. */
sealed interface SignatureSyntax {
  String PAIRS = "pairs:";
  String SETS = "pair-sets:";

  /** Collects the contents of the value; false if it is malformed. */
  boolean read(String value, SignatureValues into);

  /**
   * Returns a value with these signatures, or with the first one if the syntax allows only one.
   *
   * @param timestamp the timestamp, for a syntax that has one; null if there is none
   */
  String write(List<String> signatures, @Nullable String timestamp);

  /** The whole value is the signature. */
  record Plain() implements SignatureSyntax {
    @Override
    public boolean read(String value, SignatureValues into) {
      return into.signature(value);
    }

    @Override
    public String write(List<String> signatures, @Nullable String timestamp) {
      return signatures.get(0);
    }
  }

  /** The signature follows a fixed text. */
  record Prefixed(String prefix) implements SignatureSyntax {
    @Override
    public boolean read(String value, SignatureValues into) {
      return value.startsWith(prefix) && into.signature(value.substring(prefix.length()));
    }

    @Override
    public String write(List<String> signatures, @Nullable String timestamp) {
      return prefix + signatures.get(0);
    }
  }

  /**
   * A list of {@code key=value}: the signatures under one key, which may be repeated, and the
   * timestamp under another, which may not. Other keys do not count.
   */
  record Pairs(char separator, String key, @Nullable String timestampKey)
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

  /**
   * Several lists of pairs with spaces between them, one for each secret. All of them have the same
   * timestamp, since each signs the same delivery.
   */
  record PairSets(Pairs pairs) implements SignatureSyntax {
    @Override
    public boolean read(String value, SignatureValues into) {
      int start = 0;
      while (start <= value.length()) {
        int space = value.indexOf(' ', start);
        int end = space < 0 ? value.length() : space;
        if (!into.startSet() || !pairs.read(value.substring(start, end), into)) {
          return false;
        }
        start = end + 1;
      }
      return true;
    }

    @Override
    public String write(List<String> signatures, @Nullable String timestamp) {
      return signatures.stream()
          .map(signature -> pairs.write(List.of(signature), timestamp))
          .collect(Collectors.joining(" "));
    }
  }

  /**
   * A list of {@code version,signature} with spaces between. Other versions do not count.
   *
   * @param version the version of the signatures
   * @param ed25519 the version of signatures by a key pair beside them; null if there are none
   */
  record Versions(String version, @Nullable String ed25519) implements SignatureSyntax {
    @Override
    public boolean read(String value, SignatureValues into) {
      int start = 0;
      while (start <= value.length()) {
        int next = value.indexOf(' ', start);
        int end = next < 0 ? value.length() : next;
        int comma = value.indexOf(',', start);
        if (comma <= start || comma >= end) {
          return false;
        }
        boolean good =
            is(version, value, start, comma)
                ? into.signature(value.substring(comma + 1, end))
                : !is(ed25519, value, start, comma)
                    || into.ed25519Signature(value.substring(comma + 1, end));
        if (!good) {
          return false;
        }
        start = end + 1;
      }
      return true;
    }

    private static boolean is(@Nullable String wanted, String value, int start, int comma) {
      return wanted != null && wanted.length() == comma - start && value.startsWith(wanted, start);
    }

    @Override
    public String write(List<String> signatures, @Nullable String timestamp) {
      return version + ',' + String.join(' ' + version + ',', signatures);
    }
  }

  /**
   * Returns the syntax that a configuration describes.
   *
   * @param timestampKey the key of the timestamp, for pairs only; null if it is elsewhere
   */
  static SignatureSyntax parse(String text, @Nullable String timestampKey) {
    if (isPairs(text)) {
      return pairs(text, timestampKey);
    }
    if (text.startsWith(SETS) && isPairs(PAIRS + text.substring(SETS.length()))) {
      return new PairSets(pairs(PAIRS + text.substring(SETS.length()), timestampKey));
    }
    if (timestampKey != null) {
      throw FormatOption.TIMESTAMP_PAIR.conflict(
          "is allowed only with signature-format pairs:SEPARATOR:KEY or pair-sets:SEPARATOR:KEY");
    }
    if (text.equals("plain")) {
      return new Plain();
    }
    if (text.startsWith("prefix:") && text.length() > 7) {
      return new Prefixed(text.substring(7));
    }
    if (text.startsWith("versions:") && text.length() > 9 && text.indexOf(',') < 0) {
      return new Versions(text.substring(9), null);
    }
    throw wrong(text);
  }

  private static boolean isPairs(String text) {
    return text.startsWith(PAIRS) && text.length() > 8 && text.charAt(7) == ':';
  }

  private static Pairs pairs(String text, @Nullable String timestampKey) {
    char separator = text.charAt(6);
    String key = text.substring(8);
    if (separator == '=' || !isKey(key, separator)) {
      throw wrong(text);
    }
    if (timestampKey != null && (timestampKey.equals(key) || !isKey(timestampKey, separator))) {
      throw FormatOption.TIMESTAMP_PAIR.wrong(timestampKey, "a key of the pairs besides " + key);
    }
    return new Pairs(separator, key, timestampKey);
  }

  private static boolean isKey(String text, char separator) {
    return !text.isEmpty() && text.indexOf('=') < 0 && text.indexOf(separator) < 0;
  }

  private static IllegalArgumentException wrong(String text) {
    return FormatOption.SIGNATURE_FORMAT.wrong(
        text, "plain, prefix:TEXT, pairs:SEPARATOR:KEY, versions:VERSION, pair-sets:SEPARATOR:KEY");
  }
}
