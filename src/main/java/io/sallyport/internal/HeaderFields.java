package io.sallyport.internal;

import io.sallyport.Reason;
import io.sallyport.spi.RequestView;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads credential headers: not repeated, limited in length, printable ASCII. */
public final class HeaderFields {

  /** The maximum length of a credential header, in characters. */
  public static final int MAX_LENGTH = 16_384;

  private static final Parsed<String> ABSENT = Parsed.absent();

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long SPACES = ' ' * ONES;
  private static final long QUESTION_MARKS = '?' * ONES;
  private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;

  /** Up to this length, in characters, reading one by one is faster than a copy. */
  private static final int SHORT = 32;

  private HeaderFields() {}

  /**
   * Reads a header that must not be repeated, without the white space around its value. Two field
   * lines are {@link Reason#CREDENTIAL_DUPLICATED}; control and non-ASCII characters, and more than
   * {@value #MAX_LENGTH} characters, are {@link Reason#HEADER_MALFORMED}.
   */
  public static Parsed<String> single(RequestView request, String name) {
    return single(request, name, MAX_LENGTH);
  }

  /** Reads a header of at most {@code max} characters, as {@link #single(RequestView, String)}. */
  public static Parsed<String> single(RequestView request, String name, int max) {
    List<String> values = request.headers(name);
    if (values.isEmpty()) {
      return ABSENT;
    }
    if (values.size() > 1) {
      return Parsed.rejected(Reason.CREDENTIAL_DUPLICATED, name, "one header field", values.size());
    }
    String value = values.get(0);
    return value.length() > max || !isPrintable(value)
        ? Parsed.rejected(
            Reason.HEADER_MALFORMED,
            name,
            "at most " + max + " characters of printable ASCII",
            value.length() > max ? value.length() + " characters" : "other characters")
        : Parsed.of(value.strip());
  }

  /** Returns whether the text has nothing but printable ASCII, space and tab. */
  public static boolean isPrintable(String text) {
    return text.length() <= SHORT ? isPrintableOneByOne(text) : ascii(text) != null;
  }

  private static boolean isPrintableOneByOne(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > '~' || (c < ' ' && c != '\t')) {
        return false;
      }
    }
    return true;
  }

  /** Returns the bytes of a text of printable ASCII, space and tab; null if it is anything else. */
  public static byte @Nullable [] ascii(@Nullable String text) {
    if (text == null) {
      return null;
    }
    // A character outside of Latin-1 becomes a question mark, and a pair of surrogates becomes one.
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return isUsual(bytes) || isPrintableOneByOne(text) ? bytes : null;
  }

  /**
   * Returns whether all bytes are printable ASCII and not question marks. Reads eight at a time,
   * since a token has hundreds of them; the last eight may overlap with those before.
   */
  private static boolean isUsual(byte[] bytes) {
    int last = bytes.length - 8;
    if (last < 0) {
      return false;
    }
    long unusual = unusual((long) EIGHT.get(bytes, last));
    for (int i = 0; i < last; i += 8) {
      unusual |= unusual((long) EIGHT.get(bytes, i));
    }
    return unusual == 0;
  }

  /**
   * Returns zero only if each of eight bytes is printable ASCII and not a question mark. A tab
   * counts as unusual too.
   */
  private static long unusual(long bytes) {
    return (bytes | bytes + ONES | bytes - SPACES | (bytes ^ QUESTION_MARKS) - ONES) & HIGHEST_BITS;
  }

  /** Returns whether the text has nothing but visible ASCII: no space, no control character. */
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
   * Returns the part of an {@code Authorization} value after the authentication scheme, which is
   * compared without regard to case (RFC 9110 §11.1); null if the value has another scheme.
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

  /** Returns whether the text is a token (RFC 9110 §5.6.2), as a field name is. */
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
