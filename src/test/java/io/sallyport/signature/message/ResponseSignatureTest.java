package io.sallyport.signature.message;

import static io.sallyport.signature.message.MessageExchange.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Reason;
import io.sallyport.internal.StrictBase64;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.SampleRequest;
import io.sallyport.testing.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses that a server signs and a client verifies, and attacks between them. */
class ResponseSignatureTest {
  private static final String BODY = "{\"busy\": true}";
  private static final String PARAMETERS =
      ";created=" + NOW.getEpochSecond() + ";keyid=\"test-shared-secret\"";
  private static final String ALL =
      "(\"@status\" \"content-digest\" \"@method\";req \"@target-uri\";req"
          + " \"signature\";req;key=\"sig1\")";

  private final SettableClock clock = new SettableClock(NOW);
  private final MessageExchange exchange = new MessageExchange();
  private final SampleRequest request = exchange.valid();

  @ParameterizedTest
  @ValueSource(
      strings = {
        Rfc9421.SHARED,
        Rfc9421.RSA,
        Rfc9421.RSA_PSS,
        Rfc9421.P256,
        Rfc9421.P384,
        Rfc9421.ED25519
      })
  void theClientKnowsWhoseResponseItIs(String keyId) {
    SampleResponse response = signed(keyId);

    assertThat(response.header("Signature-Input"))
        .startsWith(
            "answer=(\"@status\" \"content-digest\" \"content-type\" \"@method\";req"
                + " \"@target-uri\";req \"signature\";req;key=\"sig1\");created=");
    assertThat(verify(response)).isInstanceOf(Outcome.Accepted.class);
    assertThat(((Outcome.Accepted) verify(response)).caller().getName())
        .isEqualTo("owner of " + keyId);
  }

