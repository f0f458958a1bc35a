package io.sallyport.signature.message;

import io.sallyport.Reason;
import io.sallyport.spi.SampleRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** §7.2.5, §7.2.6: a label says nothing, and several signatures do not add up. */
class LabelConfusionTest {
  private final MessageExchange exchange = new MessageExchange();

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

    exchange.assertRejected(request.plus(field, request.header(field)), Reason.SIGNATURE_MALFORMED);
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
    return request.with("Signature", request.header("Signature").replace("sig1=", signature + "="));
  }
}
