import io.sallyport.internal.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Draws the panels of the dashboard from its queries, which Prometheus evaluates. It is not a
 * picture of Grafana. Fails if a query is rejected, or if a panel has no data. {@code
 * .ci/draw-dashboard} runs it; arguments are the URL of Prometheus, the seconds to draw, and the
 * SVG.
 */
public final class Panels {
  private static final Path DASHBOARD = Path.of("server-config/grafana/sallyport.json");
  private static final int STEPS = 120;
  private static final int WIDTH = 490;
  private static final int HEIGHT = 205;
  private static final int LEFT = 52;
  private static final int TOP = 32;
  private static final int PLOT_WIDTH = 420;
  private static final int PLOT_HEIGHT = 100;
  private static final List<String> COLOURS =
      List.of("#3451b2", "#b3261e", "#18794e", "#915930", "#8250df", "#57606a");
  private static final String HEAD =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 %d" role="img">
      <title>The panels of the dashboard, drawn from its queries</title>
      <style>
      text { font: 12px system-ui, sans-serif; fill: #24292f; } .name { font-weight: 600; font-size: 14px; }
      .grid { stroke: #8c959f; stroke-width: 0.5; } polyline { fill: none; stroke-width: 2; }
      @media (prefers-color-scheme: dark) { text { fill: #e6e8eb; } }
      </style>
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private final StringBuilder svg = new StringBuilder();
  private final String prometheus;
  private final long end = Instant.now().getEpochSecond();
  private final long start;

  private Panels(String prometheus, long seconds) {
    this.prometheus = prometheus;
    this.start = end - seconds;
  }

  /** A line: what its legend says, and its values by second; a gap is a value that is missing. */
  private record Line(String legend, Map<Double, Double> values) {}

  public static void main(String[] arguments) throws Exception {
    Panels panels = new Panels(arguments[0], Long.parseLong(arguments[1]));
    List<?> all = (List<?>) Json.object(Files.readAllBytes(DASHBOARD)).get("panels");
    panels.svg.append(HEAD.formatted((all.size() + 1) / 2 * HEIGHT));
    for (int i = 0; i < all.size(); i++) {
      panels.panel((Map<?, ?>) all.get(i), i % 2 * WIDTH + 10, i / 2 * HEIGHT);
    }
    Files.writeString(Path.of(arguments[2]), panels.svg.append("</svg>\n"));
    System.out.println(all.size() + " panels have data");
  }

  private void panel(Map<?, ?> panel, int x, int y) throws Exception {
    String title = String.valueOf(panel.get("title"));
    List<Line> lines = new ArrayList<>();
    for (Object each : (List<?>) panel.get("targets")) {
      Map<?, ?> target = (Map<?, ?>) each;
      lines.addAll(
          lines(String.valueOf(target.get("expr")), String.valueOf(target.get("legendFormat"))));
    }
    if (lines.isEmpty()) {
      throw new IllegalStateException("The panel '" + title + "' has no data.");
    }
    double max =
        lines.stream()
            .flatMap(line -> line.values().values().stream())
            .mapToDouble(Double::doubleValue)
            .max()
            .orElseThrow();
    Map<?, ?> field = (Map<?, ?>) ((Map<?, ?>) panel.get("fieldConfig")).get("defaults");
    add("<g transform='translate(%d %d)'><text class='name' x='0' y='18'>%s</text>", x, y, title);
    axis(TOP, text(max, String.valueOf(field.get("unit"))));
    axis(TOP + PLOT_HEIGHT, "0");
    for (int i = 0; i < lines.size(); i++) {
      String colour = COLOURS.get(i % COLOURS.size());
      add("<polyline stroke='%s' points='%s'/>", colour, points(lines.get(i), max));
      int legendX = LEFT + i % 2 * PLOT_WIDTH / 2;
      int legendY = TOP + PLOT_HEIGHT + 18 + i / 2 * 16;
      add("<rect x='%d' y='%d' width='9' height='9' fill='%s'/>", legendX, legendY - 9, colour);
      add("<text x='%d' y='%d'>%s</text>", legendX + 14, legendY, lines.get(i).legend());
    }
    svg.append("</g>\n");
  }

  private void axis(int y, String text) {
    add("<line class='grid' x1='%d' y1='%d' x2='%d' y2='%2$d'/>", LEFT, y, LEFT + PLOT_WIDTH);
    add("<text x='%d' y='%d' text-anchor='end'>%s</text>", LEFT - 5, y + 4, text);
  }

  private String points(Line line, double max) {
    return line.values().entrySet().stream()
        .map(
            value ->
                String.format(
                    Locale.ROOT,
                    "%.0f,%.1f",
                    LEFT + (value.getKey() - start) / (end - start) * PLOT_WIDTH,
                    TOP + PLOT_HEIGHT - value.getValue() / Math.max(max, 1e-9) * PLOT_HEIGHT))
        .collect(Collectors.joining(" "));
  }

  private static String text(double value, String unit) {
    return switch (unit) {
      case "reqps" -> String.format(Locale.ROOT, "%.1f/s", value);
      case "s" -> String.format(Locale.ROOT, "%.0f ms", value * 1000);
      case "percentunit" -> String.format(Locale.ROOT, "%.0f %%", value * 100);
      default -> String.format(Locale.ROOT, "%.1f", value);
    };
  }

  /** Returns the lines of a query with Grafana's variables replaced. */
  private List<Line> lines(String query, String legend) throws IOException, InterruptedException {
    String expression = query.replace("$__rate_interval", "10s").replace("$realm", ".*");
    String parameters =
        "?start=%d&end=%d&step=%.2f&query=%s"
            .formatted(
                start,
                end,
                (end - start) / (double) STEPS,
                URLEncoder.encode(expression, StandardCharsets.UTF_8));
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(URI.create(prometheus + "/api/v1/query_range" + parameters))
                .build(),
            BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(expression + " is rejected: " + response.body());
    }
    Map<?, ?> body = Json.object(response.body().getBytes(StandardCharsets.UTF_8));
    List<Line> lines = new ArrayList<>();
    for (Object result : (List<?>) ((Map<?, ?>) body.get("data")).get("result")) {
      Map<?, ?> series = (Map<?, ?>) result;
      Map<Double, Double> values = new TreeMap<>();
      for (Object point : (List<?>) series.get("values")) {
        List<?> pair = (List<?>) point;
        double value = Double.parseDouble(String.valueOf(pair.get(1)));
        if (Double.isFinite(value)) {
          values.put(Double.valueOf(((Json.Numeral) pair.get(0)).text()), value);
        }
      }
      if (!values.isEmpty()) {
        lines.add(new Line(legend(legend, (Map<?, ?>) series.get("metric")), values));
      }
    }
    return lines;
  }

  /** Returns the legend with the labels of a series; one that is missing is empty. */
  private static String legend(String format, Map<?, ?> labels) {
    String text = format;
    for (Map.Entry<?, ?> label : labels.entrySet()) {
      text = text.replace("{{" + label.getKey() + "}}", String.valueOf(label.getValue()));
    }
    return text.replaceAll("\\{\\{\\w+}}", "").strip();
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
