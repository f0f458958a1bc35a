package io.sallyport.signature;

import io.sallyport.internal.Json.Numeral;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Writes numbers like Python 3: integers of any length in full, all others as the {@code repr} of a
 * double, which is the shortest decimal that parses to the same double, and the closest of these.
 *
 * <p>Before JDK 19, {@code Double.toString} is neither the shortest nor the closest (JDK-4511638),
 * but it always parses to the same double, so the search starts with it.
 */
final class PythonNumber {

  /**
   * A decimal with this many digits belongs to at most one double (DBL_DIG), so shortest means
   * closest.
   */
  private static final int UNAMBIGUOUS_DIGITS = 15;

  /**
   * Doubles are denser below a power of two, so the closest decimal may belong to another double.
   */
  private static final RoundingMode[] CLOSEST_FIRST = {
    RoundingMode.HALF_EVEN, RoundingMode.UP, RoundingMode.DOWN
  };

  private PythonNumber() {}

  /** Returns Python's text; null for a number that is infinite as a double. */
  static @Nullable String of(Numeral numeral) {
    if (numeral.isInteger()) {
      // JSON has one text for each integer, except for "-0", which Python reads as 0.
      return numeral.text().equals("-0") ? "0" : numeral.text();
    }
    double value = Double.parseDouble(numeral.text());
    return Double.isInfinite(value) ? null : repr(value);
  }

  static String repr(double value) {
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    BigDecimal shortest = shortest(Math.abs(value));
    String sign = value < 0 ? "-" : "";
    String digits = shortest.unscaledValue().toString();
    int exponent = digits.length() - 1 - shortest.scale();
    return sign
        + (exponent < -4 || exponent >= 16 ? scientific(digits, exponent) : plain(shortest));
  }

  private static String plain(BigDecimal value) {
    String text = value.toPlainString();
    return value.scale() <= 0 ? text + ".0" : text;
  }

  private static String scientific(String digits, int exponent) {
    StringBuilder out = new StringBuilder(digits);
    if (digits.length() > 1) {
      out.insert(1, '.');
    }
    out.append('e').append(exponent < 0 ? '-' : '+');
    int magnitude = Math.abs(exponent);
    return out.append(magnitude < 10 ? "0" : "").append(magnitude).toString();
  }

  private static BigDecimal shortest(double value) {
    BigDecimal best = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    while (best.precision() > 1) {
      BigDecimal shorter = shorter(best, value);
      if (shorter == null) {
        break;
      }
      best = shorter.stripTrailingZeros();
    }
    boolean unambiguous = best.precision() <= UNAMBIGUOUS_DIGITS && value >= Double.MIN_NORMAL;
    return unambiguous ? best : closest(value, best);
  }

  /** Returns a decimal with one digit less that parses to the double; null if there is none. */
  private static @Nullable BigDecimal shorter(BigDecimal decimal, double value) {
    int digits = decimal.precision() - 1;
    BigDecimal below = decimal.round(new MathContext(digits, RoundingMode.DOWN));
    if (below.doubleValue() == value) {
      return below;
    }
    BigDecimal above = decimal.round(new MathContext(digits, RoundingMode.UP));
    return above.doubleValue() == value ? above : null;
  }

  /** Returns the closest of the decimals with as many digits that parse to the double. */
  private static BigDecimal closest(double value, BigDecimal best) {
    BigDecimal exact = new BigDecimal(value);
    for (RoundingMode mode : CLOSEST_FIRST) {
      BigDecimal rounded = exact.round(new MathContext(best.precision(), mode));
      if (rounded.doubleValue() == value) {
        return rounded.stripTrailingZeros();
      }
    }
    return best;
  }
}
