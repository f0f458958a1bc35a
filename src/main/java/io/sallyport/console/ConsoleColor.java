package io.sallyport.console;

import java.util.Locale;

/**
 * A colour, by its parts of red, green and blue, 0 to 255. Immutable.
 *
 * @param red the part of red
 * @param green the part of green
 * @param blue the part of blue
 */
public record ConsoleColor(int red, int green, int blue) {
  private static final ConsoleColor BLACK = new ConsoleColor(0, 0, 0);
  private static final ConsoleColor WHITE = new ConsoleColor(255, 255, 255);

  /** The least contrast of text (<a href="https://www.w3.org/TR/WCAG22/">WCAG</a>, level AA). */
  private static final double READABLE = 4.5;

  private static final int STEPS = 20;

  /**
   * Returns a colour that is written as {@code #} and six hexadecimal digits.
   *
   * @throws IllegalArgumentException if it is not; the message continues the setting
   */
  public static ConsoleColor parse(String text) {
    if (text.length() != 7
        || text.charAt(0) != '#'
        || !text.substring(1).chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
      throw new IllegalArgumentException("is not a colour such as #1f5fa8");
    }
    int rgb = Integer.parseInt(text.substring(1), 16);
    return new ConsoleColor(rgb >> 16, (rgb >> 8) & 255, rgb & 255);
  }

  /** Returns black or white, whichever is better to read on this colour. */
  ConsoleColor text() {
    return contrast(WHITE) >= contrast(BLACK) ? WHITE : BLACK;
  }

  /** Returns this colour, made darker or brighter until it can be read as text on that one. */
  ConsoleColor readableOn(ConsoleColor ground) {
    for (int step = 0; step < STEPS; step++) {
      ConsoleColor mixed = mixed(ground.text(), (double) step / STEPS);
      if (mixed.contrast(ground) >= READABLE) {
        return mixed;
      }
    }
    return ground.text();
  }

  /** Returns this colour with a part of another one, 0 to 1. */
  ConsoleColor mixed(ConsoleColor other, double part) {
    return new ConsoleColor(
        mixed(red, other.red, part),
        mixed(green, other.green, part),
        mixed(blue, other.blue, part));
  }

  /** Returns the contrast with another colour, 1 to 21. */
  double contrast(ConsoleColor other) {
    double one = luminance() + 0.05;
    double two = other.luminance() + 0.05;
    return Math.max(one, two) / Math.min(one, two);
  }

  private double luminance() {
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  }

  private static double linear(int part) {
    double value = part / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private static int mixed(int one, int two, double part) {
    return (int) Math.round(one + (two - one) * part);
  }

  /** Returns the colour as CSS writes it. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
  }
}
