package io.sallyport.signature.message;

import static io.sallyport.signature.message.MessageExchange.parameters;
import static io.sallyport.signature.message.MessageExchange.unsigned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.UnavailableException;
import io.sallyport.spi.Challenge;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.SampleRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageSignatureSchemeTest {
  private static final String ALL =
      "(\"@method\" \"@target-uri\" \"content-digest\" \"content-type\")";

  private final MessageExchange exchange = new MessageExchange();

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
  void acceptsWhatTheSignerMakesWithEveryAlgorithm(String keyId) {
    exchange.keyId = keyId;

    Caller caller = exchange.assertAccepted(exchange.valid()).caller();

    assertThat(caller.getName()).isEqualTo("owner of " + keyId);
    assertThat(caller.schemes()).isEqualTo(Set.of("signature"));
    assertThat(caller.keyId()).isEqualTo(keyId);
  }

  @Test
  void acceptsARequestWithoutABodyThatCoversNoContent() {
    SampleRequest request = exchange.signed(new SampleRequest("GET", "/whoami"));

    assertThat(request.headers("Content-Digest")).isEmpty();
    assertThat(request.header("Signature-Input")).startsWith("sig1=(\"@method\" \"@target-uri\");");
    exchange.assertAccepted(request);
  }

  @Test
  void leavesTheBodyAsItIs() {
    assertThat(exchange.assertAccepted(exchange.valid()).body()).isNull();
  }

  @Test
  void isAbsentWithoutItsFields() {
    assertThat(exchange.send(unsigned())).isSameAs(Outcome.ABSENT);
    assertThat(exchange.send(unsigned().with("X-Signature", "ab"))).isSameAs(Outcome.ABSENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Signature", "Signature-Input"})
  void rejectsOneFieldWithoutTheOther(String field) {
    exchange.assertRejected(exchange.valid().without(field), Reason.SIGNATURE_INCOMPLETE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sig1",
        "sig1=1",
        "sig1=\"text\"",
        "sig1=(",
        "sig1=()x",
        "sig1=(\"@method\"",
        "sig1=(\"@method\" \"@method\");created=1;nonce=\"a\";keyid=\"test-shared-secret\"",
        "sig1=(\"a\";key=\"b\";sf \"a\";sf;key=\"b\");created=1;nonce=\"a\";keyid=\"k\"",
        "sig1=(\"@status\");created=1;nonce=\"a\";keyid=\"test-shared-secret\"",
        "sig1=(\"@signature-params\");created=1;nonce=\"a\";keyid=\"test-shared-secret\"",
        "sig1=(\"date\";tr);created=1;nonce=\"a\";keyid=\"test-shared-secret\"",
        "sig1=(\"date\";req);created=1;nonce=\"a\";keyid=\"test-shared-secret\"",
        "sig1=();created=1.5;nonce=\"a\";keyid=\"test-shared-secret\"",
        "sig1=();created=\"1\";nonce=\"a\";keyid=\"test-shared-secret\"",
        "sig1=();created=-1;nonce=\"a\";keyid=\"test-shared-secret\"",
        "sig1=();created;nonce=\"a\";keyid=\"test-shared-secret\"",
        "sig1=();created=1;expires=a;nonce=\"a\";keyid=\"test-shared-secret\"",
        "sig1=();created=1;nonce=a;keyid=\"test-shared-secret\"",
        "sig1=();created=1;nonce=\"a\";keyid=test-shared-secret",
        "sig1=();created=1;nonce=\"a\";keyid=\"test-shared-secret\";alg=hmac-sha256",
        "sig1=();created=1;nonce=\"a\";keyid=\"test-shared-secret\";tag=1",
        "SIG1=();created=1;nonce=\"a\";keyid=\"test-shared-secret\"",
      })
  void rejectsAMalformedInput(String input) {
    exchange.assertRejected(
        exchange.valid().with("Signature-Input", input), Reason.SIGNATURE_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sig1=:YQ:", "sig1=:YR==:", "sig1=:Y Q==:", "sig1=:YQ==", "=:YQ==:"})
  void rejectsAMalformedSignature(String signature) {
    exchange.assertRejected(
        exchange.valid().with("Signature", signature), Reason.SIGNATURE_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sig2=:YQ==:", "sig1", "sig1=\"YQ==\"", "sig1=(:YQ==:)"})
  void rejectsAnInputWithoutItsSignature(String signature) {
    exchange.assertRejected(
        exchange.valid().with("Signature", signature), Reason.SIGNATURE_INCOMPLETE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sig1=()\r\n ;created=1", "sig1=()\u00e9", "sig1=()\u0000"})
  void rejectsCharactersThatNoFieldHas(String input) {
    exchange.assertRejected(
        exchange.valid().with("Signature-Input", input), Reason.HEADER_MALFORMED);
    exchange.assertRejected(exchange.valid().with("Signature", input), Reason.HEADER_MALFORMED);
  }

  @Test
  void rejectsFieldsThatAreTooLong() {
    String most = "a=" + "1".repeat(StructuredReader.MAX_LENGTH);

    exchange.assertRejected(
        exchange.valid().plus("Signature-Input", most), Reason.HEADER_MALFORMED);
    exchange.assertRejected(exchange.valid().plus("Signature", most), Reason.HEADER_MALFORMED);
  }

  @Test
  void rejectsTooManySignatures() {
    SampleRequest request = exchange.valid();
    for (int i = 0; i < MessageSignatureScheme.MAX_SIGNATURES; i++) {
      request.plus("Signature-Input", "more" + i + "=()");
    }
    exchange.assertRejected(request, Reason.SIGNATURE_MALFORMED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ";keyid=\"test-shared-secret\";nonce=\"a\"",
        ";created=1795348800;nonce=\"a\"",
      })
  void createdAndKeyAreRequired(String parameters) {
    exchange.assertRejected(
        exchange.digestedAndSignedAs(unsigned(), ALL + parameters), Reason.SIGNATURE_INCOMPLETE);
  }

  @Test
  void rejectsAnUnknownKey() {
    exchange.keys = MessageKeys.of(List.of());

    exchange.assertRejected(exchange.valid(), Reason.SIGNATURE_KEY_UNKNOWN);
  }

  @Test
  void takesTheKeysAlgorithmWhereTheMessageNamesTheSame() {
    exchange.assertAccepted(
        exchange.digestedAndSignedAs(unsigned(), ALL + parameters() + ";alg=\"hmac-sha256\""));
  }

  @Test
  void takesUnknownParametersForWhatTheyAre() {
    exchange.assertAccepted(
        exchange.digestedAndSignedAs(unsigned(), ALL + parameters() + ";more=1;x=?0;y=tok"));
  }

  @Test
  void readsTheBodyOnlyOfASignatureThatIsRightAndFresh() {
    SampleRequest wrong = exchange.valid().method("PUT");
    int before = wrong.bodyReads();
    exchange.assertRejected(wrong, Reason.SIGNATURE_WRONG);
    assertThat(wrong.bodyReads()).isEqualTo(before);

    SampleRequest late = exchange.valid();
    exchange.clock.advance(Duration.ofHours(1));
    before = late.bodyReads();
    exchange.assertRejected(late, Reason.TIMESTAMP_OUTSIDE_WINDOW);
    assertThat(late.bodyReads()).isEqualTo(before);
  }

  @Test
  void acceptsOnlyTheTagOfThePolicy() {
    exchange.policy =
        new MessageSignaturePolicy(
            MessageSignaturePolicy.DEFAULT_WINDOW,
            MessageSignaturePolicy.DEFAULT_COMPONENTS,
            "app");
    exchange.assertRejected(exchange.valid(), Reason.SIGNATURE_INCOMPLETE);
    exchange.assertRejected(
        exchange.digestedAndSignedAs(unsigned(), ALL + parameters() + ";tag=\"other\""),
        Reason.SIGNATURE_INCOMPLETE);

    exchange.clientPolicy = exchange.policy;
    exchange.assertAccepted(exchange.valid());
  }

  @Test
  void acceptsAuthorityPathAndQueryInsteadOfTheTarget() {
    exchange.assertAccepted(
        exchange.digestedAndSignedAs(
            unsigned(),
            "(\"@method\" \"@authority\" \"@path\" \"@query\" \"content-digest\" \"content-type\")"
                + parameters()));
  }

  @Test
  void aBodyWithoutATypeNeedsNoneCovered() {
    SampleRequest request = unsigned().without("Content-Type");

    exchange.assertAccepted(exchange.signed(request));
  }

  @Test
  void aStoreThatDoesNotResponseIsNoResponse() {
    exchange.keys =
        id -> {
          throw new UnavailableException("down", null);
        };

    assertThatThrownBy(() -> exchange.send(exchange.valid()))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void isTheSchemeOfThatName() {
    assertThat(exchange.scheme().name()).isEqualTo("signature");
  }

  @Test
  void challengesWithWhatToSign() {
    SampleRequest post = new SampleRequest("POST", "/").with("Content-Length", "5");
    Challenge challenge = exchange.scheme().challenge(post, null);

    assertThat(challenge).hasToString("Signature realm=\"demo\"");
    assertThat(challenge.fields().get("Accept-Signature"))
        .matches("sig1=" + ALL.replace("(", "\\(").replace(")", "\\)") + WISHED);
    assertThat(exchange.scheme().challenge(null).fields().get("Accept-Signature"))
        .startsWith("sig1=" + ALL);
  }

  @Test
  void challengesARequestWithACodingWithThat() {
    SampleRequest coded =
        new SampleRequest("POST", "/").with("Content-Length", "5").with("Content-Encoding", "gzip");

    assertThat(exchange.scheme().challenge(coded, null).fields().get("Accept-Signature"))
        .contains("\"content-digest\" \"content-type\" \"content-encoding\");created");
  }

  private static final String WISHED = ";created;keyid;nonce=\"[0-9a-f]{32}\"";

  @Test
  void challengesARequestWithoutABodyWithoutContent() {
    for (SampleRequest request :
        List.of(
            new SampleRequest("GET", "/"),
            new SampleRequest("POST", "/").with("Content-Length", "0"))) {
      assertThat(exchange.scheme().challenge(request, null).fields().get("Accept-Signature"))
          .matches("sig1=\\(\"@method\" \"@target-uri\"\\)" + WISHED);
    }
    SampleRequest chunked = new SampleRequest("POST", "/").with("Transfer-Encoding", "chunked");
    assertThat(exchange.scheme().challenge(chunked, null).fields().get("Accept-Signature"))
        .contains("content-digest");
  }

  @Test
  void challengesWithTheTag() {
    exchange.policy =
        new MessageSignaturePolicy(
            MessageSignaturePolicy.DEFAULT_WINDOW,
            MessageSignaturePolicy.DEFAULT_COMPONENTS,
            "a\"b");
    assertThat(exchange.scheme().challenge(null).fields().get("Accept-Signature"))
        .endsWith(";tag=\"a\\\"b\"");
  }

  @Test
  void proposesAnotherNonceEachTime() {
    MessageSignatureScheme scheme = exchange.scheme();

    assertThat(scheme.challenge(null).fields()).isNotEqualTo(scheme.challenge(null).fields());
  }
}
