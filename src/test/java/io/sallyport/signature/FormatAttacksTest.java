package io.sallyport.signature;

import static io.sallyport.signature.FormattedExchange.NOW;
import static io.sallyport.signature.FormattedExchange.unsigned;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import io.sallyport.internal.Hex;
import io.sallyport.internal.StrictBase64;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.SampleRequest;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on requests that are signed in the format of a vendor. */
class FormatAttacksTest {
  private static final long SEED = 7;

  @ParameterizedTest
  @ValueSource(strings = {"kindly", "coinbase", "kong"})
  void rejectsAnotherMethodTargetAndBody(String preset) {
    FormattedExchange exchange = new FormattedExchange(preset);

    exchange.assertRejected(exchange.valid().method("PUT"), Reason.SIGNATURE_WRONG);
    exchange.assertRejected(exchange.valid().target("/orders?dry=0"), Reason.SIGNATURE_WRONG);
    exchange.assertRejected(
        exchange.valid().body("a=2"),
        preset.equals("kong") ? Reason.DIGEST_WRONG : Reason.SIGNATURE_WRONG);
  }

  @ParameterizedTest
  @CsvSource({"kindly, NONCE_REPLAYED", "coinbase, SIGNATURE_REPLAYED", "kong, SIGNATURE_REPLAYED"})
  void rejectsAReplay(String preset, Reason reason) {
    FormattedExchange exchange = new FormattedExchange(preset);
    SampleRequest request = exchange.valid();

    exchange.assertAccepted(request);
    exchange.assertRejected(request, reason);
    exchange.clock.set(NOW.plus(Duration.ofMinutes(5)).plusSeconds(1));
    exchange.assertRejected(request, Reason.TIMESTAMP_OUTSIDE_WINDOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kindly", "coinbase", "kong"})
  void rejectsWhatIsOldOrFromTheFuture(String preset) {
    FormattedExchange exchange = new FormattedExchange(preset);
    SampleRequest old = exchange.valid();
    exchange.clock.set(NOW.plus(Duration.ofMinutes(12)));
    SampleRequest early = exchange.valid();

    exchange.assertRejected(old, Reason.TIMESTAMP_OUTSIDE_WINDOW);
    exchange.clock.set(NOW);
    exchange.assertRejected(early, Reason.TIMESTAMP_OUTSIDE_WINDOW);
  }

  /** A character moves from one part to the next, and the MAC stays as it is. */
  @Test
  void rejectsASeparatorShiftOfCoinbase() {
    FormattedExchange exchange = new FormattedExchange("coinbase");
    SampleRequest request = exchange.valid();
    exchange.assertAccepted(request);

    exchange.assertRejected(request.target("/orders?dry=1a").body("=1"), Reason.SIGNATURE_REPLAYED);
  }

  @Test
  void rejectsASeparatorShiftOfBinance() {
    FormattedExchange exchange = new FormattedExchange("binance");
    SampleRequest request =
        binance("/order?symbol=A&side=BUY", "quantity=1&timestamp=" + NOW.toEpochMilli());
    exchange.assertAccepted(request);

    SampleRequest shifted =
        new SampleRequest("POST", "/order?symbol=A&side=BUYquantity")
            .with("X-MBX-APIKEY", FormattedExchange.KEY)
            .with("Content-Type", "application/x-www-form-urlencoded")
            .body(
                "=1&timestamp="
                    + NOW.toEpochMilli()
                    + "&signature="
                    + Hex.encode(
                        FormattedExchange.mac(
                            "symbol=A&side=BUYquantity=1&timestamp=" + NOW.toEpochMilli())));
    exchange.assertRejected(shifted, Reason.SIGNATURE_REPLAYED);
  }

  @Test
  void rejectsTwoTimestampsOfBinance() {
    FormattedExchange exchange = new FormattedExchange("binance");
    String time = "timestamp=" + NOW.toEpochMilli();

    exchange.assertRejected(binance("/order?" + time, "a=1&" + time), Reason.CREDENTIAL_DUPLICATED);
  }

  @Test
  void rejectsParametersAfterTheSignatureAndBeforeIt() {
    FormattedExchange exchange = new FormattedExchange("binance");
    String time = "timestamp=" + NOW.toEpochMilli();
    String target = "/order?" + time + "&signature=" + Hex.encode(FormattedExchange.mac(time));
    SampleRequest request =
        new SampleRequest("GET", target).with("X-MBX-APIKEY", FormattedExchange.KEY);

    assertThat(exchange.scheme().authenticate(request.target(target + "&a=1")))
        .isSameAs(Outcome.ABSENT);
    exchange.assertRejected(request.target(target.replace("?", "?a=1&")), Reason.SIGNATURE_WRONG);
    exchange.assertAccepted(request.target(target));
  }

  @ParameterizedTest
  @CsvSource({"2000, 2000", "5000, 5000", "0, 0"})
  void rejectsBinancesRequestAfterItsWindow(String window, long millis) {
    FormattedExchange exchange = new FormattedExchange("binance");
    String query = "timestamp=" + NOW.toEpochMilli() + "&recvWindow=" + window;
    SampleRequest request =
        new SampleRequest(
                "GET", "/order?" + query + "&signature=" + Hex.encode(FormattedExchange.mac(query)))
            .with("X-MBX-APIKEY", FormattedExchange.KEY);

    exchange.clock.set(NOW.plusMillis(millis + 1));
    exchange.assertRejected(request, Reason.TIMESTAMP_OUTSIDE_WINDOW);
    exchange.clock.set(NOW.plusMillis(millis));
    exchange.assertAccepted(request);
  }

  @ParameterizedTest
  @ValueSource(strings = {"recvWindow=-1", "recvWindow=1e9", "recvWindow=600000", "timestamp=x"})
  void rejectsMalformedParameters(String wrong) {
    FormattedExchange exchange = new FormattedExchange("binance");
    String query =
        wrong.startsWith("timestamp") ? wrong : "timestamp=" + NOW.toEpochMilli() + '&' + wrong;

    exchange.assertRejected(
        new SampleRequest(
                "GET", "/order?" + query + "&signature=" + Hex.encode(FormattedExchange.mac(query)))
            .with("X-MBX-APIKEY", FormattedExchange.KEY),
        Reason.SIGNATURE_MALFORMED);
  }

  @Test
  void rejectsAnUnknownKeyAndAnotherSecretsSignature() {
    FormattedExchange exchange = new FormattedExchange("coinbase");

    exchange.assertRejected(
        exchange.valid().with("CB-ACCESS-KEY", "other"), Reason.SIGNATURE_KEY_UNKNOWN);
    exchange.assertRejected(
        exchange.valid().with("CB-ACCESS-SIGN", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="),
        Reason.SIGNATURE_WRONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CB-ACCESS-KEY", "CB-ACCESS-TIMESTAMP", "CB-ACCESS-SIGN"})
  void rejectsARequestWithoutOneOfItsHeaders(String header) {
    FormattedExchange exchange = new FormattedExchange("coinbase");

    exchange.assertRejected(exchange.valid().without(header), Reason.SIGNATURE_INCOMPLETE);
    exchange.assertRejected(exchange.valid().plus(header, "1"), Reason.CREDENTIAL_DUPLICATED);
  }

  @ParameterizedTest
  @CsvSource({
    "CB-ACCESS-TIMESTAMP, 01795348800",
    "CB-ACCESS-TIMESTAMP, 1795348800.",
    "CB-ACCESS-TIMESTAMP, 1795348800.1234567890",
    "CB-ACCESS-TIMESTAMP, -1",
    "CB-ACCESS-TIMESTAMP, now",
    "CB-ACCESS-SIGN, ff",
    "CB-ACCESS-SIGN, 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB='",
  })
  void rejectsMalformedHeaders(String header, String value) {
    FormattedExchange exchange = new FormattedExchange("coinbase");

    exchange.assertRejected(exchange.valid().with(header, value), Reason.SIGNATURE_MALFORMED);
  }

  @Test
  void isAbsentWithoutItsHeaders() {
    for (String preset : RequestFormats.names()) {
      assertThat(new FormattedExchange(preset).scheme().authenticate(unsigned()))
          .as(preset)
          .isSameAs(Outcome.ABSENT);
    }
    SampleRequest bearer = unsigned().with("Authorization", "Bearer abc");
    assertThat(new FormattedExchange("kong").scheme().authenticate(bearer))
        .isSameAs(Outcome.ABSENT);
  }

  @Test
  void theFractionOfATimestampIsSignedToo() {
    FormattedExchange exchange = new FormattedExchange("coinbase");
    String time = NOW.getEpochSecond() + ".123";
    SampleRequest request =
        unsigned()
            .with("CB-ACCESS-KEY", FormattedExchange.KEY)
            .with("CB-ACCESS-TIMESTAMP", time)
            .with(
                "CB-ACCESS-SIGN",
                StrictBase64.encode(FormattedExchange.mac(time + "POST/orders?dry=1a=1")));

    exchange.assertAccepted(request);
    exchange.assertRejected(
        request.with("CB-ACCESS-TIMESTAMP", NOW.getEpochSecond() + ".124"), Reason.SIGNATURE_WRONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kindly", "coinbase", "kong"})
  void noChangeOfOneCharacterIsAccepted(String preset) {
    FormattedExchange exchange = new FormattedExchange(preset);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 300; i++) {
      SampleRequest request = exchange.valid();
      String before = request.target() + request.method() + new String(request.body(), UTF_8);
      char c = (char) (' ' + random.nextInt(95));
      switch (random.nextInt(3)) {
        case 0 -> request.target(changed(request.target(), random, c));
        case 1 -> request.method(changed(request.method(), random, c));
        default -> request.body(changed(new String(request.body(), UTF_8), random, c));
      }
      String after = request.target() + request.method() + new String(request.body(), UTF_8);
      if (!after.equals(before)) {
        assertThat(exchange.scheme().authenticate(request))
            .as("seed %d, round %d: %s", SEED, i, after)
            .isInstanceOf(Outcome.Rejected.class);
      }
    }
  }

  private static String changed(String text, SplittableRandom random, char c) {
    int at = random.nextInt(text.length());
    return text.substring(0, at) + c + text.substring(at + 1);
  }

  private static SampleRequest binance(String target, String body) {
    String query = target.substring(target.indexOf('?') + 1);
    return new SampleRequest("POST", target)
        .with("X-MBX-APIKEY", FormattedExchange.KEY)
        .with("Content-Type", "application/x-www-form-urlencoded")
        .body(body + "&signature=" + Hex.encode(FormattedExchange.mac(query + body)));
  }
}
