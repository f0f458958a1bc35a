package io.sallyport.internal;

import io.sallyport.Reason;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads credential headers: once, bounded, printable ASCII. */
public final class HeaderFields {

  /** What a credential header may hold at most, in characters. */
  public static final int MAX_LENGTH = 16_384;

  private HeaderFields() {}

  /**
   * The value of a header that may be sent once.
   *
   * @param value the value without the white space around it; null when the header is absent, or
   *     when it is rejected
   * @param rejected why the header cannot be used; null when it can, or is absent
   */
  public record Single(@Nullable String value, Outcome.@Nullable Rejected rejected) {
    private static final Single ABSENT = new Single(null, null);
    private static final Single TWICE =
        new Single(null, Outcome.rejected(Reason.CREDENTIAL_DUPLICATED));
    private static final Single MALFORMED =
        new Single(null, Outcome.rejected(Reason.HEADER_MALFORMED));

    /** The value is a credential. */
    @Override
    public String toString() {
      return "Single[" + (value == null ? rejected : "***") + "]";
    }
  }

  /**
   * Reads a header that may be sent once: two field lines are {@link Reason#CREDENTIAL_DUPLICATED},
   * control and non-ASCII characters and more than {@value #MAX_LENGTH} characters are {@link
   * Reason#HEADER_MALFORMED}.
   */
  public static Single single(RequestView request, String name) {
    List<String> values = request.headers(name);
    if (values.isEmpty()) {
      return Single.ABSENT;
    }
    if (values.size() > 1) {
      return Single.TWICE;
    }
    String value = values.get(0);
    if (value.length() > MAX_LENGTH || !isPrintable(value)) {
      return Single.MALFORMED;
    }
    return new Single(value.strip(), null);
  }

  /** Whether the text has nothing but printable ASCII, space and tab. */
  public static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > '~' || (c < ' ' && c != '\t')) {
        return false;
      }
    }
    return true;
  }

  /** The bytes of a text of printable ASCII, space and tab; null if it is another, or null. */
  public static byte @Nullable [] ascii(@Nullable String text) {
    // The text is judged and not its bytes: what no encoder can write becomes a question mark.
    return text != null && isPrintable(text) ? text.getBytes(StandardCharsets.ISO_8859_1) : null;
  }

  /** Whether the text has nothing but visible ASCII: no space, no control character. */
  public static boolean isVisible(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  /**
   * What follows the authentication scheme in an {@code Authorization} value, which RFC 9110 §11.1
   * compares without regard to case; null if the value is of another scheme.
   *
   * @param value the header's value as {@link #single} reads it: ASCII, no white space around it
   * @param scheme the scheme in lower case, such as {@code bearer}
   */
  public static @Nullable String afterScheme(String value, String scheme) {
    int start = scheme.length();
    if (!AsciiText.startsWithIgnoreCase(value, scheme)
        || (value.length() > start && value.charAt(start) != ' ')) {
      return null;
    }
    while (start < value.length() && value.charAt(start) == ' ') {
      start++;
    }
    return value.substring(start);
  }

  /** Whether the text is a token (RFC 9110 §5.6.2), as a field name is. */
  public static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean good =
          (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || (c >= '0' && c <= '9')
              || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
      if (!good) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
