package io.sallyport.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.internal.Json;
import io.sallyport.telemetry.Metric.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jfr.Name;
import org.junit.jupiter.api.Test;

/** The page and the dashboard show the metrics that exist, and all of them. */
class ObservingPageTest {
  private static final Path PAGE = Path.of("src/site/markdown/observing.md");
  private static final Path DASHBOARD = Path.of("server-config/grafana/sallyport.json");
  private static final Pattern ROW = Pattern.compile("^\\| `sallyport\\..*\\|$", Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("\\b(?:sallyport|server|error)_[a-z_]+");

  @Test
  void thePageListsEachMetric() throws Exception {
    List<String> rows =
        ROW.matcher(Files.readString(PAGE))
            .results()
            .map(MatchResult::group)
            .filter(row -> row.chars().filter(c -> c == '|').count() == 6)
            .toList();
    List<String> expected = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      expected.add(
          "| `%s` | %s | `%s` | %s | %s |"
              .formatted(
                  metric.id(),
                  metric.kind().name().toLowerCase(Locale.ROOT),
                  metric.unit(),
                  attributes(metric).stream()
                      .map(name -> "`" + name + "`")
                      .collect(Collectors.joining(", ")),
                  metric.description()));
    }
    assertThat(rows).as(String.join("\n", expected)).isEqualTo(expected);
  }

  @Test
  void thePageExplainsEachAttribute() throws Exception {
    String page = Files.readString(PAGE);
    for (Metric metric : Metric.values()) {
      for (String attribute : attributes(metric)) {
        assertThat(page).contains("\n| `" + attribute + "` | ");
      }
    }
  }

  @Test
  void thePageListsEachEvent() throws Exception {
    for (Class<?> event :
        List.of(DecisionEvent.class, KeySetFetchEvent.class, TokenRenewalEvent.class)) {
      assertThat(Files.readString(PAGE))
          .contains("\n| `" + event.getAnnotation(Name.class).value() + "` | ");
    }
  }

  @Test
  void theDashboardUsesTheMetricsThatExistAndAllOfThem() throws Exception {
    Map<String, Object> dashboard =
        Objects.requireNonNull(Json.object(Files.readAllBytes(DASHBOARD)));
    Set<String> known = new TreeSet<>();
    Set<String> metrics = new TreeSet<>();
    for (Metric metric : Metric.values()) {
      attributes(metric).forEach(name -> known.add(prometheus(name)));
      metrics.add(prometheus(metric.id()));
      known.addAll(series(metric));
    }
    Set<String> used = new TreeSet<>();
    NAME.matcher(dashboard.toString()).results().forEach(match -> used.add(match.group()));

    assertThat(known).containsAll(used);
    assertThat(metrics)
        .allSatisfy(name -> assertThat(used).anySatisfy(one -> assertThat(one).startsWith(name)));
    assertThat((List<?>) dashboard.get("panels")).hasSize(12);
  }

  private static List<String> attributes(Metric metric) {
    return metric.attributes().stream().filter(name -> !name.isEmpty()).toList();
  }

  /** The names of a metric in Prometheus, by OpenTelemetry's rules of compatibility. */
  private static List<String> series(Metric metric) {
    String name = prometheus(metric.id());
    if (metric.kind() == Kind.COUNTER) {
      return List.of(name + "_total");
    }
    return metric.kind() == Kind.GAUGE
        ? List.of(name)
        : List.of(name + "_seconds_bucket", name + "_seconds_count", name + "_seconds_sum");
  }

  private static String prometheus(String name) {
    return name.replace('.', '_');
  }
}
