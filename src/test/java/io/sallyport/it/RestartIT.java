package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import io.sallyport.it.app.EmptyApplication;
import io.sallyport.signature.message.MessageSignaturePolicy;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A captured request is rejected after a restart. */
class RestartIT {
  private static final String COMPONENTS = "@method,@path,content-digest";
  private static final String WHOAMI = "standard/whoami";

  private static final byte[] FORM = Http.utf8("name=a+b");

  /** The port changes at each start, so the host is not signed here. */
  private static final MessageSignaturePolicy POLICY =
      new MessageSignaturePolicy(
          MessageSignaturePolicy.DEFAULT_WINDOW, List.of(COMPONENTS.split(",", -1)), null);

  private static PayaraMicro server;
  private static Map<String, String> form = Map.of();
  private static Map<String, String> message = Map.of();

  @BeforeAll
  static void captureAndRestart() throws Exception {
    try (PayaraMicro first = start()) {
      form = signedForm(first, FORM);
      assertThat(post(new Http(first.uri("app")), form, FORM)).isEqualTo("name=a b");

      Http http = new Http(first.uri("sample"));
      message = signedMessage(http);
      assertThat(http.get(WHOAMI, message).statusCode()).isEqualTo(200);
      SampleIT.rejected(http.get(WHOAMI, message), 401, "nonce_replayed");
      first.kill();
    }
    server = start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void rejectsWhatWasSignedBeforeTheStart() throws Exception {
    Http http = new Http(server.uri("app"));
    SampleIT.rejected(
        http.send("POST", "guarded/form", form, BodyPublishers.ofByteArray(FORM)),
        401,
        "timestamp_outside_window");
  }

  @Test
  void rejectsAMessageThatWasSignedBeforeTheStart() throws Exception {
    Http http = new Http(server.uri("sample"));
    SampleIT.rejected(http.get(WHOAMI, message), 401, "timestamp_outside_window");
    assertThat(http.get(WHOAMI, signedMessage(http)).statusCode()).isEqualTo(200);
  }

  private static PayaraMicro start() {
    WebArchive sample =
        PayaraSample.sample(
            "sample", "\nsallyport.realms.standard.signature.components=" + COMPONENTS + "\n");
    return PayaraMicro.start(
        List.of(Wars.war("app", EmptyApplication.class), sample), PayaraSample.CHEAP_PASSWORDS);
  }

  private static Map<String, String> signedMessage(Http http) {
    return Demo.messageSigned(POLICY, "GET", http.uri(WHOAMI), new byte[0], Duration.ofSeconds(1));
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
