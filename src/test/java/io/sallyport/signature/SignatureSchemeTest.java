package io.sallyport.signature;

import static io.sallyport.signature.SignedExchange.NONCE;
import static io.sallyport.signature.SignedExchange.NOW;
import static io.sallyport.signature.SignedExchange.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Reason;
import io.sallyport.Secured;
import io.sallyport.UnavailableException;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.SampleRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureSchemeTest {
  private final SignedExchange exchange = new SignedExchange();
  private final SampleRequest request = exchange.valid();

  @Test
  void acceptsASignedRequest() {
    Outcome.Accepted accepted = exchange.assertAccepted(request);
    assertThat(accepted.caller().getName()).isEqualTo("client-1");
    assertThat(accepted.caller().schemes()).containsExactly(Secured.SIGNATURE);
    assertThat(accepted.caller().keyId()).isEqualTo("key-1");
    assertThat(accepted.body()).isNull();
  }

  @Test
  void acceptsARequestWithoutABody() {
    exchange.assertAccepted(exchange.signed(new SampleRequest("GET", "/api/compression/stats")));
  }

  @Test
  void acceptsABodyThatIsNotJson() {
    exchange.assertAccepted(
        exchange.signed(new SampleRequest("PUT", "/a").body("plain \u00e9 text")));
  }

  @Test
  void requestWithoutSignatureHeadersIsAbsent() {
    request.without("X-Timestamp").without("X-Nonce").without("X-Signature");
    assertThat(exchange.send(request)).isSameAs(Outcome.ABSENT);
    request.without("X-API-Key");
    assertThat(exchange.send(request)).isSameAs(Outcome.ABSENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-API-Key", "X-Timestamp", "X-Nonce", "X-Signature"})
  void rejectsAnIncompleteSet(String header) {
    request.without(header);
    exchange.assertRejected(request, Reason.SIGNATURE_INCOMPLETE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Timestamp", "X-Nonce", "X-Signature"})
  void rejectsASingleHeaderOfTheSet(String header) {
    SampleRequest alone = new SampleRequest("GET", "/").with(header, request.header(header));
    exchange.assertRejected(alone, Reason.SIGNATURE_INCOMPLETE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-API-Key", "X-Timestamp", "X-Nonce", "X-Signature"})
  void rejectsAHeaderThatWasSentTwice(String header) {
    request.plus(header, request.header(header));
    exchange.assertRejected(request, Reason.CREDENTIAL_DUPLICATED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-API-Key", "X-Timestamp", "X-Nonce", "X-Signature"})
  void rejectsControlCharactersInAHeader(String header) {
    request.with(header, request.header(header) + "\u0000");
    exchange.assertRejected(request, Reason.HEADER_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-1",
        "+1704715200",
        "1704715200.0",
        "17047152001234",
        "0x65",
        "170471520O",
        "1e9",
        "1704 715200",
        "01704715200",
        "00",
        "123456789012"
      })
  void rejectsATimestampThatIsNotPlainDigits(String timestamp) {
    request.with("X-Timestamp", timestamp);
    exchange.assertRejected(request, Reason.SIGNATURE_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "15-characters-x",
        "with a space in it",
        "with\ta tabulator in it",
      })
  void rejectsAMalformedNonce(String nonce) {
    request.with("X-Nonce", nonce);
    exchange.assertRejected(request, Reason.SIGNATURE_MALFORMED);
  }

  @Test
  void nonceHas16To128Characters() {
    String timestamp = seconds(NOW);
    SampleRequest get = new SampleRequest("GET", "/a");
    exchange.assertAccepted(exchange.withSignatureOver(get, timestamp, "~".repeat(16), ""));
    exchange.assertAccepted(exchange.withSignatureOver(get, timestamp, "!".repeat(128), ""));
    exchange.assertRejected(
        exchange.withSignatureOver(get, timestamp, "x".repeat(15), ""), Reason.SIGNATURE_MALFORMED);
    exchange.assertRejected(
        exchange.withSignatureOver(get, timestamp, "x".repeat(129), ""),
        Reason.SIGNATURE_MALFORMED);
  }

  @Test
  void rejectsASignatureThatIsNot64HexDigits() {
    String signature = request.header("X-Signature");
    for (String wrong :
        new String[] {
          "",
          signature.substring(1),
          signature + "0",
          signature + signature,
          "g" + signature.substring(1),
          "sha256=" + signature,
          signature.substring(0, 62) + " 0"
        }) {
      request.with("X-Signature", wrong);
      exchange.assertRejected(request, Reason.SIGNATURE_MALFORMED);
    }
  }

  @Test
  void readsHexInEitherCase() {
    request.with("X-Signature", request.header("X-Signature").toUpperCase(Locale.ROOT));
    exchange.assertAccepted(request);
  }

  @Test
  void rejectsAnUnknownKey() {
    request.with("X-API-Key", "kapi_prod_unknown");
    exchange.assertRejected(request, Reason.API_KEY_UNKNOWN);
  }

  @Test
  void rejectsWhatTheSecretsReject() {
    SigningSecrets secrets =
        (key, view) -> new SigningSecrets.Rejected(Outcome.rejected(Reason.ADDRESS_REJECTED));
    SignatureScheme scheme = exchange.scheme(secrets);
    assertThat(scheme.authenticate(request)).isEqualTo(Outcome.rejected(Reason.ADDRESS_REJECTED));
  }

  @Test
  void rejectsAnotherMethod() {
    exchange.assertRejected(request.method("PUT"), Reason.SIGNATURE_WRONG);
  }

  @Test
  void rejectsAnotherTarget() {
    for (String target :
        new String[] {
          "/api/compression/compress",
          "/api/compression/compress?level=8",
          "/api/compression/compress?level=9&x",
          "/api/compression/Compress?level=9",
          "/api/compression/%63ompress?level=9",
          "/api//compression/compress?level=9",
        }) {
      exchange.assertRejected(request.target(target), Reason.SIGNATURE_WRONG);
    }
  }

  @Test
  void rejectsAnotherBody() {
    exchange.assertRejected(request.body("{\"x\": 2}"), Reason.SIGNATURE_WRONG);
    exchange.assertRejected(request.body(""), Reason.SIGNATURE_WRONG);
    exchange.assertRejected(request.body("{\"y\": 1}"), Reason.SIGNATURE_WRONG);
  }

  @Test
  void rejectsAnotherTimestamp() {
    request.with("X-Timestamp", seconds(NOW.plusSeconds(1)));
    exchange.assertRejected(request, Reason.SIGNATURE_WRONG);
  }

  @Test
  void rejectsAnotherNonce() {
    request.with("X-Nonce", NONCE);
    exchange.assertRejected(request, Reason.SIGNATURE_WRONG);
  }

  @Test
  void rejectsEveryFlippedBitOfTheSignature() {
    String signature = request.header("X-Signature");
    for (int i = 0; i < signature.length(); i++) {
      int digit = Character.digit(signature.charAt(i), 16);
      for (int bit = 1; bit < 16; bit <<= 1) {
        char flipped = Character.forDigit(digit ^ bit, 16);
        request.with(
            "X-Signature", signature.substring(0, i) + flipped + signature.substring(i + 1));
        exchange.assertRejected(request, Reason.SIGNATURE_WRONG);
      }
    }
  }

  @Test
  void acceptsTimestampsAtTheEdges() {
    Duration window = SignatureScheme.DEFAULT_WINDOW;
    exchange.clock.set(NOW.plus(window));
    exchange.assertAccepted(request);
    exchange.clock.set(NOW);
    SampleRequest early = exchange.valid();
    exchange.clock.set(NOW.minus(window));
    exchange.assertAccepted(early);
  }

  @Test
  void rejectsTimestampsBeyondTheEdges() {
    Duration window = SignatureScheme.DEFAULT_WINDOW;
    exchange.clock.set(NOW.plus(window).plusMillis(1));
    exchange.assertRejected(request, Reason.TIMESTAMP_OUTSIDE_WINDOW);
    exchange.clock.set(NOW.minus(window).minusMillis(1));
    exchange.assertRejected(request, Reason.TIMESTAMP_OUTSIDE_WINDOW);
  }

  @Test
  void rejectsTimestampsFarAway() {
    for (String timestamp : new String[] {"0", "1", "99999999999"}) {
      SampleRequest get = new SampleRequest("GET", "/a");
      exchange.assertRejected(
          exchange.withSignatureOver(get, timestamp, NONCE, ""), Reason.TIMESTAMP_OUTSIDE_WINDOW);
    }
  }

  @Test
  void signatureIsCheckedBeforeTheTime() {
    exchange.clock.advance(Duration.ofDays(1));
    request.with("X-Signature", "00".repeat(32));
    exchange.assertRejected(request, Reason.SIGNATURE_WRONG);
  }

  @Test
  void signatureHeadersNeverPassWithoutASignature() {
    SampleRequest plain = new SampleRequest("GET", "/a").with("X-API-Key", SignedExchange.KEY);
    for (String mark : exchange.format.signatureHeaders()) {
      assertThat(exchange.send(plain.with(mark, ""))).as(mark).isInstanceOf(Outcome.Rejected.class);
    }
  }

  @Test
  void prefixOfTheTargetIsNotSigned() {
    exchange.window = Duration.ofSeconds(30);
    exchange.format = exchange.format.toBuilder().set("target-prefix", "/kindly").build();
    Map<String, String> headers =
        exchange.signer().headersFor(new SampleRequest("GET", "/api/keys?a=b"));
    exchange.assertAccepted(new SampleRequest("GET", "/kindly/api/keys?a=b").withAll(headers));
  }

  @Test
  void prefixEndsAtASlash() {
    exchange.window = Duration.ofSeconds(30);
    exchange.format = exchange.format.toBuilder().set("target-prefix", "/kindly").build();
    Map<String, String> headers = exchange.signer().headersFor(new SampleRequest("GET", "/x"));
    exchange.assertRejected(
        new SampleRequest("GET", "/kindly2/x").withAll(headers), Reason.SIGNATURE_WRONG);
    exchange.assertRejected(
        new SampleRequest("GET", "/kindly/kindly/x").withAll(headers), Reason.SIGNATURE_WRONG);
  }

  @Test
  void storeThatFailsIsNoVerdict() {
    SigningSecrets failing =
        (key, view) -> {
          throw new UnavailableException("down", null);
        };
    SignatureScheme scheme = exchange.scheme(failing);
    assertThatThrownBy(() -> scheme.authenticate(request)).isInstanceOf(UnavailableException.class);
  }

  @Test
  void bodyOfAMalformedRequestIsNotRead() {
    request.with("X-Nonce", "short");
    int before = request.bodyReads();
    exchange.send(request);
    assertThat(request.bodyReads()).isEqualTo(before);
  }

  @Test
  void challengeNamesTheHeaders() {
    assertThat(exchange.scheme().name()).isEqualTo("signature");
    assertThat(exchange.scheme().challenge(null))
        .hasToString(
            "Signature realm=\"kindly\", headers=\"X-API-Key X-Timestamp X-Nonce X-Signature\"");
  }

  @Test
  void whatIsSignedIsAccepted() {
    long seed = 42;
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      byte[] bytes = new byte[random.nextInt(100)];
      random.nextBytes(bytes);
      String body = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
      SampleRequest signed =
          exchange.signed(new SampleRequest("POST", "/r/" + random.nextInt()).body(body));
      assertThat(exchange.send(signed))
          .as("seed %d, round %d", seed, i)
          .isInstanceOf(Outcome.Accepted.class);
    }
  }
}
