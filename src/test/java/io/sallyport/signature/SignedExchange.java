package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.internal.Hmac;
import io.sallyport.replay.NonceStore;
import io.sallyport.spi.ExplanationText;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import io.sallyport.spi.SampleRequest;
import io.sallyport.testing.SettableClock;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/** A client and a server that agree; a test changes one thing on the way. */
final class SignedExchange implements SigningSecrets {
  static final Instant NOW = Instant.parse("2024-01-08T12:00:00Z");
  static final String KEY = "kapi_prod_7f3d9a2b5c1e4890abcdef1234567890";
  static final String OTHER_KEY = "kapi_prod_00000000000000000000000000000000";
  static final String NONCE = "000102030405060708090a0b0c0d0e0f";

  final SettableClock clock = new SettableClock(NOW.minus(Duration.ofHours(1)));
  NonceStore nonces = NonceStore.inMemory(clock);
  RequestFormat format = RequestFormats.named("kindly");
  Duration window = SignatureScheme.DEFAULT_WINDOW;
  private final Secret secret = Secret.ofText("kindly-secret");

  SignedExchange() {
    clock.set(NOW);
  }

  @Override
  public Found find(String presentedKey, RequestView request) {
    return switch (presentedKey) {
      case KEY -> key("key-1");
      case OTHER_KEY -> key("key-2");
      default -> new Rejected(Outcome.rejected(Reason.API_KEY_UNKNOWN));
    };
  }

  private RequestKey key(String id) {
    Caller owner = Caller.authenticatedBy(Secured.SIGNATURE, "client-1").keyId(id).build();
    return new RequestKey(id, secret, owner);
  }

  RequestSigner signer() {
    return signer(KEY);
  }

  RequestSigner signer(String key) {
    return new RequestSigner(format, Secret.ofText(key), secret, clock, new SecureRandom());
  }

  SignatureScheme scheme() {
    return scheme(this);
  }

  SignatureScheme scheme(SigningSecrets keys) {
    return new SignatureScheme("kindly", format, window, keys, nonces, clock);
  }

  /** A signed request that the scheme accepts. */
  SampleRequest valid() {
    return signed(
        new SampleRequest("POST", "/api/compression/compress?level=9").body("{\"x\": 1}"));
  }

  SampleRequest signed(SampleRequest request) {
    return request.withAll(signer().headersFor(request));
  }

  /** Signs that text with the time and the nonce as they are written there. */
  SampleRequest withSignatureOver(
      SampleRequest request, String timestamp, String nonce, String signedBody) {
    String head = request.method() + request.target() + timestamp + nonce;
    byte[] mac =
        new Hmac(Hmac.Hash.SHA256, secret.reveal())
            .mac(
                head.getBytes(StandardCharsets.UTF_8),
                new SampleRequest("POST", "/").body(signedBody).body());
    return request
        .with("X-API-Key", KEY)
        .with("X-Timestamp", timestamp)
        .with("X-Nonce", nonce)
        .with("X-Signature", io.sallyport.internal.Hex.encode(mac));
  }

  static String seconds(Instant instant) {
    return Long.toString(instant.getEpochSecond());
  }

  Outcome send(RequestView request) {
    return scheme().authenticate(request);
  }

  Outcome.Accepted assertAccepted(RequestView request) {
    Outcome outcome = send(request);
    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    return (Outcome.Accepted) outcome;
  }

  /** A rejection names the owner only if the signature was valid. */
  void assertRejected(RequestView request, Reason reason) {
    Outcome.Rejected rejected = (Outcome.Rejected) send(request);
    assertThat(rejected.reason()).isEqualTo(reason);
    assertThat(rejected.facts()).isEmpty();
    switch (reason) {
      case TIMESTAMP_OUTSIDE_WINDOW, NONCE_REPLAYED, SIGNATURE_REPLAYED ->
          assertThat(rejected.caller()).extracting(Caller::client).isEqualTo("client-1");
      default -> assertThat(rejected.caller()).isNull();
    }
    if (reason != Reason.API_KEY_UNKNOWN) {
      ExplanationText.assertSafe(rejected, request.headers("X-Signature"));
      ExplanationText.assertSafe(rejected, request.headers("X-API-Key"));
    }
  }
}
