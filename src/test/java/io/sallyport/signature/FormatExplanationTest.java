package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.spi.ExplanationText;
import io.sallyport.spi.SampleRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What an operator reads about a rejected signature in the format of a vendor. */
class FormatExplanationTest {
  private final SignedExchange exchange = new SignedExchange();

  private String line(SampleRequest request) {
    return ExplanationText.of(exchange.send(request));
  }

  @Test
  void namesTheMissingHeader() {
    assertThat(line(exchange.valid().without("X-Nonce")))
        .isEqualTo("X-Nonce: expected a value, got nothing");
    assertThat(line(exchange.valid().plus("X-Nonce", "x")))
        .isEqualTo("X-Nonce: expected one header field, got 2");
    assertThat(line(exchange.valid().with("X-Timestamp", "yesterday")))
        .isEqualTo("timestamp: expected a time in the unit of the format, got 'yesterday'");
    assertThat(line(exchange.valid().with("X-Signature", "xyz")))
        .isEqualTo(
            "X-Signature: expected a signature in the encoding of the format, got '3 other"
                + " characters'");
  }

  @Test
  void saysWhatIsSigned() {
    SampleRequest request = exchange.valid();
    String timestamp = request.header("X-Timestamp");
    assertThat(line(request.body("{}")))
        .isEqualTo(
            "signature: expected one by key key-1 over this request with timestamp "
                + timestamp
                + " and a body of 2 bytes, got 'another one'");
  }

  @Test
  void showsTheWindowAndTheNonce() {
    SampleRequest old = exchange.valid();
    exchange.clock.advance(Duration.ofHours(1));
    assertThat(line(old))
        .isEqualTo(
            "timestamp: expected from 2024-01-08T12:55:00Z to 2024-01-08T13:05:00Z, got"
                + " 2024-01-08T12:00:00Z");
    SampleRequest twice = exchange.valid();
    exchange.assertAccepted(twice);
    assertThat(line(twice)).startsWith("nonce: expected one that was not used before, got '");
  }

  @Test
  void namesTheUncoveredHeaderOfTheOldDraft() {
    FormattedExchange draft = new FormattedExchange("cavage");
    SampleRequest request = FormattedExchange.unsigned().with("Date", FormattedExchange.DATE);
    assertThat(
            ExplanationText.of(
                draft
                    .scheme()
                    .authenticate(
                        FormattedExchange.lined(
                            request,
                            "algorithm=\"hmac-sha256\",",
                            "date",
                            "date: " + FormattedExchange.DATE))))
        .startsWith("signed headers: expected ")
        .endsWith("got ['date']");
  }
}
