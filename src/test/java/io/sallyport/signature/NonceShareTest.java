package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Caller;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.UnavailableException;
import io.sallyport.replay.InMemoryNonceStore;
import io.sallyport.replay.NonceStore;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import io.sallyport.spi.SampleRequest;
import io.sallyport.testing.SettableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A client with many keys fills the memory of nonces, so that others get 503. */
class NonceShareTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Secret SECRET = Secret.ofText("0123456789abcdef0123456789abcdef");
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final SettableClock clock = new SettableClock(NOW.minusSeconds(3600));
  private final NonceStore nonces = new InMemoryNonceStore(clock, 16, 4);

  NonceShareTest() {
    clock.set(NOW);
  }

  /** A key of the client whose name its id begins with. */
  private static Caller owner(String id) {
    String client = id.substring(0, id.indexOf('-'));
    return Caller.authenticatedBy(Secured.SIGNATURE, client).keyId(id).build();
  }

  private Outcome kindly(String id) {
    SignaturePolicy policy = new SignaturePolicy();
    SampleRequest request = new SampleRequest("GET", "/a");
    request.withAll(
        new RequestSigner(policy, Secret.ofText(id), SECRET, clock, new SecureRandom())
            .headersFor(request));
    SigningSecrets keys = (key, view) -> new RequestKey(key, SECRET, owner(key));
    return new SignatureScheme("demo", policy, keys, nonces, clock).authenticate(request);
  }

  private Outcome formatted(String id, int number) {
    RequestFormat format = RequestFormats.named("coinbase");
    RequestView request = new SampleRequest("GET", "/a?n=" + number);
    SampleRequest signed =
        new SampleRequest("GET", "/a?n=" + number)
            .withAll(
                new FormattedSigner(format, id, SECRET, clock, new SecureRandom())
                    .headersFor(request));
    SigningSecrets keys = (key, view) -> format.key(key, SECRET, owner(key));
    return new FormattedSignatureScheme("demo", format, WINDOW, keys, nonces, clock)
        .authenticate(signed);
  }

  @Test
  void allKeysOfAClientShareItsPart() {
    assertThat(kindly("mallory-1")).isInstanceOf(Outcome.Accepted.class);
    assertThat(kindly("mallory-2")).isInstanceOf(Outcome.Accepted.class);
    assertThatThrownBy(() -> kindly("mallory-3")).isInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> kindly("mallory-4")).isInstanceOf(UnavailableException.class);
    assertThat(kindly("bob-1")).isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void soTheyDoInTheStyleOfAVendor() {
    for (int i = 0; i < 4; i++) {
      assertThat(formatted("mallory-" + i, i)).isInstanceOf(Outcome.Accepted.class);
    }
    assertThatThrownBy(() -> formatted("mallory-5", 5)).isInstanceOf(UnavailableException.class);
    assertThat(formatted("bob-1", 1)).isInstanceOf(Outcome.Accepted.class);
  }
}
