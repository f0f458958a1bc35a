package io.sallyport.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON text (<a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>) strictly, so
 * that all readers of a signed text agree: valid UTF-8, no duplicate member names, no lone
 * surrogates, no trailing bytes, limited depth.
 *
 * <p>Values become {@code Map<String, Object>} in the order of the text, {@code List<Object>},
 * {@code String}, {@link Numeral}, {@code Boolean} or null. Maps and lists cannot be changed.
 */
public final class Json {

  /** The maximum depth of nested objects and arrays. */
  public static final int MAX_DEPTH = 64;

  /**
   * A number with its exact text, which canonical forms need.
   *
   * @param text the number's text in the grammar of JSON
   */
  public record Numeral(String text) {

    /** Returns whether it is written without fraction and exponent. */
    public boolean isInteger() {
      for (int i = 0; i < text.length(); i++) {
        if (".eE".indexOf(text.charAt(i)) >= 0) {
          return false;
        }
      }
      return true;
    }

    /** Returns the exact value. */
    public BigDecimal decimal() {
      return new BigDecimal(text);
    }

    /** Returns the value if it is written as an integer. */
    public BigInteger integer() {
      return new BigInteger(text);
    }

    /** Returns the type's name only: the number may be personal data. */
    @Override
    public String toString() {
      return "Numeral[***]";
    }
  }

  /** Converts the numbers of a text. */
  public interface Numbers {

    /** Returns the value of a number; null to reject the text. */
    @Nullable Object number(Numeral numeral);

    /**
     * Returns the value of an integer without a sign, of at most 18 digits; null to reject the
     * text. Equal to that of its {@link Numeral}, but needs no text.
     */
    default @Nullable Object integer(long value) {
      return number(new Numeral(Long.toString(value)));
    }
  }

  private Json() {}

  /** Returns the JSON object of the bytes; null if they are anything else. */
  public static @Nullable Map<String, Object> object(byte[] utf8) {
    return object(utf8, numeral -> numeral);
  }

  /**
   * Returns the JSON object of the bytes; null if they are anything else.
   *
   * @param numbers converts each number
   */
  @SuppressWarnings("unchecked") // object() makes such maps only
  public static @Nullable Map<String, Object> object(byte[] utf8, Numbers numbers) {
    JsonValue parsed = read(utf8, numbers);
    return parsed != null && parsed.value() instanceof Map<?, ?> map
        ? (Map<String, Object>) map
        : null;
  }

  /** Returns the JSON value of the bytes; null if they are not JSON. */
  public static @Nullable JsonValue read(byte[] utf8) {
    return read(utf8, numeral -> numeral);
  }

  private static @Nullable JsonValue read(byte[] utf8, Numbers numbers) {
    try {
      return new JsonValue(new JsonReader(utf8, numbers).read());
    } catch (MalformedJsonException e) {
      return null;
    }
  }
}