  @Test
  void aResponseWithoutABodyHasNoDigest() {
    SampleRequest plain = new SampleRequest("GET", "/nothing");
    SampleResponse response = new SampleResponse(204, "").with("Content-Type", "text/plain");
    response.withAll(signer(Rfc9421.SHARED).headersFor(plain, response));

    assertThat(response.headers("Content-Digest")).isEmpty();
    assertThat(response.header("Signature-Input"))
        .startsWith("answer=(\"@status\" \"@method\";req \"@target-uri\";req);created=");
    assertThat(verifier().verify(plain, response)).isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void rejectsAResponseWithoutASignature() {
    assertRejected(new SampleResponse(200, BODY), Reason.SIGNATURE_INCOMPLETE);
    assertRejected(signed().without("Signature"), Reason.SIGNATURE_INCOMPLETE);
    assertRejected(signed().without("Signature-Input"), Reason.SIGNATURE_INCOMPLETE);
  }

  @Test
  void rejectsAnotherStatus() {
    assertRejected(signed().status(201), Reason.SIGNATURE_WRONG);
  }

  @Test
  void rejectsAnotherBody() {
    assertRejected(signed().body("{\"busy\": false}"), Reason.DIGEST_WRONG);
  }

  @Test
  void rejectsAnotherBodyWithItsDigest() {
    String other = "{\"busy\": false}";
    SampleResponse response =
        signed()
            .body(other)
            .with("Content-Digest", ContentDigest.of(other.getBytes(StandardCharsets.UTF_8)));

    assertRejected(response, Reason.SIGNATURE_WRONG);
  }

  @Test
  void rejectsAnotherContentType() {
    assertRejected(signed().with("Content-Type", "text/html"), Reason.SIGNATURE_WRONG);
  }

  /** The response to one request is shown as that to another one. */
  @Test
  void rejectsTheResponseToAnotherRequest() {
    SampleResponse response = signed();

    assertThat(verifier().verify(exchange.valid(), response))
        .isEqualTo(Outcome.rejected(Reason.SIGNATURE_WRONG));
    assertThat(verifier().verify(request.target("/other"), response))
        .isEqualTo(Outcome.rejected(Reason.SIGNATURE_WRONG));
    assertThat(
            verifier().verify(request.target("/foo?param=Value&Pet=dog").method("PUT"), response))
        .isEqualTo(Outcome.rejected(Reason.SIGNATURE_WRONG));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(\"content-digest\" \"@method\";req \"@target-uri\";req \"signature\";req;key=\"sig1\")",
        "(\"@status\" \"@method\";req \"@target-uri\";req \"signature\";req;key=\"sig1\")",
        "(\"@status\" \"content-digest\" \"@target-uri\";req \"signature\";req;key=\"sig1\")",
        "(\"@status\" \"content-digest\" \"@method\";req \"signature\";req;key=\"sig1\")",
        "(\"@status\" \"content-digest\" \"@method\";req \"@target-uri\";req)",
        "(\"@status\" \"content-digest\";req \"@method\";req \"@target-uri\";req"
            + " \"signature\";req;key=\"sig1\")"
      })
  void rejectsASignatureThatCoversLess(String components) {
    assertRejected(signedAs(components + PARAMETERS), Reason.COMPONENT_NOT_COVERED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(\"@status\";req)",
        "(\"@status\";sf)",
        "(\"@method\")",
        "(\"@target-uri\")",
        "(\"@status\" \"@status\")",
        "(\"@method\";req=1)",
        "(\"@method\";req;x)",
        "(\"date\";tr)"
      })
  void rejectsComponentsThatAResponseHasNot(String components) {
    SampleResponse response = signed().with("Signature-Input", "answer=" + components + PARAMETERS);

    assertRejected(response, Reason.SIGNATURE_MALFORMED);
  }

  /** A signature of the request itself is none of the response. */
  @Test
  void rejectsTheSignatureOfTheRequestReflected() {
    SampleResponse response =
        new SampleResponse(200, "")
            .with("Signature-Input", request.header("Signature-Input"))
            .with("Signature", request.header("Signature"));

    assertRejected(response, Reason.SIGNATURE_MALFORMED);
  }

  @Test
  void rejectsAnUnknownKeyAndAnotherAlgorithm() {
    assertRejected(
        signedAs(ALL + PARAMETERS.replace("test-shared-secret", "other")),
        Reason.SIGNATURE_KEY_UNKNOWN);
    assertRejected(
        signedAs(ALL + PARAMETERS + ";alg=\"ed25519\""), Reason.SIGNATURE_ALGORITHM_WRONG);
  }

  @Test
  void rejectsAnOldResponse() {
    SampleResponse response = signed();
    clock.set(NOW.plus(Duration.ofMinutes(5)));
    assertThat(verify(response)).isInstanceOf(Outcome.Accepted.class);
    clock.set(NOW.plus(Duration.ofMinutes(5)).plusSeconds(1));
    assertRejected(response, Reason.TIMESTAMP_OUTSIDE_WINDOW);
    clock.set(NOW.minus(Duration.ofMinutes(6)));
    assertRejected(response, Reason.TIMESTAMP_OUTSIDE_WINDOW);
  }

  @Test
  void rejectsAnExpiredResponseAndOneWithoutATime() {
    assertRejected(
        signedAs(ALL + PARAMETERS + ";expires=" + (NOW.getEpochSecond() - 1)),
        Reason.TIMESTAMP_OUTSIDE_WINDOW);
    assertRejected(signedAs(ALL + ";keyid=\"test-shared-secret\""), Reason.SIGNATURE_INCOMPLETE);
  }

  @Test
  void signsNothingOverAUrlThatIsNotAscii() {
    SampleRequest odd = new SampleRequest("GET", "/\u00e9");

    assertThat(signer(Rfc9421.SHARED).headersFor(odd, new SampleResponse(200, ""))).isEmpty();
  }

  @Test
  void theWindowIsThatOfRequests() {
    assertThatThrownBy(() -> new ResponseVerifier(Rfc9421.keys(), Duration.ZERO, clock))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the window of a signature must be PT1S to PT1H");
  }

  /** RFC 9421 section 2.4, the first example. */
  @Test
  void verifiesTheExampleOfSection24() {
    SampleRequest asked = Rfc9421.testRequest();
    SampleResponse response =
        new SampleResponse(
                503, "{\"busy\": true, \"message\": \"Your call is very important to us\"}")
            .with("Content-Type", "application/json")
            .with(
                "Content-Digest",
                "sha-512=:0Y6iCBzGg5rZtoXS95Ijz03mslf6KAMCloESHObfwnHJDbkkWWQz6PhhU9kxsTbARtY2PTBOzq24uJFpHsMuAg==:")
            .with(
                "Signature-Input",
                "reqres=(\"@status\" \"content-digest\" \"content-type\" \"@authority\";req"
                    + " \"@method\";req \"@path\";req \"content-digest\";req)"
                    + ";created=1618884479;keyid=\"test-key-ecc-p256\"")
            .with(
                "Signature",
                "reqres=:dMT/A/76ehrdBTD/2Xx8QuKV6FoyzEP/I9hdzKN8LQJLNgzU4W767HK05rx1i8meNQQgQPgQp8wq2ive3tV5Ag==:");

    assertThat(Objects.requireNonNull(base(asked, response, "reqres")))
        .startsWith("\"@status\": 503\n\"content-digest\": sha-512=:0Y6i")
        .contains(
            "\n\"@authority\";req: example.com\n\"@method\";req: POST\n\"@path\";req: /foo\n");
    assertThat(verifies(asked, response, "reqres")).isTrue();
    assertThat(verifies(asked, response.status(500), "reqres")).isFalse();
    assertThat(verifies(asked.method("PUT"), response.status(503), "reqres")).isFalse();
    // It covers no query, and so is not enough for what we ask of responses.
    clock.set(Instant.ofEpochSecond(1618884479));
    assertThat(verifier().verify(asked.method("POST"), response))
        .isEqualTo(Outcome.rejected(Reason.COMPONENT_NOT_COVERED));
  }

  /** RFC 9421 Appendix B.2.4. */
  @Test
  void verifiesTheExampleOfAppendixB24() {
    SampleRequest fields = Rfc9421.with(new SampleRequest("GET", "/"), "b.2.4-fields.txt");
    SampleResponse response =
        new SampleResponse(200, "{\"message\": \"good dog\"}")
            .with("Content-Type", "application/json")
            .with("Content-Length", "23")
            .with(
                "Content-Digest",
                "sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:")
            .with("Signature-Input", fields.header("Signature-Input"))
            .with("Signature", fields.header("Signature"));

    assertThat(base(fields, response, "sig-b24")).isEqualTo(Rfc9421.text("b.2.4-base.txt"));
    assertThat(verifies(fields, response, "sig-b24")).isTrue();
    assertThat(ContentDigest.compare(response.headers("content-digest"), response.body()))
        .isEqualTo(ContentDigest.Result.RIGHT);
    assertThat(verifies(fields, response.with("Content-Length", "24"), "sig-b24")).isFalse();
  }

  private ResponseSigner signer(String keyId) {
    return new ResponseSigner(Rfc9421.signingKey(keyId), clock);
  }

  private ResponseVerifier verifier() {
    return new ResponseVerifier(Rfc9421.keys(), Duration.ofMinutes(5), clock);
  }

  private SampleResponse signed() {
    return signed(Rfc9421.SHARED);
  }

  private SampleResponse signed(String keyId) {
    SampleResponse response =
        new SampleResponse(200, BODY).with("Content-Type", "application/json");
    return response.withAll(signer(keyId).headersFor(request, response));
  }

  /** Signs what the text says with the shared secret. */
  private SampleResponse signedAs(String input) {
    SampleResponse response = signed().with("Signature-Input", "answer=" + input);
    byte[] base =
        Objects.requireNonNull(base(request, response, "answer"))
            .getBytes(StandardCharsets.US_ASCII);
    byte[] signature = Rfc9421.signingKey(Rfc9421.SHARED).sign(base);
    return response.with("Signature", "answer=:" + StrictBase64.encode(signature) + ":");
  }

  private Outcome verify(SampleResponse response) {
    return verifier().verify(request, response);
  }

  private void assertRejected(SampleResponse response, Reason reason) {
    assertThat(verify(response)).isEqualTo(Outcome.rejected(reason));
  }

  private static SignatureInput input(SampleResponse response, String label) {
    Map<String, StructuredItem> all =
        Objects.requireNonNull(
            StructuredReader.dictionary(List.of(response.header("Signature-Input")), true));
    return Objects.requireNonNull(
        SignatureInput.ofResponse(Objects.requireNonNull(all.get(label))), label);
  }

  private static String base(SampleRequest request, SampleResponse response, String label) {
    SignatureInput input = input(response, label);
    byte[] base =
        Objects.requireNonNull(
            SignatureBase.of(request, response, input.components(), input.serialized()));
    return new String(base, StandardCharsets.US_ASCII);
  }

  private static boolean verifies(SampleRequest request, SampleResponse response, String label) {
    SignatureHeaders headers =
        Objects.requireNonNull(
            SignatureHeaders.of(response.headers("Signature-Input"), response.headers("Signature"))
                .value());
    MessageKey key = Rfc9421.key(Objects.requireNonNull(input(response, label).keyId()));
    return key.verifies(
        base(request, response, label).getBytes(StandardCharsets.US_ASCII),
        Objects.requireNonNull(headers.signature(label)));
  }
}
