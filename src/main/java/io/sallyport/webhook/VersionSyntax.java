package io.sallyport.webhook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of {@code version,signature} with spaces between. Other versions do not count.
 *
 * @param version the version of the signatures
 * @param ed25519 the version of signatures by a key pair beside them; null if there are none
 */
record VersionSyntax(String version, @Nullable String ed25519) implements SignatureSyntax {
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
