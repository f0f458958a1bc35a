package io.sallyport.signature;

import static io.sallyport.signature.SignedExchange.NONCE;
import static io.sallyport.signature.SignedExchange.NOW;
import static io.sallyport.signature.SignedExchange.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import io.sallyport.spi.SampleRequest;
import org.junit.jupiter.api.Test;

/**
 * The signed string has no separators, so a character can move between its parts under the same
 * signature: a captured request would get a fresh nonce that way.
 */
class SeparatorShiftTest {
  private final SignedExchange exchange = new SignedExchange();
  private final String timestamp = seconds(NOW);

  @Test
  void rejectsACharacterThatMovedFromNonceToBody() {
    SampleRequest sent = signed("/a", timestamp, NONCE, "");
    SampleRequest shifted = copyOf(sent).with("X-Nonce", NONCE.substring(0, 31)).body("f");
    exchange.assertAccepted(sent);
    exchange.assertRejected(shifted, Reason.SIGNATURE_REPLAYED);
  }

  @Test
  void rejectsACharacterThatMovedFromBodyToNonce() {
    SampleRequest sent = signed("/a", timestamp, NONCE, "{\"x\":1}");
    SampleRequest shifted = copyOf(sent).with("X-Nonce", NONCE + "{").body("\"x\":1}");
    exchange.assertAccepted(sent);
    exchange.assertRejected(shifted, Reason.SIGNATURE_REPLAYED);
  }

  @Test
  void rejectsTheWholeBodyInTheNonce() {
    SampleRequest sent = signed("/a", timestamp, NONCE, "{\"x\":1}");
    SampleRequest shifted = copyOf(sent).with("X-Nonce", NONCE + "{\"x\":1}").body("");
    exchange.assertAccepted(sent);
    exchange.assertRejected(shifted, Reason.SIGNATURE_REPLAYED);
  }

  @Test
  void rejectsTheOriginalAfterTheShiftedOne() {
    SampleRequest sent = signed("/a", timestamp, NONCE, "");
    exchange.assertAccepted(copyOf(sent).with("X-Nonce", NONCE.substring(0, 31)).body("f"));
    exchange.assertRejected(sent, Reason.SIGNATURE_REPLAYED);
  }

  @Test
  void rejectsACharacterThatMovedFromMethodToTarget() {
    SampleRequest sent = signed("/a", timestamp, NONCE, "");
    exchange.assertAccepted(sent);
    exchange.assertRejected(
        copyOf(sent).method("POS").target("T/a").with("X-Nonce", NONCE), Reason.NONCE_REPLAYED);
  }

  @Test
  void rejectsAZeroThatMovedFromTheQueryToTheTimestamp() {
    SampleRequest sent = signed("/a?amount=10", timestamp, NONCE, "");
    SampleRequest shifted = copyOf(sent).target("/a?amount=1").with("X-Timestamp", "0" + timestamp);
    exchange.assertRejected(shifted, Reason.SIGNATURE_MALFORMED);
    exchange.assertAccepted(sent);
  }

  @Test
  void rejectsADigitThatMovedFromTheTimestampToTheNonce() {
    SampleRequest sent = signed("/a", timestamp, NONCE, "");
    SampleRequest shifted =
        copyOf(sent)
            .with("X-Timestamp", timestamp.substring(0, 9))
            .with("X-Nonce", timestamp.charAt(9) + NONCE);
    exchange.assertRejected(shifted, Reason.TIMESTAMP_OUTSIDE_WINDOW);
  }

  @Test
  void bothFormsOfABodyCountAsOne() {
    SampleRequest canonical = signed("/a", timestamp, NONCE, "{\"x\": 1}");
    SampleRequest other = copyOf(canonical).body("{\"x\":1}").with("X-Nonce", NONCE);
    assertThat(exchange.assertAccepted(other).body()).asString().isEqualTo("{\"x\": 1}");
    SampleRequest shifted = copyOf(canonical).with("X-Nonce", NONCE + "{").body("\"x\": 1}");
    exchange.assertRejected(shifted, Reason.SIGNATURE_REPLAYED);
    exchange.assertRejected(canonical, Reason.NONCE_REPLAYED);
  }

  private SampleRequest signed(String target, String timestamp, String nonce, String body) {
    SampleRequest request = new SampleRequest("POST", target).body(body);
    return exchange.withSignatureOver(request, timestamp, nonce, body);
  }

  private static SampleRequest copyOf(SampleRequest request) {
    SampleRequest copy = new SampleRequest(request.method(), request.target());
    for (String name : new String[] {"X-API-Key", "X-Timestamp", "X-Nonce", "X-Signature"}) {
      copy.with(name, request.header(name));
    }
    return copy;
  }
}
