package io.sallyport.bench;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.sallyport.telemetry.Metric;
import io.sallyport.telemetry.Telemetry;
import io.sallyport.telemetry.Timing;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Measures what telemetry adds to an accepted request: the duration of its decision, and its count
 * by realm and scheme.
 */
public class TelemetryBenchmark {
  private static final Set<String> SCHEMES = Set.of("bearer");

  /** Telemetry without OpenTelemetry. */
  @State(Scope.Benchmark)
  public static class Off {
    /** Switches telemetry off. */
    @Setup
    public void start() {
      Telemetry.use(null);
    }
  }

  /** Telemetry with OpenTelemetry's SDK, which aggregates metrics until they are read. */
  @State(Scope.Benchmark)
  public static class On {
    private final OpenTelemetrySdk sdk =
        OpenTelemetrySdk.builder()
            .setMeterProvider(
                SdkMeterProvider.builder()
                    .registerMetricReader(InMemoryMetricReader.create())
                    .build())
            .setTracerProvider(SdkTracerProvider.builder().build())
            .build();

    /** Switches telemetry on. */
    @Setup
    public void start() {
      Telemetry.use(sdk);
    }

    /** Switches telemetry off. */
    @TearDown
    public void stop() {
      Telemetry.use(null);
      sdk.close();
    }
  }

  /** The cost while telemetry is off. */
  @Benchmark
  public Timing off(Off telemetry) {
    return decide();
  }

  /** The cost while telemetry is on. */
  @Benchmark
  public Timing on(On telemetry) {
    return decide();
  }

  private static Timing decide() {
    Timing timing = Telemetry.start(Metric.GUARD, "default");
    Telemetry.decided("default", SCHEMES, null);
    timing.end(null);
    return timing;
  }
}
