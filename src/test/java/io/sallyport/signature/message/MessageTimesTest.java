package io.sallyport.signature.message;

import static io.sallyport.signature.message.MessageExchange.NOW;
import static io.sallyport.signature.message.MessageExchange.parameters;
import static io.sallyport.signature.message.MessageExchange.unsigned;

import io.sallyport.Reason;
import io.sallyport.spi.SampleRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The times of signed requests: created, expires and the window. */
class MessageTimesTest {
  private static final String ALL =
      "(\"@method\" \"@target-uri\" \"content-digest\" \"content-type\")";

  private final MessageExchange exchange = new MessageExchange();

  @Test
  void acceptsInTheWindowUpToItsEdges() {
    for (long seconds : new long[] {-300, -1, 0, 1, 300}) {
      exchange.clock.set(NOW.plusSeconds(seconds));
      SampleRequest request = exchange.valid();
      exchange.clock.set(NOW);
      exchange.assertAccepted(request);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-301, 301, -100_000, 100_000})
  void rejectsOutsideOfTheWindow(long seconds) {
    exchange.clock.set(NOW.plusSeconds(seconds));
    SampleRequest request = exchange.valid();
    exchange.clock.set(NOW);

    exchange.assertRejected(request, Reason.TIMESTAMP_OUTSIDE_WINDOW);
  }

  @Test
  void rejectsTheFarthestFuture() {
    exchange.assertRejected(
        exchange.digestedAndSignedAs(
            unsigned(), ALL + ";created=999999999999999;keyid=\"test-shared-secret\";nonce=\"a\""),
        Reason.TIMESTAMP_OUTSIDE_WINDOW);
  }

  @Test
  void takesTheWindowOfThePolicy() {
    exchange.policy =
        new MessageSignaturePolicy(
            Duration.ofSeconds(10), MessageSignaturePolicy.DEFAULT_COMPONENTS, null);
    SampleRequest request = exchange.valid();
    exchange.clock.advance(Duration.ofSeconds(11));

    exchange.assertRejected(request, Reason.TIMESTAMP_OUTSIDE_WINDOW);
  }

  @Test
  void rejectsWhatHasExpiredInsideOfTheWindow() {
    long now = NOW.getEpochSecond();

    exchange.assertAccepted(
        exchange.digestedAndSignedAs(unsigned(), ALL + parameters() + ";expires=" + now));
    exchange.clock.advance(Duration.ofSeconds(1));
    String fresh = ";created=" + now + ";keyid=\"test-shared-secret\";nonce=\"other\";expires=";
    exchange.assertRejected(
        exchange.digestedAndSignedAs(unsigned(), ALL + fresh + now),
        Reason.TIMESTAMP_OUTSIDE_WINDOW);
    exchange.assertRejected(
        exchange.digestedAndSignedAs(unsigned(), ALL + fresh + (now - 10)),
        Reason.TIMESTAMP_OUTSIDE_WINDOW);
  }

  @Test
  void rejectsASignatureThatExpiredBeforeItWasMade() {
    long created = NOW.getEpochSecond() + 60;

    exchange.assertRejected(
        exchange.digestedAndSignedAs(
            unsigned(),
            ALL
                + ";created="
                + created
                + ";expires="
                + (created - 1)
                + ";keyid=\"test-shared-secret\";nonce=\"a\""),
        Reason.TIMESTAMP_OUTSIDE_WINDOW);
  }
}
