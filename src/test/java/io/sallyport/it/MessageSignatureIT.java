package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests of the sample's realm {@code standard} that are signed by RFC 9421, over HTTP. */
@ExtendWith(PayaraSample.class)
class MessageSignatureIT {
  private static final byte[] BODY = Http.utf8("{\"hello\": \"w\u00f6rld\"}");
  private static final byte[] NONE = {};
  private static final String ECHO = "standard/echo?a=%41&b=c+d";
  private static final String WHOAMI = "standard/whoami";

  private final Http http;
  private final Http proxied;

  MessageSignatureIT(PayaraSample.Running sample) {
    this.http = sample.http();
    this.proxied = sample.brief();
  }

  @Test
  void verifiesTheOwnerOfTheKey() throws Exception {
    HttpResponse<String> response = http.get(WHOAMI, signed("GET", WHOAMI, NONE));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.body())
        .contains("\"subject\":\"demo-client\"", "\"schemes\":[\"signature\"]", "\"read:*\"");
  }

  @Test
  void givesTheBodyBackAsItCame() throws Exception {
    HttpResponse<String> response = http.post(ECHO, signed("POST", ECHO, BODY), BODY);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(Http.utf8(response.body())).isEqualTo(BODY);
  }

  @Test
  void rejectsTheSameRequestAgain() throws Exception {
    Map<String, String> headers = signed("POST", ECHO, BODY);

    assertThat(http.post(ECHO, headers, BODY).statusCode()).isEqualTo(200);
    SampleIT.rejected(http.post(ECHO, headers, BODY), 401, "nonce_replayed");
  }

  @Test
  void rejectsAnotherMethodTargetOrBody() throws Exception {
    Map<String, String> headers = signed("POST", ECHO, BODY);

    SampleIT.rejected(http.post("standard/echo?a=A&b=c+d", headers, BODY), 401, "signature_wrong");
    SampleIT.rejected(http.post("standard/echo", headers, BODY), 401, "signature_wrong");
    SampleIT.rejected(http.post(ECHO, headers, Http.utf8("{}")), 401, "digest_wrong");
    SampleIT.rejected(http.post(ECHO, headers, NONE), 401, "digest_wrong");
    SampleIT.rejected(
        http.post("standard/echo", signed("PUT", "standard/echo", BODY), BODY),
        401,
        "signature_wrong");
    // None of them has used the nonce up.
    assertThat(http.post(ECHO, headers, BODY).statusCode()).isEqualTo(200);
  }

  @Test
  void rejectsABodyUnderASignatureWithoutOne() throws Exception {
    SampleIT.rejected(
        http.post(ECHO, signed("POST", ECHO, NONE), BODY), 401, "component_not_covered");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Type    | application/json | text/plain | 401 | signature_wrong",
        "Content-Digest  | sha-256=: | sha-256=:A | 401 | signature_wrong",
        "Signature-Input | \"@method\" | \"@path\" | 401 | signature_wrong",
        "Signature-Input | \"content-type\" | \"@status\" | 400 | signature_malformed",
        "Signature-Input | ;created= | ;x= | 400 | signature_incomplete",
        "Signature-Input | ;nonce= | ;x= | 400 | nonce_missing",
        "Signature-Input | ;keyid= | ;x= | 400 | signature_incomplete",
        "Signature-Input | test-shared-secret | nobody | 401 | signature_key_unknown",
        "Signature-Input | ;keyid | ;alg=\"ed25519\";keyid | 401 | signature_algorithm_wrong",
        "Signature-Input | sig1 | sig2 | 400 | signature_incomplete",
        "Signature       | sig1= | sig1 | 400 | signature_malformed",
      })
  void rejectsEveryOtherChange(String field, String from, String to, int status, String code)
      throws Exception {
    Map<String, String> headers =
        changed(signed("POST", ECHO, BODY), field, value -> value.replace(from, to));

    SampleIT.rejected(http.post(ECHO, headers, BODY), status, code);
  }

  @ParameterizedTest
  @CsvSource({"Signature", "Signature-Input"})
  void rejectsASingleField(String field) throws Exception {
    Map<String, String> headers = signed("POST", ECHO, BODY);
    headers.remove(field);

    SampleIT.rejected(http.post(ECHO, headers, BODY), 400, "signature_incomplete");
  }

  @Test
  void rejectsTheSameFieldTwice() throws Exception {
    Map<String, String> headers = signed("GET", WHOAMI, NONE);
    String signature = headers.get("Signature");

    SampleIT.rejected(
        http.getTwice(WHOAMI, "Signature-Input", "sig1=()", headers.get("Signature-Input")),
        400,
        "signature_incomplete");
    SampleIT.rejected(
        http.get(WHOAMI, changed(headers, "Signature", value -> value + ", " + signature)),
        400,
        "signature_malformed");
  }

  @ParameterizedTest
  @CsvSource({"PT-6M", "PT6M", "PT-24H"})
  void rejectsOutsideOfTheWindow(Duration offset) throws Exception {
    SampleIT.rejected(
        http.post(ECHO, Demo.messageSigned("POST", http.uri(ECHO), BODY, offset), BODY),
        401,
        "timestamp_outside_window");
  }

  @Test
  void asksForASignatureOfTheBodyThatWasSent() throws Exception {
    HttpResponse<String> response =
        http.post(ECHO, Map.of("Content-Type", "application/json"), BODY);

    SampleIT.rejected(response, 401, "credential_missing");
    assertThat(response.headers().firstValue("Accept-Signature").orElse(""))
        .startsWith(
            "sig1=(\"@method\" \"@target-uri\" \"content-digest\" \"content-type\");created;");
  }

  /** The other sample trusts this machine as a proxy; the client used HTTPS to it. */
  @Test
  void theSchemeIsTheOneThatATrustedProxyReports() throws Exception {
    URI sent = proxied.uri(WHOAMI);
    URI called = new URI("https", sent.getAuthority(), sent.getPath(), null, null);
    Map<String, String> headers = Demo.messageSigned("GET", called, NONE);

    SampleIT.rejected(proxied.get(WHOAMI, headers), 401, "signature_wrong");
    headers.put("X-Forwarded-For", "192.0.2.1");
    headers.put("X-Forwarded-Proto", "https");
    assertThat(proxied.get(WHOAMI, headers).statusCode()).isEqualTo(200);
    assertThat(http.send("GET", WHOAMI, headers, BodyPublishers.noBody()).statusCode())
        .isEqualTo(401);
  }

  private Map<String, String> signed(String method, String path, byte[] body) {
    return Demo.messageSigned(method, http.uri(path), body);
  }

  private static Map<String, String> changed(
      Map<String, String> headers, String field, UnaryOperator<String> change) {
    Map<String, String> changed = new LinkedHashMap<>(headers);
    changed.computeIfPresent(field, (name, value) -> change.apply(value));
    return changed;
  }
}
