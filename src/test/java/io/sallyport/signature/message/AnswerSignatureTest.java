package io.sallyport.signature.message;

import static io.sallyport.signature.message.MessageExchange.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Outcome;
import io.sallyport.Reason;
import io.sallyport.SampleRequest;
import io.sallyport.internal.StrictBase64;
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

/** Answers that a server signs and a client verifies, and what an attacker may do between. */
class AnswerSignatureTest {
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
  void theClientKnowsWhoseAnswerItIs(String keyId) {
    SampleAnswer answer = signed(keyId);

    assertThat(answer.header("Signature-Input"))
        .startsWith(
            "answer=(\"@status\" \"content-digest\" \"content-type\" \"@method\";req"
                + " \"@target-uri\";req \"signature\";req;key=\"sig1\");created=");
    assertThat(verify(answer)).isInstanceOf(Outcome.Accepted.class);
    assertThat(((Outcome.Accepted) verify(answer)).caller().getName())
        .isEqualTo("owner of " + keyId);
  }

  @Test
  void anAnswerWithoutABodyHasNoDigest() {
    SampleRequest plain = new SampleRequest("GET", "/nothing");
    SampleAnswer answer = new SampleAnswer(204, "").with("Content-Type", "text/plain");
    answer.withAll(signer(Rfc9421.SHARED).headersFor(plain, answer));

    assertThat(answer.headers("Content-Digest")).isEmpty();
    assertThat(answer.header("Signature-Input"))
        .startsWith("answer=(\"@status\" \"@method\";req \"@target-uri\";req);created=");
    assertThat(verifier().verify(plain, answer)).isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void refusesAnAnswerWithoutASignature() {
    assertRejected(new SampleAnswer(200, BODY), Reason.SIGNATURE_INCOMPLETE);
    assertRejected(signed().without("Signature"), Reason.SIGNATURE_INCOMPLETE);
    assertRejected(signed().without("Signature-Input"), Reason.SIGNATURE_INCOMPLETE);
  }

  @Test
  void refusesAnotherStatus() {
    assertRejected(signed().status(201), Reason.SIGNATURE_WRONG);
  }

  @Test
  void refusesAnotherBody() {
    assertRejected(signed().body("{\"busy\": false}"), Reason.DIGEST_WRONG);
  }

  @Test
  void refusesAnotherBodyWithItsDigest() {
    String other = "{\"busy\": false}";
    SampleAnswer answer =
        signed()
            .body(other)
            .with("Content-Digest", ContentDigest.of(other.getBytes(StandardCharsets.UTF_8)));

    assertRejected(answer, Reason.SIGNATURE_WRONG);
  }

  @Test
  void refusesAnotherContentType() {
    assertRejected(signed().with("Content-Type", "text/html"), Reason.SIGNATURE_WRONG);
  }

  /** The answer to one request is shown as that to another one. */
  @Test
  void refusesTheAnswerToAnotherRequest() {
    SampleAnswer answer = signed();

    assertThat(verifier().verify(exchange.valid(), answer))
        .isEqualTo(Outcome.rejected(Reason.SIGNATURE_WRONG));
    assertThat(verifier().verify(request.target("/other"), answer))
        .isEqualTo(Outcome.rejected(Reason.SIGNATURE_WRONG));
    assertThat(verifier().verify(request.target("/foo?param=Value&Pet=dog").method("PUT"), answer))
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
  void refusesASignatureThatCoversLess(String components) {
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
  void refusesComponentsThatAnAnswerHasNot(String components) {
    SampleAnswer answer = signed().with("Signature-Input", "answer=" + components + PARAMETERS);

    assertRejected(answer, Reason.SIGNATURE_MALFORMED);
  }

  /** A signature of the request itself is none of the answer. */
  @Test
  void refusesTheSignatureOfTheRequestReflected() {
    SampleAnswer answer =
        new SampleAnswer(200, "")
            .with("Signature-Input", request.header("Signature-Input"))
            .with("Signature", request.header("Signature"));

    assertRejected(answer, Reason.SIGNATURE_MALFORMED);
  }

  @Test
  void refusesAnUnknownKeyAndAnotherAlgorithm() {
    assertRejected(
        signedAs(ALL + PARAMETERS.replace("test-shared-secret", "other")),
        Reason.SIGNATURE_KEY_UNKNOWN);
    assertRejected(
        signedAs(ALL + PARAMETERS + ";alg=\"ed25519\""), Reason.SIGNATURE_ALGORITHM_WRONG);
  }

  @Test
  void refusesAnOldAnswer() {
    SampleAnswer answer = signed();
    clock.set(NOW.plus(Duration.ofMinutes(5)));
    assertThat(verify(answer)).isInstanceOf(Outcome.Accepted.class);
    clock.set(NOW.plus(Duration.ofMinutes(5)).plusSeconds(1));
    assertRejected(answer, Reason.TIMESTAMP_OUTSIDE_WINDOW);
    clock.set(NOW.minus(Duration.ofMinutes(6)));
    assertRejected(answer, Reason.TIMESTAMP_OUTSIDE_WINDOW);
  }

  @Test
  void refusesAnExpiredAnswerAndOneWithoutATime() {
    assertRejected(
        signedAs(ALL + PARAMETERS + ";expires=" + (NOW.getEpochSecond() - 1)),
        Reason.TIMESTAMP_OUTSIDE_WINDOW);
    assertRejected(signedAs(ALL + ";keyid=\"test-shared-secret\""), Reason.SIGNATURE_INCOMPLETE);
  }

  @Test
  void signsNothingOverAUrlThatIsNotAscii() {
    SampleRequest odd = new SampleRequest("GET", "/\u00e9");

    assertThat(signer(Rfc9421.SHARED).headersFor(odd, new SampleAnswer(200, ""))).isEmpty();
  }

  @Test
  void theWindowIsThatOfRequests() {
    assertThatThrownBy(() -> new AnswerVerifier(Rfc9421.keys(), Duration.ZERO, clock))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the window of a signature is PT1S to PT1H");
  }

  /** RFC 9421 section 2.4, the first example. */
  @Test
  void verifiesTheExampleOfSection24() {
    SampleRequest asked = Rfc9421.testRequest();
    SampleAnswer answer =
        new SampleAnswer(
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

    assertThat(Objects.requireNonNull(base(asked, answer, "reqres")))
        .startsWith("\"@status\": 503\n\"content-digest\": sha-512=:0Y6i")
        .contains(
            "\n\"@authority\";req: example.com\n\"@method\";req: POST\n\"@path\";req: /foo\n");
    assertThat(verifies(asked, answer, "reqres")).isTrue();
    assertThat(verifies(asked, answer.status(500), "reqres")).isFalse();
    assertThat(verifies(asked.method("PUT"), answer.status(503), "reqres")).isFalse();
    // It covers no query, and so is not enough for what we ask of answers.
    clock.set(Instant.ofEpochSecond(1618884479));
    assertThat(verifier().verify(asked.method("POST"), answer))
        .isEqualTo(Outcome.rejected(Reason.COMPONENT_NOT_COVERED));
  }

  /** RFC 9421 Appendix B.2.4. */
  @Test
  void verifiesTheExampleOfAppendixB24() {
    SampleRequest fields = Rfc9421.with(new SampleRequest("GET", "/"), "b.2.4-fields.txt");
    SampleAnswer answer =
        new SampleAnswer(200, "{\"message\": \"good dog\"}")
            .with("Content-Type", "application/json")
            .with("Content-Length", "23")
            .with(
                "Content-Digest",
                "sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:")
            .with("Signature-Input", fields.header("Signature-Input"))
            .with("Signature", fields.header("Signature"));

    assertThat(base(fields, answer, "sig-b24")).isEqualTo(Rfc9421.text("b.2.4-base.txt"));
    assertThat(verifies(fields, answer, "sig-b24")).isTrue();
    assertThat(ContentDigest.compare(answer.headers("content-digest"), answer.body()))
        .isEqualTo(ContentDigest.Result.RIGHT);
    assertThat(verifies(fields, answer.with("Content-Length", "24"), "sig-b24")).isFalse();
  }

  private AnswerSigner signer(String keyId) {
    return new AnswerSigner(Rfc9421.signingKey(keyId), clock);
  }

  private AnswerVerifier verifier() {
    return new AnswerVerifier(Rfc9421.keys(), Duration.ofMinutes(5), clock);
  }

  private SampleAnswer signed() {
    return signed(Rfc9421.SHARED);
  }

  private SampleAnswer signed(String keyId) {
    SampleAnswer answer = new SampleAnswer(200, BODY).with("Content-Type", "application/json");
    return answer.withAll(signer(keyId).headersFor(request, answer));
  }

  /** Signs what the text says with the shared secret. */
  private SampleAnswer signedAs(String input) {
    SampleAnswer answer = signed().with("Signature-Input", "answer=" + input);
    byte[] base =
        Objects.requireNonNull(base(request, answer, "answer")).getBytes(StandardCharsets.US_ASCII);
    byte[] signature = Rfc9421.signingKey(Rfc9421.SHARED).sign(base);
    return answer.with("Signature", "answer=:" + StrictBase64.encode(signature) + ":");
  }

  private Outcome verify(SampleAnswer answer) {
    return verifier().verify(request, answer);
  }

  private void assertRejected(SampleAnswer answer, Reason reason) {
    assertThat(verify(answer)).isEqualTo(Outcome.rejected(reason));
  }

  private static SignatureInput input(SampleAnswer answer, String label) {
    Map<String, StructuredItem> all =
        Objects.requireNonNull(
            StructuredReader.dictionary(List.of(answer.header("Signature-Input")), true));
    return Objects.requireNonNull(
        SignatureInput.ofAnswer(Objects.requireNonNull(all.get(label))), label);
  }

  private static String base(SampleRequest request, SampleAnswer answer, String label) {
    SignatureInput input = input(answer, label);
    byte[] base =
        Objects.requireNonNull(
            SignatureBase.of(request, answer, input.components(), input.serialized()));
    return new String(base, StandardCharsets.US_ASCII);
  }

  private static boolean verifies(SampleRequest request, SampleAnswer answer, String label) {
    SignatureHeaders headers =
        Objects.requireNonNull(
            SignatureHeaders.of(answer.headers("Signature-Input"), answer.headers("Signature"))
                .headers());
    MessageKey key = Rfc9421.key(Objects.requireNonNull(input(answer, label).keyId()));
    return key.verifies(
        base(request, answer, label).getBytes(StandardCharsets.US_ASCII),
        Objects.requireNonNull(headers.signature(label)));
  }
}
