package io.sallyport.signature.message;

import static io.sallyport.signature.message.MessageExchange.NOW;
import static io.sallyport.signature.message.MessageExchange.unsigned;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import io.sallyport.spi.SampleRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The nonces of signed requests, and requests without one. */
class MessageNonceTest {
  private static final String ALL =
      "(\"@method\" \"@target-uri\" \"content-digest\" \"content-type\")";

  private final MessageExchange exchange = new MessageExchange();

  @ParameterizedTest
  @ValueSource(strings = {"", ";nonce=\"\""})
  void theNonceIsRequired(String nonce) {
    exchange.assertRejected(withoutNonce(NOW.getEpochSecond(), nonce), Reason.NONCE_MISSING);
    assertThat(Reason.NONCE_MISSING.sentence()).contains("nonce");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ";nonce=\"\""})
  void whereTheNonceMayBeMissingTheSignedBytesAreSingleUse(String nonce) {
    allowMissingNonce();
    long created = NOW.getEpochSecond();

    exchange.assertAccepted(withoutNonce(created, nonce));
    exchange.assertRejected(withoutNonce(created, nonce), Reason.SIGNATURE_REPLAYED);
    exchange.assertAccepted(withoutNonce(created - 1, nonce));
  }

  /** Attack: with ECDSA and PSS, an equal request has another signature each time. */
  @ParameterizedTest
  @ValueSource(strings = {Rfc9421.P256, Rfc9421.RSA_PSS})
  void anotherSignatureOfTheSameBytesIsAReplay(String keyId) {
    allowMissingNonce();
    exchange.keyId = keyId;
    String input = ALL + ";created=" + NOW.getEpochSecond() + ";keyid=\"" + keyId + '"';
    SampleRequest first = exchange.digestedAndSignedAs(unsigned(), input);
    SampleRequest second = exchange.digestedAndSignedAs(unsigned(), input);

    assertThat(first.header("Signature")).isNotEqualTo(second.header("Signature"));
    exchange.assertAccepted(first);
    exchange.assertRejected(second, Reason.SIGNATURE_REPLAYED);
  }

  /** Attack: the nonce is removed, so that only the weaker check is left. */
  @Test
  void aRemovedNonceBreaksTheSignature() {
    allowMissingNonce();
    SampleRequest request = exchange.valid();
    String input = request.header("Signature-Input");

    exchange.assertAccepted(request);
    exchange.assertRejected(
        request.with("Signature-Input", input.replaceFirst(";nonce=\"[^\"]*\"", "")),
        Reason.SIGNATURE_WRONG);
    exchange.assertRejected(request.with("Signature-Input", input), Reason.NONCE_REPLAYED);
  }

  @Test
  void withoutANonceTimeAndBodyAreCheckedAllTheSame() {
    allowMissingNonce();
    long old = NOW.minus(Duration.ofMinutes(10)).getEpochSecond();

    exchange.assertRejected(withoutNonce(old, ""), Reason.TIMESTAMP_OUTSIDE_WINDOW);
    exchange.assertRejected(withoutNonce(NOW.getEpochSecond(), "").body("{}"), Reason.DIGEST_WRONG);
    exchange.assertAccepted(withoutNonce(NOW.getEpochSecond(), ""));
  }

  private void allowMissingNonce() {
    exchange.policy =
        new MessageSignaturePolicy(
            MessageSignaturePolicy.DEFAULT_WINDOW,
            MessageSignaturePolicy.DEFAULT_COMPONENTS,
            null,
            true);
  }

  private SampleRequest withoutNonce(long created, String nonce) {
    return exchange.digestedAndSignedAs(
        unsigned(), ALL + ";created=" + created + ";keyid=\"test-shared-secret\"" + nonce);
  }

  @Test
  void rejectsANonceThatIsTooLong() {
    String nonce = "n".repeat(MessageSignatureScheme.MAX_NONCE);
    String start =
        ALL + ";created=" + NOW.getEpochSecond() + ";keyid=\"test-shared-secret\";nonce=\"";

    exchange.assertAccepted(exchange.digestedAndSignedAs(unsigned(), start + nonce + '"'));
    exchange.assertRejected(
        exchange.digestedAndSignedAs(unsigned(), start + nonce + "n\""),
        Reason.SIGNATURE_MALFORMED);
  }
}
