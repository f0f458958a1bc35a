package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Caller;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.UnavailableException;
import io.sallyport.replay.NonceStore;
import io.sallyport.spi.Outcome;
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
  private final NonceStore nonces = NonceStore.inMemory(clock, 16, 4);

  NonceShareTest() {
    clock.set(NOW);
  }

  /** A key of the client whose name its id begins with. */
  private static Caller owner(String id) {
    String client = id.substring(0, id.indexOf('-'));
    return Caller.authenticatedBy(Secured.SIGNATURE, client).keyId(id).build();
  }

  private Outcome kindly(String id) {
    return send(RequestFormats.named("kindly"), id, new SampleRequest("GET", "/a"));
  }

  private Outcome formatted(String id, int number) {
    return send(RequestFormats.named("coinbase"), id, new SampleRequest("GET", "/a?n=" + number));
  }

  private Outcome send(RequestFormat format, String id, SampleRequest request) {
    RequestSigner signer =
        new RequestSigner(format, Secret.ofText(id), SECRET, clock, new SecureRandom());
    SigningSecrets keys = (key, view) -> format.key(key, SECRET, owner(key));
    return new SignatureScheme("demo", format, WINDOW, keys, nonces, clock)
        .authenticate(request.withAll(signer.headersFor(request)));
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
  void soTheyDoInTheFormatOfAnotherVendor() {
    for (int i = 0; i < 4; i++) {
      assertThat(formatted("mallory-" + i, i)).isInstanceOf(Outcome.Accepted.class);
    }
    assertThatThrownBy(() -> formatted("mallory-5", 5)).isInstanceOf(UnavailableException.class);
    assertThat(formatted("bob-1", 1)).isInstanceOf(Outcome.Accepted.class);
  }
}
