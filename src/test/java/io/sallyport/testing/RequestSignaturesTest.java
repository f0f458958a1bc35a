package io.sallyport.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.replay.NonceStore;
import io.sallyport.signature.RequestFormats;
import io.sallyport.signature.RequestKey;
import io.sallyport.signature.SignatureScheme;
import io.sallyport.signature.SigningSecrets;
import io.sallyport.signature.message.MessageKey;
import io.sallyport.signature.message.MessageKeys;
import io.sallyport.signature.message.MessageSignaturePolicy;
import io.sallyport.signature.message.MessageSignatureScheme;
import io.sallyport.signature.message.MessageSigningKey;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.SampleRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The schemes of a realm accept each signed request once. */
class RequestSignaturesTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final URI PAY = URI.create("https://api.example.org/pay?currency=EUR");
  private static final byte[] BODY = "{\"amount\":1}".getBytes(StandardCharsets.UTF_8);
  private static final Caller CLIENT = Caller.authenticatedBy(Secured.SIGNATURE, "client").build();

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T09:00:00Z"));
  private final NonceStore nonces = NonceStore.inMemory(clock);

  RequestSignaturesTest() {
    clock.advance(Duration.ofHours(1));
  }

  private static SampleRequest request(Map<String, String> headers) {
    return new SampleRequest("POST", "/pay?currency=EUR")
        .body(new String(BODY, StandardCharsets.UTF_8))
        .with("Content-Type", "application/json")
        .withAll(headers);
  }

  private static void isAcceptedOnce(InboundScheme scheme, Map<String, String> headers) {
    assertThat(scheme.authenticate(request(headers))).isInstanceOf(Outcome.Accepted.class);
    assertThat(scheme.authenticate(request(headers)))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            again -> assertThat(again.reason()).isEqualTo(Reason.NONCE_REPLAYED));
  }

  @Test
  void signsInTheFormOfKindly() {
    SigningSecrets keys =
        (key, request) ->
            new RequestKey(key.equals("key") ? "id" : "other", Secret.ofText(SECRET), CLIENT);
    SignatureScheme scheme =
        new SignatureScheme(
            "shop",
            RequestFormats.named("kindly"),
            SignatureScheme.DEFAULT_WINDOW,
            keys,
            nonces,
            clock);
    RequestSignatures requests = RequestSignatures.kindly("key", SECRET, clock);

    isAcceptedOnce(scheme, requests.headers("POST", PAY, Map.of(), BODY));
  }

  @Test
  void signsMessages() {
    MessageKey key = MessageKey.of("id", Secret.ofText(SECRET), CLIENT);
    MessageKeys keys = id -> id.equals("id") ? key : null;
    MessageSignatureScheme scheme =
        new MessageSignatureScheme(
            "shop", new MessageSignaturePolicy(), keys, nonces, clock, new SecureRandom());
    RequestSignatures requests = RequestSignatures.messages("id", SECRET, clock);
    Map<String, String> covered = Map.of("Content-Type", "application/json");

    isAcceptedOnce(scheme, requests.headers("POST", PAY, covered, BODY));
  }

  @Test
  void takesANewNonceEachTime() {
    RequestSignatures requests = RequestSignatures.kindly("key", SECRET, clock);

    assertThat(requests.headers("GET", PAY).get("X-Nonce"))
        .isNotEqualTo(requests.headers("GET", PAY).get("X-Nonce"));
  }

  @Test
  void rejectsToSignWithoutAHeaderThatIsToBeCovered() {
    MessageSignaturePolicy defaults = new MessageSignaturePolicy();
    RequestSignatures requests =
        RequestSignatures.messages(
            new MessageSignaturePolicy(
                defaults.window(),
                List.of("@method", "@target-uri", "content-digest", "idempotency-key"),
                defaults.tag()),
            MessageSigningKey.of("id", Secret.ofText(SECRET)),
            clock);

    assertThatIllegalArgumentException().isThrownBy(() -> requests.headers("GET", PAY));
    assertThat(requests.headers("GET", PAY, Map.of("Idempotency-Key", "1"), new byte[0]))
        .containsKey("Signature");
  }
}
