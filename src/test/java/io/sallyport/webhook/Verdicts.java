package io.sallyport.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import io.sallyport.Secret;
import io.sallyport.replay.NonceStore;
import io.sallyport.spi.ExplanationText;
import io.sallyport.spi.Outcome;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Asks a scheme and says what is expected of its response. */
final class Verdicts {
  static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");

  private Verdicts() {}

  static Clock clockAt(Instant time) {
    return Clock.fixed(time, ZoneOffset.UTC);
  }

  static WebhookScheme scheme(WebhookPolicy policy, Instant now) {
    return new WebhookScheme(policy, NonceStore.inMemory(clockAt(now)), clockAt(now));
  }

  static WebhookScheme scheme(String preset, Instant now, String... secrets) {
    return scheme(WebhookPolicy.of(preset, WebhookPresets.named(preset), secrets(secrets)), now);
  }

  static List<Secret> secrets(String... texts) {
    return Arrays.stream(texts).map(Secret::ofText).toList();
  }

  static void assertAccepted(WebhookScheme scheme, Message message) {
    assertThat(scheme.authenticate(message)).isInstanceOf(Outcome.Accepted.class);
  }

  static void assertAbsent(WebhookScheme scheme, Message message) {
    assertThat(scheme.authenticate(message)).isEqualTo(Outcome.ABSENT);
  }

  static void assertRejected(WebhookScheme scheme, Message message, Reason reason) {
    Outcome outcome = scheme.authenticate(message);
    assertThat(outcome).isEqualTo(Outcome.rejected(reason));
    assertThat(ExplanationText.of(outcome)).contains(": expected ");
  }

  /** A MAC by the JDK, which knows nothing of ours. */
  static byte[] jdkMac(String algorithm, byte[] key, String message) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac.doFinal(message.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
