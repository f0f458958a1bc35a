package io.sallyport.testing;

import io.sallyport.Secret;
import io.sallyport.webhook.WebhookFormat;
import io.sallyport.webhook.WebhookPresets;
import io.sallyport.webhook.WebhookSigner;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Signs webhooks as a vendor does, for any preset. Thread-safe.
 *
 * <p>Configure the application with {@link #secret()}: {@code sallyport.webhooks.<webhook>.secret}.
 */
public final class SignedWebhooks {

  /**
   * A delivery.
   *
   * @param headers the headers to send besides {@code Content-Type}
   * @param body the body to send, in UTF-8
   */
  public record Delivery(Map<String, String> headers, String body) {}

  private static final int SECRET_BYTES = 32;

  private final WebhookSigner signer;
  private final String secret;

  private SignedWebhooks(WebhookSigner signer, String secret) {
    this.signer = signer;
    this.secret = secret;
  }

  /**
   * Creates webhooks of a preset, with a generated secret or key pair.
   *
   * @param preset one of {@link WebhookPresets#names()}
   * @param clock the time of the deliveries
   * @throws IllegalArgumentException if there is no such preset
   */
  public static SignedWebhooks of(String preset, Clock clock) {
    WebhookFormat format = WebhookPresets.named(preset);
    return switch (preset) {
      case "discord" -> of(format, NewKeys.ed25519(), clock);
      case "sendgrid" -> of(format, NewKeys.ec("secp256r1"), clock);
      default -> of(format, NewKeys.secret(SECRET_BYTES).revealText(), clock);
    };
  }

  /**
   * Creates webhooks that are signed with that secret.
   *
   * @param secret the secret as the vendor shows it, and as it is configured
   * @throws IllegalArgumentException if it does not fit the format
   */
  public static SignedWebhooks of(WebhookFormat format, String secret, Clock clock) {
    WebhookSigner signer = new WebhookSigner(format, List.of(Secret.ofText(secret)), clock);
    return new SignedWebhooks(signer, secret);
  }

  /**
   * Creates webhooks that are signed with that key pair.
   *
   * @throws IllegalArgumentException if the format uses secrets, or the key does not fit
   */
  public static SignedWebhooks of(WebhookFormat format, KeyPair pair, Clock clock) {
    Secret privateKey =
        Secret.ofText(Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
    return new SignedWebhooks(
        new WebhookSigner(format, List.of(privateKey), clock), NewKeys.pem(pair.getPublic()));
  }

  /** Returns the value to configure: the secret, or the public key as PEM. */
  public String secret() {
    return secret;
  }

  /**
   * Returns a delivery by POST, with a new id.
   *
   * @param url the absolute URL that it will be sent to; some vendors sign it
   * @param body the body, which must contain what the vendor signs
   * @throws IllegalArgumentException if it does not
   */
  public Delivery delivery(URI url, String body) {
    return delivery(url, body, UUID.randomUUID().toString());
  }

  /**
   * Returns a delivery by POST.
   *
   * @param url the absolute URL that it will be sent to; some vendors sign it
   * @param body the body, which must contain what the vendor signs
   * @param id the delivery id, the same for each attempt
   * @throws IllegalArgumentException if the body does not, or the id cannot be signed
   */
  public Delivery delivery(URI url, String body, String id) {
    byte[] signed = signer.body("POST", url.toString(), body.getBytes(StandardCharsets.UTF_8));
    return new Delivery(
        signer.headers("POST", url.toString(), signed, id),
        new String(signed, StandardCharsets.UTF_8));
  }

  /** Returns a fixed text, without keys and secrets. */
  @Override
  public String toString() {
    return "SignedWebhooks[***]";
  }
}
