package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.it.app.EmptyApplication;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A restart does not let a captured request in again. */
class RestartIT {

  @Test
  void refusesWhatWasSignedBeforeTheStart() throws Exception {
    byte[] form = Http.utf8("name=a+b");
    Map<String, String> captured;
    try (PayaraMicro server = start()) {
      Http http = new Http(server.uri("app"));
      captured = signedForm(server, form);
      assertThat(post(http, captured, form)).isEqualTo("name=a b");
      server.kill();
    }
    try (PayaraMicro server = start()) {
      Http http = new Http(server.uri("app"));
      SampleIT.refused(
          http.send("POST", "guarded/form", captured, BodyPublishers.ofByteArray(form)),
          401,
          "timestamp_outside_window");
    }
  }

  private static PayaraMicro start() {
    return PayaraMicro.start(List.of(Wars.war("app", EmptyApplication.class)), Map.of());
  }

  private static String post(Http http, Map<String, String> headers, byte[] form) throws Exception {
    return http.post("guarded/form", headers, form).body();
  }

  private static Map<String, String> signedForm(PayaraMicro server, byte[] form) {
    Map<String, String> headers =
        new HashMap<>(
            Demo.signed(
                "POST",
                server.uri("app").resolve("guarded/form"),
                form,
                // Timestamps are whole seconds, and this one may be the second of the start.
                Duration.ofSeconds(1)));
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    return headers;
  }
}
