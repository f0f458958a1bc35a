package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.internal.Hex;
import io.sallyport.internal.Hmac;
import io.sallyport.replay.NonceStore;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.SampleRequest;
import io.sallyport.testing.SettableClock;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples that vendors publish, and the agreement of both ends of each preset. */
class RequestFormatsTest {
  private static final String KEY =
      "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
  private static final Secret BINANCE =
      Secret.ofText("NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j");
  private static final String ORDER = "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC";
  private static final String REST = "quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559";
  private static final String WHOLE =
      "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71";
  private static final String MIXED =
      "0fd168b8ddb4876a0358a8d14d0c9f3da0e9b20c5d52b2a00fcf7d1c602f9a77";
  private static final Instant THEN = Instant.ofEpochMilli(1499827319559L);

  /** Appendix C of the draft; 1024 bits, which a configuration rejects. */
  private static final String CAVAGE_KEY =
      "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDCFENGw33yGihy92pDjZQhl0C3"
          + "6rPJj+CvfSC8+q28hxA161QFNUd13wuCTUcq0Qd2qsBe/2hFyc2DCJJg0h1L78+6"
          + "Z4UMR7EOcpfdUE9Hf3m/hs+FUR45uBJeDK1HSFHD8bHKD6kv8FPGfJTotc+2xjJw"
          + "oYi+1hqp1fIekaxsyQIDAQAB";

  /** https://github.com/binance/binance-spot-api-docs, "SIGNED Endpoint Example", example 1. */
  @Test
  void acceptsBinancesExampleInTheBody() {
    assertAccepted("binance", BINANCE, THEN, binance("", ORDER + '&' + REST, WHOLE));
  }

  /** The same page, example 2. */
  @Test
  void acceptsBinancesExampleInTheQuery() {
    SampleRequest request =
        new SampleRequest("POST", "/api/v3/order?" + ORDER + '&' + REST + "&signature=" + WHOLE)
            .with("X-MBX-APIKEY", KEY);

    assertAccepted("binance", BINANCE, THEN, request);
  }

  /** The same page, example 3. */
  @Test
  void acceptsBinancesExampleInQueryAndBody() {
    assertAccepted("binance", BINANCE, THEN, binance('?' + ORDER, REST, MIXED));
  }

  /** https://docs.konghq.com/hub/kong-inc/hmac-auth, the example with the request line. */
  @Test
  void acceptsKongsExample() {
    SampleRequest request =
        new SampleRequest("GET", "/requests")
            .with("Host", "hmac.com")
            .with("Date", "Thu, 22 Jun 2017 17:15:21 GMT")
            .with(
                "Authorization",
                "hmac username=\"alice123\", algorithm=\"hmac-sha256\", headers=\"date request-line\","
                    + " signature=\"ujWCGHeec9Xd6UD2zlyxiNMCiXnDOWeVFMu5VeRUxtw=\"");

    assertAccepted("kong", Secret.ofText("secret"), Instant.parse("2017-06-22T17:15:21Z"), request);
  }

