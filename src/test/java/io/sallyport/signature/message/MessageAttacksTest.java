package io.sallyport.signature.message;

import static io.sallyport.signature.message.MessageExchange.BODY;
import static io.sallyport.signature.message.MessageExchange.parameters;
import static io.sallyport.signature.message.MessageExchange.unsigned;

import io.sallyport.Reason;
import io.sallyport.spi.SampleRequest;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attacks on what HTTP Message Signatures cover, by name (<a
 * href="https://www.rfc-editor.org/rfc/rfc9421#section-7">RFC 9421 §7</a>).
 */
class MessageAttacksTest {
  private final MessageExchange exchange = new MessageExchange();

  /** §7.2.1, §7.2.3: a signature that covers less than the realm requires is valid for more. */
  @Nested
  class ComponentStripped {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "()",
          "(\"@target-uri\" \"content-digest\" \"content-type\")",
          "(\"@method\" \"content-digest\" \"content-type\")",
          "(\"@method\" \"@authority\" \"@path\" \"content-digest\" \"content-type\")",
          "(\"@method\" \"@authority\" \"@query\" \"content-digest\" \"content-type\")",
          "(\"@method\" \"@path\" \"@query\" \"content-digest\" \"content-type\")",
          "(\"@method\" \"@target-uri\" \"content-type\")",
          "(\"@method\" \"@target-uri\" \"content-digest\")",
          "(\"@method\" \"@target-uri\" \"content-digest\";key=\"sha-256\" \"content-type\")",
        })
    void rejectsASignatureThatCoversTooLittle(String components) {
      exchange.assertRejected(
          exchange.digestedAndSignedAs(unsigned(), components + parameters()),
          Reason.COMPONENT_NOT_COVERED);
    }

    @Test
    void rejectsAComponentThatIsTakenOutOfTheInput() {
      SampleRequest request = exchange.signed(unsigned().with("Content-Encoding", "gzip"));
      String input = request.header("Signature-Input");
      for (String name : MessageSignaturePolicy.DEFAULT_COMPONENTS) {
        String less = input.replace("\"" + name + "\" ", "").replace(" \"" + name + "\")", ")");
        exchange.assertRejected(request.with("Signature-Input", less), Reason.SIGNATURE_WRONG);
      }
    }

    /** An attacker on the way makes the application inflate a body that was not compressed. */
    @Test
    void rejectsAContentEncodingThatIsAdded() {
      exchange.assertRejected(
          exchange.valid().with("Content-Encoding", "gzip"), Reason.COMPONENT_NOT_COVERED);
    }

    @Test
    void rejectsAContentEncodingThatIsChangedOrRemoved() {
      SampleRequest request = exchange.signed(unsigned().with("Content-Encoding", "gzip"));

      exchange.assertRejected(request.with("Content-Encoding", "br"), Reason.SIGNATURE_WRONG);
      exchange.assertRejected(request.without("Content-Encoding"), Reason.SIGNATURE_WRONG);
      exchange.assertAccepted(request.with("Content-Encoding", "gzip"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Type", "Content-Digest"})
    void rejectsACoveredFieldThatIsTakenOutOfTheMessage(String field) {
      exchange.assertRejected(exchange.valid().without(field), Reason.SIGNATURE_WRONG);
    }

    @Test
    void rejectsABodyThatIsGivenToASignedRequestWithoutOne() {
      SampleRequest request = exchange.signed(new SampleRequest("POST", "/foo"));

      exchange.assertRejected(request.body(BODY), Reason.COMPONENT_NOT_COVERED);
    }

    @Test
    void rejectsADigestThatIsAddedAndNotSigned() {
      SampleRequest request = exchange.signed(new SampleRequest("POST", "/foo")).body(BODY);

      exchange.assertRejected(
          request.with("Content-Digest", ContentDigest.of(request.body())),
          Reason.COMPONENT_NOT_COVERED);
    }

    @Test
    void rejectsATypeThatIsAddedAndNotSigned() {
      SampleRequest request = exchange.signed(unsigned().without("Content-Type"));

      exchange.assertRejected(
          request.with("Content-Type", "text/plain"), Reason.COMPONENT_NOT_COVERED);
    }

    @Test
    void rejectsAParameterThatIsTakenOut() {
      SampleRequest request = exchange.valid();
      String input = request.header("Signature-Input");
      String without = input.substring(0, input.indexOf(";nonce="));

      exchange.assertRejected(request.with("Signature-Input", without), Reason.NONCE_MISSING);
    }

    @Test
    void rejectsAParameterThatIsChanged() {
      for (String[] change :
          new String[][] {
            {";created=1795348800", ";created=1795348801"}, {";nonce=\"", ";nonce=\"0"},
            {"(", "(\"date\" "}, {";keyid", ";expires=9999999999;keyid"}
          }) {
        SampleRequest request = exchange.valid().with("Date", "now");
        String input = request.header("Signature-Input");
        String changed = input.replace(change[0], change[1]);
        exchange.assertRejected(
            request.with("Signature-Input", changed.equals(input) ? input + ";x" : changed),
            Reason.SIGNATURE_WRONG);
      }
    }
  }

  /** §7.2.8: only the digest binds the body. */
  @Nested
  class DigestOfAnotherBody {

    @Test
    void rejectsAnotherBody() {
      exchange.assertRejected(exchange.valid().body("{}"), Reason.DIGEST_WRONG);
    }

    @Test
    void rejectsAnEmptiedBody() {
      exchange.assertRejected(exchange.valid().body(""), Reason.DIGEST_WRONG);
    }

    @Test
    void rejectsAnotherBodyWithItsOwnDigest() {
      SampleRequest request = exchange.valid().body("{}");

      exchange.assertRejected(
          request.with("Content-Digest", ContentDigest.of(request.body())), Reason.SIGNATURE_WRONG);
    }

    @Test
    void rejectsASecondDigestBesideTheSignedOne() {
      SampleRequest request = exchange.valid();

      exchange.assertRejected(
          request.plus("Content-Digest", "sha-512=:YQ==:"), Reason.SIGNATURE_WRONG);
    }

    @Test
    void rejectsASignedDigestThatIsWrong() {
      exchange.assertRejected(signedWithDigest("sha-256=:YQ==:"), Reason.DIGEST_WRONG);
    }

    @Test
    void everyDigestThatWeKnowMustBeRight() {
      String good = ContentDigest.of(MessageExchange.utf8(BODY));

      exchange.assertRejected(signedWithDigest(good + ", sha-512=:YQ==:"), Reason.DIGEST_WRONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"md5=:YQ==:", "sha=:YQ==:", "crc32c=:YQ==:", ""})
    void rejectsOnlyWeakDigests(String digest) {
      exchange.assertRejected(signedWithDigest(digest), Reason.DIGEST_WRONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha-256", "sha-256=YQ", "sha-256=\"YQ==\"", "sha-256=:YQ:", "="})
    void rejectsAMalformedDigest(String digest) {
      exchange.assertRejected(signedWithDigest(digest), Reason.SIGNATURE_MALFORMED);
    }

    @Test
    void rejectsADigestThatIsThereTwice() {
      String good = ContentDigest.of(MessageExchange.utf8(BODY));

      exchange.assertRejected(
          signedWithDigest("sha-256=:YQ==:, " + good), Reason.SIGNATURE_MALFORMED);
    }

    private SampleRequest signedWithDigest(String digest) {
      return exchange.signedAs(
          unsigned().with("Content-Digest", digest),
          "sig1",
          "(\"@method\" \"@target-uri\" \"content-digest\" \"content-type\")" + parameters());
    }
  }

  /** §7.5.6: a covered field of which there are two. */
  @Nested
  class DuplicateField {

    @Test
    void rejectsASecondCoveredField() {
      exchange.assertRejected(
          exchange.valid().plus("Content-Type", "text/plain"), Reason.SIGNATURE_WRONG);
    }

    @Test
    void rejectsASecondCoveredFieldInFront() {
      SampleRequest request = exchange.valid();
      String type = request.header("Content-Type");

      exchange.assertRejected(
          request.with("Content-Type", "text/plain").plus("Content-Type", type),
          Reason.SIGNATURE_WRONG);
    }

    @Test
    void wrappedFieldsAreNotSplitAndNotJoined() {
      String components =
          "(\"@method\" \"@target-uri\" \"content-digest\" \"content-type\" \"x-list\";bs)";
      SampleRequest request =
          exchange.digestedAndSignedAs(
              unsigned().plus("X-List", "a, b").plus("X-List", "c"), components + parameters());

      exchange.assertRejected(request.with("X-List", "a, b, c"), Reason.SIGNATURE_WRONG);
      exchange.assertRejected(
          request.with("X-List", "a").plus("X-List", "b, c"), Reason.SIGNATURE_WRONG);
      exchange.assertAccepted(request.with("X-List", "a, b").plus("X-List", "c"));
    }
  }

  /** An encoder replaces other characters by a question mark, which may be signed. */
  @Nested
  class ReplacedCharacter {

    @ParameterizedTest
    @ValueSource(strings = {"\"x-text\"", "\"x-text\";bs"})
    void rejectsWhatWouldBecomeTheSignedCharacter(String component) {
      SampleRequest request =
          exchange.digestedAndSignedAs(
              unsigned().with("X-Text", "a?"),
              "(\"@method\" \"@target-uri\" \"content-digest\" \"content-type\" "
                  + component
                  + ")"
                  + parameters());

      for (String other : List.of("a\ud800", "a\u0141", "a\u013f")) {
        exchange.assertRejected(request.with("X-Text", other), Reason.SIGNATURE_WRONG);
      }
      exchange.assertAccepted(request.with("X-Text", "a?"));
    }
  }
}
