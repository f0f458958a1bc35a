package io.sallyport.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.sallyport.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers without OpenTelemetry, and Java runtimes without JDK Flight Recorder. */
class AbsentLibrariesTest {

  /** Loads this package anew, and hides others. */
  private static final class Hiding extends ClassLoader {
    private final String hidden;

    Hiding(String hidden) {
      super(AbsentLibrariesTest.class.getClassLoader());
      this.hidden = hidden;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith(hidden)) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("io.sallyport.telemetry.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  /** Calls everything; loaded by the loader that hides. */
  public static final class Calls implements Runnable {
    @Override
    public void run() {
      Telemetry.use(null);
      Telemetry.decided("shop", List.of("bearer"), Reason.TOKEN_EXPIRED);
      for (Metric metric : Metric.values()) {
        Telemetry.start(metric, "subject").end("error");
        Telemetry.count(metric, "subject", null);
        Telemetry.observe(metric, () -> 1).run();
      }
      if (Telemetry.traceId() != null) {
        throw new IllegalStateException("a trace without OpenTelemetry");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"io.opentelemetry.", "jdk.jfr."})
  void nothingIsReportedAndNothingFails(String hidden) throws Exception {
    Class<?> calls = new Hiding(hidden).loadClass(Calls.class.getName());
    assertThat(calls).isNotSameAs(Calls.class);
    ((Runnable) calls.getConstructor().newInstance()).run();
  }

  /** Reports to OpenTelemetry; loaded by the loader that hides. */
  public static final class TracedCalls implements Predicate<Object> {
    @Override
    public boolean test(Object openTelemetry) {
      boolean reports = Telemetry.use(openTelemetry);
      Telemetry.decided("shop", List.of("bearer"), Reason.TOKEN_EXPIRED);
      Telemetry.start(Metric.KEY_SET_FETCH, "login.example.com").end(null);
      Telemetry.count(Metric.CACHE_LOOKUPS, "tokens", "hit");
      Telemetry.observe(Metric.PASSWORDS_WAITING, () -> 1).run();
      return reports;
    }
  }

  /** As with the feature mpTelemetry-1.1 of Open Liberty. */
  @Test
  void tracesAreReportedWithoutTheApiOfMetrics() throws Exception {
    InMemorySpanExporter spans = InMemorySpanExporter.create();
    SdkTracerProvider tracers =
        SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build();
    try (OpenTelemetrySdk sdk = OpenTelemetrySdk.builder().setTracerProvider(tracers).build()) {
      Class<?> calls =
          new Hiding("io.opentelemetry.api.metrics.").loadClass(TracedCalls.class.getName());
      @SuppressWarnings("unchecked") // the class is another one of the same name
      Predicate<Object> traced = (Predicate<Object>) calls.getConstructor().newInstance();
      assertThat(traced.test(sdk)).isTrue();
      assertThat(spans.getFinishedSpanItems())
          .extracting(SpanData::getName)
          .containsExactly("sallyport.key_set.fetch");
    }
  }
}
