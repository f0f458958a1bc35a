package io.sallyport.signature.message;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.Secured;
import io.sallyport.UnavailableException;
import io.sallyport.replay.NonceStore;
import io.sallyport.spi.SampleRequest;
import org.junit.jupiter.api.Test;

/** A client that publishes its keys makes up one {@code keyid} after the other. */
class MessageNonceShareTest {
  private final MessageExchange exchange = new MessageExchange();
  private String client = "mallory";

  MessageNonceShareTest() {
    exchange.nonces = NonceStore.inMemory(exchange.clock, 16, 4);
    exchange.keys =
        id ->
            MessageKey.of(
                id,
                Rfc9421.sharedSecret(),
                Caller.authenticatedBy(Secured.SIGNATURE, client).keyId(id).build());
  }

  private SampleRequest signed(String keyId, String nonce) {
    String input =
        "(\"@method\" \"@target-uri\" \"content-digest\" \"content-type\");created="
            + MessageExchange.NOW.getEpochSecond()
            + ";keyid=\""
            + keyId
            + "\";nonce=\""
            + nonce
            + "\"";
    return exchange.digestedAndSignedAs(MessageExchange.unsigned(), input);
  }

  @Test
  void allKeyIdsOfAClientShareItsPart() {
    for (int i = 0; i < 4; i++) {
      exchange.assertAccepted(signed("key-" + i, "nonce"));
    }
    SampleRequest fifth = signed("key-5", "nonce");
    assertThatThrownBy(() -> exchange.send(fifth)).isInstanceOf(UnavailableException.class);

    client = "bob";
    exchange.assertAccepted(signed("key-5", "nonce"));
  }

  /** Mallory calls her key as Bob calls his, so as to use his nonces up. */
  @Test
  void nonceOfAnotherClientsKeyOfTheSameIdIsAnotherNonce() {
    exchange.assertAccepted(signed("bob-1", "nonce"));
    exchange.assertRejected(signed("bob-1", "nonce"), Reason.NONCE_REPLAYED);
    client = "bob";
    exchange.assertAccepted(signed("bob-1", "nonce"));
    exchange.assertRejected(signed("bob-1", "nonce"), Reason.NONCE_REPLAYED);
  }
}
