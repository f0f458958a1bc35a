package io.sallyport.signature;

import static io.sallyport.signature.SignedExchange.NONCE;
import static io.sallyport.signature.SignedExchange.NOW;
import static io.sallyport.signature.SignedExchange.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import io.sallyport.spi.SampleRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A body that one parser reads as what was signed and another one as something else. */
class CanonicalJsonConfusionTest {
  private final SignedExchange exchange = new SignedExchange();

  @Test
  void applicationReceivesTheCanonicalBytes() {
    assertThat(
            exchange
                .assertAccepted(
                    sent("{\"b\":1,\"a\":\"\u00e9\"}", "{\"a\": \"\\u00e9\", \"b\": 1}"))
                .body())
        .asString()
        .isEqualTo("{\"a\": \"\\u00e9\", \"b\": 1}");
  }

  @Test
  void applicationReceivesTheSentBytesWhereTheyWereSigned() {
    assertThat(exchange.assertAccepted(sent("{\"b\":1,\"a\":2}", "{\"b\":1,\"a\":2}")).body())
        .isNull();
  }

  @Test
  void rejectsDuplicateKeysWhicheverCounts() {
    exchange.assertRejected(
        sent("{\"amount\":1,\"amount\":9}", "{\"amount\": 9}"), Reason.SIGNATURE_WRONG);
    exchange.assertRejected(
        sent("{\"amount\":1,\"amount\":9}", "{\"amount\": 1}"), Reason.SIGNATURE_WRONG);
    exchange.assertRejected(
        sent("{\"amount\":1,\"\\u0061mount\":9}", "{\"amount\": 9}"), Reason.SIGNATURE_WRONG);
  }

  @Test
  void duplicateKeysPassWhereTheBytesThemselvesWereSigned() {
    exchange.assertAccepted(sent("{\"a\":1,\"a\":2}", "{\"a\":1,\"a\":2}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1}x | {\"a\": 1}",
        "{\"a\":1}{} | {\"a\": 1}",
        "/**/{\"a\":1} | {\"a\": 1}",
        "{'a':1} | {\"a\": 1}",
        "{\"a\":1,} | {\"a\": 1}",
        "{\"a\":01} | {\"a\": 1}",
        "{\"a\":1.0} | {\"a\": 1}",
        "{\"a\":\"1\"} | {\"a\": 1}",
        "{\"a\":true} | {\"a\": 1}",
        "{\"A\":1} | {\"a\": 1}",
        "{\"a\":1,\"b\":null} | {\"a\": 1}",
        "[{\"a\":1}] | {\"a\": 1}",
        "{\"a\":1e999} | {\"a\": Infinity}",
        "{\"a\":NaN} | {\"a\": NaN}x",
        "{\"a\":9007199254740993} | {\"a\": 9007199254740992}",
        "{} | []",
      })
  void rejectsOtherValuesThanWereSigned(String body, String signed) {
    exchange.assertRejected(sent(body, signed), Reason.SIGNATURE_WRONG);
  }

  @Test
  void emptyBodyStandsForNothingElse() {
    exchange.assertRejected(sent("", "{}"), Reason.SIGNATURE_WRONG);
    exchange.assertRejected(sent("{}", ""), Reason.SIGNATURE_WRONG);
    exchange.assertRejected(sent("null", ""), Reason.SIGNATURE_WRONG);
  }

  @Test
  void formatCanForbidTheSecondForm() {
    exchange.format = exchange.format.toBuilder().set("canonical-json", "false").build();
    exchange.assertRejected(sent("{\"a\":1}", "{\"a\": 1}"), Reason.SIGNATURE_WRONG);
    exchange.assertAccepted(sent("{\"a\":1}", "{\"a\":1}"));
  }

  /** A request with the first body, signed over the second one. */
  private SampleRequest sent(String body, String signed) {
    SampleRequest request = new SampleRequest("POST", "/pay").body(body);
    return exchange.withSignatureOver(request, seconds(NOW), NONCE, signed);
  }
}
