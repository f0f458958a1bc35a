package io.sallyport.signature.message;

import static io.sallyport.signature.message.MessageExchange.parameters;
import static io.sallyport.signature.message.MessageExchange.unsigned;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.spi.ExplanationText;
import io.sallyport.spi.SampleRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator reads about a rejected message signature (RFC 9421). */
class MessageExplanationTest {
  private final MessageExchange exchange = new MessageExchange();

  private String line(SampleRequest request) {
    return ExplanationText.of(exchange.send(request));
  }

  @Test
  void namesTheMissingPart() {
    assertThat(line(exchange.valid().without("Signature-Input")))
        .isEqualTo("headers: expected Signature-Input and Signature, got 'Signature'");
    String created = ";created=" + MessageExchange.NOW.getEpochSecond();
    assertThat(line(exchange.signedAs(unsigned(), "sig1", "(\"@method\")" + created)))
        .isEqualTo("keyid: expected a value, got nothing");
    assertThat(
            line(
                exchange.signedAs(
                    unsigned(),
                    "sig1",
                    "(\"@method\")" + created + ";keyid=\"test-shared-secret\"")))
        .isEqualTo("nonce: expected a value, or signature.allow-missing-nonce=true, got nothing");
  }

  @Test
  void namesKeyAndComponentsOfAWrongSignature() {
    assertThat(line(exchange.valid().with("Content-Type", "text/plain")))
        .startsWith("signature: expected one by key test-shared-secret over [@method, @target-uri,")
        .endsWith(", got 'another one'");
    exchange.keys = MessageKeys.of(List.of(MessageExchange.otherKey("k2")));
    assertThat(line(exchange.valid()))
        .isEqualTo("keyid: expected the id of a key of the realm, got 'test-shared-secret'");
  }

  @Test
  void comparesAlgorithms() {
    assertThat(
            line(
                exchange.signedAs(
                    unsigned(), "sig1", "(\"@method\")" + parameters() + ";alg=\"x\"")))
        .isEqualTo("alg of key test-shared-secret: expected ['hmac-sha256'], got 'x'");
  }

  @Test
  void namesTheUncoveredComponent() {
    assertThat(line(exchange.digestedAndSignedAs(unsigned(), "(\"@method\")" + parameters())))
        .isEqualTo("covered components: expected @target-uri, got ['@method']");
  }

  @Test
  void showsBothDigests() {
    SampleRequest request = exchange.valid();
    String sent = request.header("Content-Digest");
    assertThat(line(request.body("{}")))
        .isEqualTo(
            "content-digest: expected "
                + ContentDigest.of(request.body())
                + " of 2 bytes, got ['"
                + sent
                + "']");
  }

  @Test
  void showsTheWindowAndTheNonce() {
    SampleRequest old = exchange.valid();
    exchange.clock.advance(Duration.ofHours(1));
    assertThat(line(old))
        .isEqualTo(
            "created: expected from 2026-11-22T12:55:00Z to 2026-11-22T13:05:00Z, got "
                + MessageExchange.NOW.getEpochSecond());
    SampleRequest twice = exchange.valid();
    exchange.assertAccepted(twice);
    assertThat(line(twice)).startsWith("nonce: expected one that was not used before, got '");
  }
}
