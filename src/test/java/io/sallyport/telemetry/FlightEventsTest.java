package io.sallyport.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events of JDK Flight Recorder, without OpenTelemetry. */
class FlightEventsTest {
  @TempDir Path folder;

  @Test
  void decisionsRenewalsAndFetchesAreEvents() throws Exception {
    List<RecordedEvent> events =
        record(
            () -> {
              Telemetry.decided("shop", List.of("bearer"), Reason.TOKEN_EXPIRED);
              Telemetry.start(Metric.KEY_SET_FETCH, "issuer.example").end(null);
              Telemetry.start(Metric.TOKEN_RENEWAL, "kira").end("java.net.ConnectException");
              Telemetry.start(Metric.GUARD, "shop").end(null);
            });

    assertThat(events)
        .extracting(event -> event.getEventType().getName())
        .containsExactly(
            "io.sallyport.Decision", "io.sallyport.KeySetFetch", "io.sallyport.TokenRenewal");
    assertThat(events.get(0).getString("realm")).isEqualTo("shop");
    assertThat(events.get(0).getString("scheme")).isEqualTo("bearer");
    assertThat(events.get(0).getString("reason")).isEqualTo("token_expired");
    assertThat(events.get(1).getString("subject")).isEqualTo("issuer.example");
    assertThat(events.get(1).getString("error")).isNull();
    assertThat(events.get(1).getDuration()).isPositive();
    assertThat(events.get(2).getString("subject")).isEqualTo("kira");
    assertThat(events.get(2).getString("error")).isEqualTo("java.net.ConnectException");
  }

  @Test
  void nothingIsMeasuredWithoutARecording() {
    assertThat(Telemetry.start(Metric.KEY_SET_FETCH, "issuer.example")).isSameAs(Timing.NONE);
  }

  private List<RecordedEvent> record(Runnable work) throws IOException {
    Path file = folder.resolve("recording.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      work.run();
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().startsWith("io.sallyport."))
        .toList();
  }
}
