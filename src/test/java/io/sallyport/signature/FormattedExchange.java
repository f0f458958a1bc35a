package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.internal.Hmac;
import io.sallyport.internal.StrictBase64;
import io.sallyport.replay.NonceStore;
import io.sallyport.spi.ExplanationText;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.SampleRequest;
import io.sallyport.testing.SettableClock;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/** A client and a server of one format; a test changes one thing on the way. */
final class FormattedExchange {
  static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  static final String DATE = "Sun, 22 Nov 2026 12:00:00 GMT";
  static final Secret SECRET = Secret.ofText("0123456789abcdef0123456789abcdef");
  static final String KEY = "key-1";

  final SettableClock clock = new SettableClock(NOW.minus(Duration.ofHours(1)));
  private final NonceStore nonces = NonceStore.inMemory(clock);
  private final RequestFormat format;
  private final SignatureScheme scheme;

  FormattedExchange(String preset) {
    this(RequestFormats.named(preset));
  }

  FormattedExchange(RequestFormat format) {
    this.format = format;
    Caller owner = Caller.authenticatedBy(Secured.SIGNATURE, "client-1").keyId(KEY).build();
    RequestKey key = format.key(KEY, SECRET, owner);
    this.scheme =
        new SignatureScheme(
            "demo",
            format,
            Duration.ofMinutes(5),
            (id, request) ->
                id.equals(KEY)
                    ? key
                    : new SigningSecrets.Rejected(Outcome.rejected(Reason.SIGNATURE_KEY_UNKNOWN)),
            nonces,
            clock);
    clock.set(NOW);
  }

  SignatureScheme scheme() {
    return scheme;
  }

  RequestSigner signer() {
    return new RequestSigner(format, Secret.ofText(KEY), SECRET, clock, new SecureRandom());
  }

  static SampleRequest unsigned() {
    return new SampleRequest("POST", "/orders?dry=1").with("Host", "api.example.org").body("a=1");
  }

  /** A request signed in headers. */
  SampleRequest valid() {
    SampleRequest request = unsigned();
    return request.withAll(signer().headersFor(request));
  }

  /** A request of the old draft that names those lines, signed over that text. */
  static SampleRequest lined(SampleRequest request, String parameters, String names, String text) {
    return request.with(
        "Authorization",
        "Signature keyId=\"key-1\","
            + parameters
            + "headers=\""
            + names
            + "\",signature=\""
            + StrictBase64.encode(mac(text))
            + '"');
  }

  static byte[] mac(String text) {
    return new Hmac(Hmac.Hash.SHA256, SECRET.reveal()).mac(text.getBytes(StandardCharsets.UTF_8));
  }

  void assertAccepted(SampleRequest request) {
    assertThat(scheme.authenticate(request)).isInstanceOf(Outcome.Accepted.class);
  }

  void assertRejected(SampleRequest request, Reason reason) {
    Outcome outcome = scheme.authenticate(request);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Rejected.class, rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    if (reason != Reason.SIGNATURE_KEY_UNKNOWN) {
      ExplanationText.assertSafe(outcome, request.headers("Authorization"));
    }
  }
}
