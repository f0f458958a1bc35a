package io.sallyport.signature;

import io.sallyport.internal.Json.Numeral;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as Python 3 spells them: integers of any length in full, all else as the {@code repr} of
 * a double, which is the shortest decimal that reads back the same and of those the closest.
 *
 * <p>{@code Double.toString} is neither before JDK 19 (JDK-4511638), but it always reads back the
 * same; so it is where the search starts.
 */
final class PythonNumber {

  /** As many digits belong to one double at most (DBL_DIG), so that shortest means closest. */
  private static final int UNAMBIGUOUS_DIGITS = 15;

  /** Below a power of two doubles lie denser, so the closest decimal may belong to another one. */
  private static final RoundingMode[] CLOSEST_FIRST = {
    RoundingMode.HALF_EVEN, RoundingMode.UP, RoundingMode.DOWN
  };

  private PythonNumber() {}

  /** Python's text; null for what is infinite as a double. */
  static @Nullable String of(Numeral numeral) {
    if (numeral.isInteger()) {
      // The grammar has one text for each integer, but for "-0", which Python reads as 0.
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

  /** One digit less: if any such decimal reads back the same, a neighbour does. */
  private static @Nullable BigDecimal shorter(BigDecimal decimal, double value) {
    int digits = decimal.precision() - 1;
    BigDecimal below = decimal.round(new MathContext(digits, RoundingMode.DOWN));
    if (below.doubleValue() == value) {
      return below;
    }
    BigDecimal above = decimal.round(new MathContext(digits, RoundingMode.UP));
    return above.doubleValue() == value ? above : null;
  }

  /** Of the decimals with as many digits that read back the same, the closest to the double. */
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
