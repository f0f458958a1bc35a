package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.it.app.EmptyApplication;
import io.sallyport.signature.message.MessageSignaturePolicy;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A captured request is rejected after a restart. */
class RestartIT {
  private static final String COMPONENTS = "@method,@path,content-digest";
  private static final String WHOAMI = "standard/whoami";

  @Test
  void rejectsWhatWasSignedBeforeTheStart() throws Exception {
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
      SampleIT.rejected(
          http.send("POST", "guarded/form", captured, BodyPublishers.ofByteArray(form)),
          401,
          "timestamp_outside_window");
    }
  }

  /** By RFC 9421; the port changes at each start, so the host is not signed here. */
  @Test
  void rejectsAMessageThatWasSignedBeforeTheStart() throws Exception {
    MessageSignaturePolicy policy =
        new MessageSignaturePolicy(
            MessageSignaturePolicy.DEFAULT_WINDOW, List.of(COMPONENTS.split(",", -1)), null);
    Map<String, String> captured;
    try (PayaraMicro server = startSample()) {
      Http http = new Http(server.uri("app"));
      captured =
          Demo.messageSigned(policy, "GET", http.uri(WHOAMI), new byte[0], Duration.ofSeconds(1));
      assertThat(http.get(WHOAMI, captured).statusCode()).isEqualTo(200);
      SampleIT.rejected(http.get(WHOAMI, captured), 401, "nonce_replayed");
      server.kill();
    }
    try (PayaraMicro server = startSample()) {
      Http http = new Http(server.uri("app"));
      SampleIT.rejected(http.get(WHOAMI, captured), 401, "timestamp_outside_window");
      Map<String, String> fresh =
          Demo.messageSigned(policy, "GET", http.uri(WHOAMI), new byte[0], Duration.ofSeconds(1));
      assertThat(http.get(WHOAMI, fresh).statusCode()).isEqualTo(200);
    }
  }

  private static PayaraMicro startSample() {
    return PayaraMicro.start(
        List.of(PayaraSample.sample("app")),
        Map.of("sallyport.realms.standard.signature.components", COMPONENTS));
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
                // Timestamps are whole seconds, and this one may be in the second of the start.
                Duration.ofSeconds(1)));
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    return headers;
  }
}
