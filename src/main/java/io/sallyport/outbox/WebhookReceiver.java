package io.sallyport.outbox;

import static io.sallyport.internal.Argument.require;

import io.sallyport.Secret;
import io.sallyport.internal.Argument;
import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * A receiver that stands in the application's own data, such as the endpoint of a customer.
 * Immutable.
 *
 * @param webhook the configured webhook that tells how it is signed and sent ({@code
 *     sallyport.webhooks-out.<webhook>.*}), one without a URL of its own
 * @param id the receiver's id in the application's data, 1 to 128 characters; it stays disabled by
 *     this id
 * @param url where it is
 * @param secrets what it knows the sender by, the newest first. Each signs where the format has
 *     room for several signatures, so that they can be rotated; elsewhere the first one does
 */
public record WebhookReceiver(String webhook, String id, URI url, List<Secret> secrets) {
  private static final int MAX_ID = 128;

  /**
   * Checks the id; the rest is checked when something is sent.
   *
   * @throws IllegalArgumentException if the id is empty, too long, or no text
   */
  public WebhookReceiver {
    Objects.requireNonNull(webhook, "webhook");
    Objects.requireNonNull(url, "url");
    require(
        !id.isEmpty() && id.length() <= MAX_ID && Argument.isText(id),
        "a receiver's id has 1 to " + MAX_ID + " characters");
    secrets = List.copyOf(secrets);
  }

  /** The name by which it is disabled, enabled and shown: {@code webhook/id}. */
  public String name() {
    return webhook + "/" + id;
  }

  /** Without the URL, which may hold a secret. */
  @Override
  public String toString() {
    return "WebhookReceiver[" + name() + "]";
  }
}
