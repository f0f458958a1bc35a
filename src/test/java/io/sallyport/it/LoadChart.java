package io.sallyport.it;

import java.util.List;
import java.util.Locale;

/** Draws the CPU time of requests as horizontal bars, in SVG. */
final class LoadChart {
  private static final int LEFT = 330;
  private static final int WIDTH = 300;
  private static final int ROW = 26;

  private LoadChart() {}

  /**
   * Returns the chart.
   *
   * @param names a label for each bar, without characters that XML escapes
   * @param micros the CPU time of each, in microseconds
   */
  static String of(List<String> names, double[] micros) {
    double longest = 1;
    for (double each : micros) {
      longest = Math.max(longest, each);
    }
    StringBuilder svg =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 %d" role="img">
                  <title>CPU time of one request</title>
                  <style>
                    text { font: 13px system-ui, sans-serif; fill: #24292f; }
                    rect { fill: #3451b2; }
                    @media (prefers-color-scheme: dark) { text { fill: #e6e8eb; } rect { fill: #a8b1ff; } }
                  </style>
                """,
                ROW * micros.length));
    for (int i = 0; i < micros.length; i++) {
      double width = WIDTH * micros[i] / longest;
      svg.append(
          String.format(
              Locale.ROOT,
              """
                <text x="%d" y="%d" text-anchor="end">%s</text>
                <rect x="%d" y="%d" width="%.0f" height="%d"/>
                <text x="%.0f" y="%d">%.0f us</text>
              """,
              LEFT - 8,
              ROW * i + 17,
              names.get(i),
              LEFT,
              ROW * i + 4,
              width,
              ROW - 8,
              LEFT + width + 6,
              ROW * i + 17,
              micros[i]));
    }
    return svg.append("</svg>\n").toString();
  }
}
