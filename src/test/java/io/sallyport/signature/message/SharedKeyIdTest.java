package io.sallyport.signature.message;

import io.sallyport.Reason;
import io.sallyport.spi.RequestView;
import io.sallyport.spi.SampleRequest;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Several clients have a key of one id. */
class SharedKeyIdTest {
  private final MessageExchange exchange = new MessageExchange();

  /** Keys of one id. */
  private record OfOneId(List<MessageKey> keys) implements MessageKeys {
    @Override
    public @Nullable MessageKey find(String keyId) {
      return keys.get(0);
    }

    @Override
    public Match match(String keyId, RequestView request, Predicate<MessageKey> verifies) {
      for (MessageKey key : keys) {
        if (verifies.test(key)) {
          return new Match(key, null);
        }
      }
      return Match.WRONG;
    }
  }

  private static MessageKey named(String id, MessageKey key) {
    return MessageKey.of(id, key.algorithm(), Rfc9421.pair(key.id()).getPublic(), key.owner());
  }

  @Test
  void theOneThatVerifiesCounts() {
    exchange.keys =
        new OfOneId(
            List.of(
                MessageExchange.otherKey(Rfc9421.SHARED),
                named(Rfc9421.SHARED, Rfc9421.key(Rfc9421.ED25519)),
                Rfc9421.key(Rfc9421.SHARED)));
    SampleRequest request = exchange.valid();
    exchange.assertAccepted(request);
    exchange.assertRejected(request, Reason.NONCE_REPLAYED);
    exchange.assertRejected(
        exchange.valid().with("Content-Type", "text/plain"), Reason.SIGNATURE_WRONG);
  }

  /** The algorithm of a message excludes keys; it never changes how a key verifies. */
  @Test
  void aNamedAlgorithmIsThatOfOneOfThem() {
    exchange.keys =
        new OfOneId(
            List.of(
                named(Rfc9421.SHARED, Rfc9421.key(Rfc9421.ED25519)), Rfc9421.key(Rfc9421.SHARED)));
    String covered = "(\"@method\" \"@target-uri\" \"content-digest\" \"content-type\")";
    String good = covered + MessageExchange.parameters() + ";alg=\"hmac-sha256\"";
    String wrong = covered + MessageExchange.parameters() + ";alg=\"rsa-pss-sha512\"";
    String confused = covered + MessageExchange.parameters() + ";alg=\"ed25519\"";

    exchange.assertAccepted(exchange.digestedAndSignedAs(MessageExchange.unsigned(), good));
    exchange.assertRejected(
        exchange.digestedAndSignedAs(MessageExchange.unsigned(), wrong),
        Reason.SIGNATURE_ALGORITHM_WRONG);
    exchange.assertRejected(
        exchange.digestedAndSignedAs(MessageExchange.unsigned(), confused), Reason.SIGNATURE_WRONG);
  }

  @Test
  void aKeyThatSeveralClientsClaimIsRejected() {
    exchange.keys =
        new MessageKeys() {
          @Override
          public @Nullable MessageKey find(String keyId) {
            return Rfc9421.key(Rfc9421.SHARED);
          }

          @Override
          public Match match(String keyId, RequestView request, Predicate<MessageKey> verifies) {
            return Match.AMBIGUOUS;
          }
        };
    SampleRequest request = exchange.valid();
    exchange.assertRejected(request, Reason.SIGNATURE_KEY_AMBIGUOUS);
  }
}
