package io.sallyport.signature;

import static io.sallyport.signature.SignedExchange.KEY;
import static io.sallyport.signature.SignedExchange.NONCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.spi.SampleRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Signatures that the Python client of kindly's own guide ({@code SignedRequestClient}) made, under
 * the secret {@code kindly-secret} at 1704715200.
 */
class KindlyPythonClientTest {
  private static final String STATS =
      "c66df766359eff5288fc74fda1b458ce9db084c8fc274de031d79087bf3338b0";

  private final SignedExchange exchange = new SignedExchange();

  @ParameterizedTest
  @CsvSource({
    "/api/compression/stats, " + STATS,
    "/api/compression/stats?from=2024-01-01&to=x,"
        + " 3efc619bd53aafaba5982922397d0b804d621a49ab0f85f73e70ccef2f6a005d"
  })
  void acceptsItsRequestsWithoutABody(String target, String signature) {
    exchange.assertAccepted(signed(new SampleRequest("GET", target), signature));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"data\": \"hello\", \"level\": 9}",
        "{\"level\": 9, \"data\": \"hello\"}",
        "{\"data\":\"hello\",\"level\":9}",
        "{ \"level\" : 9 ,\t\"data\":\"h\\u0065llo\" }",
      })
  void acceptsItsRequestWithAnyJsonText(String body) {
    SampleRequest request = new SampleRequest("POST", "/api/compression/compress").body(body);
    exchange.assertAccepted(
        signed(request, "88ad583cc4d3474afbe45b77c874be234b32e07c3afadf4bb326c2ab10133412"));
  }

  @Test
  void acceptsItsRequestWithNonAsciiAndFloats() {
    SampleRequest request =
        new SampleRequest("POST", "/api/compression/compress")
            .body(
                "{\"name\":\"Zo\u00eb \ud83d\ude00\",\"ratio\":1e16,\"b\":[1.5,null,true],\"a\":{}}");
    byte[] body =
        exchange
            .assertAccepted(
                signed(request, "f0d857539042fa21ae925137aa64d524904401048d0f591cb5628c5a0623435a"))
            .body();
    assertThat(body)
        .asString()
        .isEqualTo(
            "{\"a\": {}, \"b\": [1.5, null, true], \"name\": \"Zo\\u00eb \\ud83d\\ude00\","
                + " \"ratio\": 1e+16}");
  }

  @Test
  void signsAsIt() {
    SampleRequest request = new SampleRequest("GET", "/api/compression/stats");
    assertThat(exchange.signer().sign(request, exchange.clock.instant(), NONCE).headers())
        .containsEntry("X-API-Key", KEY)
        .containsEntry("X-Timestamp", "1704715200")
        .containsEntry("X-Nonce", NONCE)
        .containsEntry("X-Signature", STATS);
  }

  @Test
  void noncesAre32DigitsAndNew() {
    SampleRequest request = new SampleRequest("GET", "/api/compression/stats");
    RequestSigner signer = exchange.signer();
    String first = signer.headersFor(request).get("X-Nonce");
    assertThat(first).matches("[0-9a-f]{32}");
    assertThat(signer.headersFor(request)).doesNotContainEntry("X-Nonce", first);
  }

  private static SampleRequest signed(SampleRequest request, String signature) {
    return request
        .with("X-API-Key", KEY)
        .with("X-Timestamp", "1704715200")
        .with("X-Nonce", NONCE)
        .with("X-Signature", signature);
  }
}
