package io.sallyport.signature.message;

import static io.sallyport.signature.message.MessageExchange.parameters;
import static io.sallyport.signature.message.MessageExchange.unsigned;

import io.sallyport.Reason;
import io.sallyport.spi.SampleRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** §7.5.3: what an intermediary may do to a field is harmless, all else is not. */
class HeaderReorderingTest {
  private final MessageExchange exchange = new MessageExchange();

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
