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

  /** §7.2.5, §7.2.6: a label says nothing, and several signatures do not add up. */
  @Nested
  class LabelConfusion {

    @Test
    void acceptsAnyLabelOnBothFields() {
      exchange.assertAccepted(relabelled("other", "other"));
    }

    @Test
    void rejectsAnInputAndASignatureOfDifferentLabels() {
      exchange.assertRejected(relabelled("sig1", "sig2"), Reason.SIGNATURE_INCOMPLETE);
    }

    @Test
    void rejectsTheLabelOfAnotherSignature() {
      SampleRequest one = exchange.valid();
      SampleRequest two = exchange.valid();
      String first = one.header("Signature").replace("sig1=", "");
      String second = two.header("Signature").replace("sig1=", "");
      one.plus("Signature-Input", two.header("Signature-Input").replace("sig1=", "sig2="));

      exchange.assertRejected(
          one.with("Signature", "sig1=" + second + ", sig2=" + first), Reason.SIGNATURE_WRONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Signature", "Signature-Input"})
    void rejectsALabelThatIsThereTwice(String field) {
      SampleRequest request = exchange.valid();

      exchange.assertRejected(
          request.plus(field, request.header(field)), Reason.SIGNATURE_MALFORMED);
    }

    @Test
    void rejectsALabelThatIsThereTwiceOnOneLine() {
      SampleRequest request = exchange.valid();
      String signature = request.header("Signature");

      exchange.assertRejected(
          request.with("Signature", "sig1=:YQ==:, " + signature), Reason.SIGNATURE_MALFORMED);
    }

    @Test
    void aValidSignatureDoesNotMakeAnInvalidOneValid() {
      exchange.keys =
          MessageKeys.of(List.of(Rfc9421.key(Rfc9421.SHARED), MessageExchange.otherKey("other")));
      SampleRequest request = exchange.valid();
      String good = request.header("Signature-Input");
      String bad = good.replace("sig1=", "sig0=").replace("test-shared-secret", "other");

      request.with("Signature-Input", bad + ", " + good);
      request.plus("Signature", "sig0=:YQ==:");
      exchange.assertRejected(request, Reason.SIGNATURE_WRONG);
    }

    @Test
    void aSignatureOfAnUnknownKeyIsNotOurs() {
      SampleRequest request = exchange.valid();
      String input = request.header("Signature-Input");
      String signature = request.header("Signature");

      request.with("Signature-Input", "proxy=(\"@method\");keyid=\"somebody\", " + input);
      exchange.assertAccepted(request.with("Signature", "proxy=:YQ==:, " + signature));
    }

    @Test
    void aSignatureThatIsNotForRequestsIsNotOurs() {
      SampleRequest request = exchange.valid();
      String input = request.header("Signature-Input");

      request.with("Signature-Input", "x=(\"@unknown\";tr);keyid=\"test-shared-secret\", " + input);
      exchange.assertAccepted(request.plus("Signature", "x=:YQ==:"));
    }

    private SampleRequest relabelled(String input, String signature) {
      SampleRequest request = exchange.valid();
      request.with(
          "Signature-Input", request.header("Signature-Input").replace("sig1=", input + "="));
      return request.with(
          "Signature", request.header("Signature").replace("sig1=", signature + "="));
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

  /** §7.5.3: what an intermediary may do to a field is harmless, all else is not. */
  @Nested
  class HeaderReordering {

    private SampleRequest listed() {
      return exchange.digestedAndSignedAs(
          unsigned().plus("Accept", "text/html").plus("Accept", "*/*"),
          "(\"@method\" \"@target-uri\" \"content-digest\" \"content-type\" \"accept\")"
              + parameters());
    }

    @Test
    void acceptsLinesThatWereJoined() {
      exchange.assertAccepted(listed().with("Accept", "text/html, */*"));
    }

    @Test
    void acceptsWhiteSpaceAroundAValue() {
      exchange.assertAccepted(listed().with("Content-Type", " \tapplication/json \t"));
    }

    @Test
    void acceptsAValueThatWasFolded() {
      exchange.assertAccepted(listed().with("Accept", "text/html,\r\n   */*"));
    }

    @Test
    void rejectsLinesInAnotherOrder() {
      exchange.assertRejected(
          listed().with("Accept", "*/*").plus("Accept", "text/html"), Reason.SIGNATURE_WRONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html,*/*", "text/html,  */*", "text/html, */*\n", "a\nb: c"})
    void rejectsAnotherForm(String accept) {
      exchange.assertRejected(listed().with("Accept", accept), Reason.SIGNATURE_WRONG);
    }

    @Test
    void rejectsComponentsInAnotherOrder() {
      SampleRequest request = exchange.valid();
      String swapped =
          request
              .header("Signature-Input")
              .replace("\"@method\" \"@target-uri\"", "\"@target-uri\" \"@method\"");

      exchange.assertRejected(request.with("Signature-Input", swapped), Reason.SIGNATURE_WRONG);
    }

    /** A line that is invented inside of a value would be a component without a signature. */
    @Test
    void noValueMakesUpALineOfTheBase() {
      SampleRequest request =
          exchange.digestedAndSignedAs(
              unsigned().with("X-Note", "a").with("X-More", "b"),
              "(\"@method\" \"@target-uri\" \"content-digest\" \"content-type\" \"x-note\""
                  + " \"x-more\")"
                  + parameters());

      exchange.assertRejected(
          request.with("X-Note", "a\n\"x-more\": b").without("X-More"), Reason.SIGNATURE_WRONG);
    }
  }
}
