package io.sallyport.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws the chart of {@link Growth} as SVG, with logarithmic axes. */
final class GrowthChart {
  private static final int LEFT = 50;
  private static final int TOP = 20;
  private static final int WIDTH = 420;
  private static final int HEIGHT = 260;

  /** The right end of the axis of sizes, as a power of ten. */
  private static final int SIZES = 6;

  /** The upper end of the axis of ratios, as a power of ten. */
  private static final int RATIOS = 3;

  private static final List<String> COLOURS =
      List.of(
          "#3451b2", "#b3261e", "#18794e", "#915930", "#8250df", "#57606a", "#0b7285", "#c2255c",
          "#5c7c00");

  private static final String HEAD =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 330" role="img">
        <title>Cost of a request, as a multiple of that with the smallest size</title>
        <style>
          text { font: 13px system-ui, sans-serif; fill: #24292f; }
          .grid { stroke: #8c959f; stroke-width: 0.5; }
          polyline { fill: none; stroke-width: 2.5; }
          @media (prefers-color-scheme: dark) { text { fill: #e6e8eb; } }
        </style>
      """;

  /**
   * A measured point.
   *
   * @param size the size
   * @param ratio the cost, as a multiple of that of the smallest size
   */
  record Point(int size, double ratio) {}

  private GrowthChart() {}

  /** Returns the chart of named lines. */
  static String of(Map<String, List<Point>> lines) {
    StringBuilder svg = new StringBuilder(HEAD);
    for (int power = 0; power <= SIZES; power++) {
      double x = x(Math.pow(10, power));
      add(svg, "<line class='grid' x1='%.0f' y1='%d' x2='%1$.0f' y2='%d'/>", x, TOP, TOP + HEIGHT);
      add(
          svg,
          "<text x='%.0f' y='%d' text-anchor='middle'>%s</text>",
          x,
          TOP + HEIGHT + 18,
          ten(power));
    }
    for (int power = 0; power <= RATIOS; power++) {
      double y = y(Math.pow(10, power));
      add(svg, "<line class='grid' x1='%d' y1='%.0f' x2='%d' y2='%2$.0f'/>", LEFT, y, LEFT + WIDTH);
      add(svg, "<text x='%d' y='%.0f' text-anchor='end'>%s</text>", LEFT - 6, y + 4, ten(power));
    }
    int number = 0;
    for (Map.Entry<String, List<Point>> line : lines.entrySet()) {
      String colour = COLOURS.get(number % COLOURS.size());
      StringBuilder points = new StringBuilder();
      for (Point point : line.getValue()) {
        points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point.size()), y(point.ratio())));
      }
      add(svg, "<polyline points='%s' style='stroke: %s'/>", points.toString().strip(), colour);
      int row = TOP + 14 + 24 * number++;
      int key = LEFT + WIDTH + 20;
      add(
          svg,
          "<polyline points='%d,%d %d,%2$d' style='stroke: %s'/>",
          key,
          row - 4,
          key + 22,
          colour);
      add(svg, "<text x='%d' y='%d'>%s</text>", key + 30, row, line.getKey());
    }
    return svg.append("</svg>\n").toString();
  }

  private static double x(double size) {
    return LEFT + WIDTH * Math.log10(size) / SIZES;
  }

  private static double y(double ratio) {
    return TOP + HEIGHT * (1 - Math.log10(Math.max(ratio, 1)) / RATIOS);
  }

  private static String ten(int power) {
    return String.format(Locale.ROOT, "%,d", (long) Math.pow(10, power));
  }

  private static void add(StringBuilder svg, String element, Object... values) {
    svg.append("  ")
        .append(String.format(Locale.ROOT, element, values).replace('\'', '"'))
        .append('\n');
  }
}
