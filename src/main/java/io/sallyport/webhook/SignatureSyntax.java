package io.sallyport.webhook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the signatures are in the value of a header. */
sealed interface SignatureSyntax
    permits SignatureSyntax.Plain,
        SignatureSyntax.Prefixed,
        PairSyntax,
        PairSetSyntax,
        VersionSyntax {
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
   * Returns the syntax that a configuration describes.
   *
   * @param timestampKey the key of the timestamp, for pairs only; null if it is elsewhere
   */
  static SignatureSyntax parse(String text, @Nullable String timestampKey) {
    if (isPairs(text)) {
      return pairs(text, timestampKey);
    }
    if (text.startsWith(SETS) && isPairs(PAIRS + text.substring(SETS.length()))) {
      return new PairSetSyntax(pairs(PAIRS + text.substring(SETS.length()), timestampKey));
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
      return new VersionSyntax(text.substring(9), null);
    }
    throw wrong(text);
  }

  private static boolean isPairs(String text) {
    return text.startsWith(PAIRS) && text.length() > 8 && text.charAt(7) == ':';
  }

  private static PairSyntax pairs(String text, @Nullable String timestampKey) {
    char separator = text.charAt(6);
    String key = text.substring(8);
    if (separator == '=' || !isKey(key, separator)) {
      throw wrong(text);
    }
    if (timestampKey != null && (timestampKey.equals(key) || !isKey(timestampKey, separator))) {
      throw FormatOption.TIMESTAMP_PAIR.wrong(timestampKey, "a key of the pairs besides " + key);
    }
    return new PairSyntax(separator, key, timestampKey);
  }

  private static boolean isKey(String text, char separator) {
    return !text.isEmpty() && text.indexOf('=') < 0 && text.indexOf(separator) < 0;
  }

  private static IllegalArgumentException wrong(String text) {
    return FormatOption.SIGNATURE_FORMAT.wrong(
        text, "plain, prefix:TEXT, pairs:SEPARATOR:KEY, versions:VERSION, pair-sets:SEPARATOR:KEY");
  }
}