  /** draft-cavage-http-signatures-12, Appendix C.3, over what its signature really covers. */
  @Test
  void acceptsTheAllHeadersTestOfTheOldDraft() throws Exception {
    assertThat(cavage(cavageRequest())).isInstanceOf(Outcome.Accepted.class);
    assertThat(cavage(cavageRequest().method("PUT")))
        .isEqualTo(Outcome.rejected(Reason.SIGNATURE_WRONG));
    assertThat(cavage(cavageRequest().body("{}")))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class, r -> assertThat(r.reason()).isEqualTo(Reason.DIGEST_WRONG));
  }

  /** Appendix C.2 signs no digest, which is right as a signature and not enough for a body. */
  @Test
  void rejectsTheBasicTestOfTheOldDraftForItsBody() throws Exception {
    SampleRequest request =
        cavageRequest()
            .with(
                "Authorization",
                "Signature keyId=\"Test\",algorithm=\"rsa-sha256\","
                    + "headers=\"(request-target) host date\",signature=\""
                    + "qdx+H7PHHDZgy4y/Ahn9Tny9V3GP6YgBPyUXMmoxWtLbHpUnXS2mg2+SbrQDMCJypxBLSPQR2aAj"
                    + "n7ndmw2iicw3HMbe8VfEdKFYRqzic+efkb3nndiv/x1xSHDJWeSWkx3ButlYSuBskLu6kd9Fswte"
                    + "mr3lgdDEmn04swr2Os0=\"");

    assertThat(cavage(request))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            r -> assertThat(r.reason()).isEqualTo(Reason.COMPONENT_NOT_COVERED));
    assertThat(cavage(request.body(""))).isInstanceOf(Outcome.Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kindly", "coinbase", "kong"})
  void bothEndsOfAPresetThatSignsInHeadersAgree(String name) {
    SettableClock clock = new SettableClock(THEN);
    Secret secret = Secret.ofText("0123456789abcdef0123456789abcdef");
    SampleRequest request = new SampleRequest("POST", "/orders?dry=1").body("{\"a\":1}");
    request.withAll(signer(name, secret, clock).headersFor(request));

    assertAccepted(name, secret, THEN, request);
  }

  @Test
  void bothEndsAgreeOnParameters() {
    SettableClock clock = new SettableClock(THEN);
    RequestSigner signer = signer("binance", BINANCE, clock);
    SampleRequest bare = new SampleRequest("POST", "/order?a=1").body("b=2");
    RequestSigner.Signed signed = signer.sign(bare);

    assertThat(signed.parameters()).startsWith("timestamp=1499827319559&signature=");
    assertThat(signed.headers()).isEqualTo(Map.of("X-MBX-APIKEY", KEY));
    assertAccepted(
        "binance",
        BINANCE,
        THEN,
        bare.target("/order?a=1&" + signed.parameters()).withAll(signed.headers()));
    assertThatThrownBy(() -> signer.headersFor(bare)).isInstanceOf(IllegalStateException.class);
  }

  /** The bytes that kindly's clients sign: no separator between the parts. */
  @Test
  void kindlySignsMethodTargetTimestampNonceAndBody() {
    SettableClock clock = new SettableClock(THEN);
    Secret secret = Secret.ofText("0123456789abcdef0123456789abcdef");
    SampleRequest request = new SampleRequest("POST", "/orders?dry=1").body("{\"a\":1}");
    Map<String, String> headers = signer("kindly", secret, clock).headersFor(request);
    String text =
        "POST/orders?dry=1" + headers.get("X-Timestamp") + headers.get("X-Nonce") + "{\"a\":1}";
    byte[] mac =
        new Hmac(Hmac.Hash.SHA256, secret.reveal()).mac(text.getBytes(StandardCharsets.UTF_8));

    assertThat(headers.keySet())
        .containsExactly("X-API-Key", "X-Timestamp", "X-Nonce", "X-Signature");
    assertThat(headers.get("X-Signature")).isEqualTo(Hex.encode(mac));
    assertAccepted("kindly", secret, THEN, request.withAll(headers));
  }

  @Test
  void theOldDraftIsOnlyVerified() {
    assertThatThrownBy(() -> signer(RequestFormats.CAVAGE, BINANCE, new SettableClock(THEN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("use rfc9421");
  }

  @Test
  void anUnknownPresetIsRejectedWithTheNamesOfTheKnownOnes() {
    assertThatThrownBy(() -> RequestFormats.named("kraken"))
        .hasMessage(
            "format 'kraken' is unknown; allowed: [binance, cavage, coinbase, kindly, kong]");
    assertThat(RequestFormats.names()).hasSize(5);
  }

  private static SampleRequest binance(String query, String body, String signature) {
    return new SampleRequest("POST", "/api/v3/order" + query)
        .with("X-MBX-APIKEY", KEY)
        .with("Content-Type", "application/x-www-form-urlencoded")
        .body(body + "&signature=" + signature);
  }

  private static SampleRequest cavageRequest() {
    return new SampleRequest("POST", "/foo?param=value&pet=dog")
        .with("Host", "example.com")
        .with("Date", "Sun, 05 Jan 2014 21:31:40 GMT")
        .with("Content-Type", "application/json")
        .with("Digest", "SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=")
        .with("Content-Length", "18")
        .body("{\"hello\": \"world\"}")
        .with(
            "Authorization",
            "Signature keyId=\"Test\",algorithm=\"rsa-sha256\",headers=\"(request-target) host date"
                + " content-type digest content-length\",signature=\""
                + "vSdrb+dS3EceC9bcwHSo4MlyKS59iFIrhgYkz8+oVLEEzmYZZvRs8rgOp+63LEM3v+MFHB32NfpB2bEK"
                + "BIvB1q52LaEUHFv120V01IL+TAD48XaERZFukWgHoBTLMhYS2Gb51gWxpeIq8knRmPnYePbF5MOkR0Zk"
                + "ly4zKH7s1dE=\"");
  }

  private static Outcome cavage(SampleRequest request) throws Exception {
    PublicKey key =
        KeyFactory.getInstance("RSA")
            .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(CAVAGE_KEY)));
    RequestKey found = new RequestKey("Test", "rsa-v1_5-sha256", (t, s) -> rsa(key, t, s), owner());
    SettableClock clock = new SettableClock(Instant.parse("2014-01-05T20:31:40Z"));
    NonceStore nonces = NonceStore.inMemory(clock);
    clock.set(Instant.parse("2014-01-05T21:31:40Z"));
    return new SignatureScheme(
            "demo",
            RequestFormats.named("cavage"),
            Duration.ofMinutes(5),
            (id, view) -> found,
            nonces,
            clock)
        .authenticate(request);
  }

  private static boolean rsa(PublicKey key, byte[] text, byte[] signature) {
    try {
      Signature engine = Signature.getInstance("SHA256withRSA");
      engine.initVerify(key);
      engine.update(text);
      return engine.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static void assertAccepted(
      String name, Secret secret, Instant now, SampleRequest request) {
    RequestFormat format = RequestFormats.named(name);
    RequestKey key = format.key("key-1", secret, owner());
    SettableClock clock = new SettableClock(now.minusSeconds(3600));
    NonceStore nonces = NonceStore.inMemory(clock);
    clock.set(now);
    Outcome outcome =
        new SignatureScheme("demo", format, Duration.ofMinutes(5), (id, view) -> key, nonces, clock)
            .authenticate(request);

    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
  }

  private static RequestSigner signer(String name, Secret secret, SettableClock clock) {
    return new RequestSigner(
        RequestFormats.named(name), Secret.ofText(KEY), secret, clock, new SecureRandom());
  }

  private static Caller owner() {
    return Caller.authenticatedBy(Secured.SIGNATURE, "client-1").build();
  }
}
