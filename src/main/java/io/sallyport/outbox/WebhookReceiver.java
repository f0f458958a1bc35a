package io.sallyport.outbox;

import static io.sallyport.internal.Arguments.require;

import io.sallyport.Secret;
import io.sallyport.internal.Arguments;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
 * @param owner whose receiver it is, such as the customer's id, 1 to 128 characters: all receivers
 *     of an owner have one share of the workers, so that one who has many does not delay the
 *     others' deliveries; null for a receiver of its own
 */
public record WebhookReceiver(
    String webhook, String id, URI url, List<Secret> secrets, @Nullable String owner) {
  private static final int MAX_ID = 128;

  /**
   * A receiver without an owner, which has a share of its own. Whoever may have several is better
   * named.
   *
   * @throws IllegalArgumentException if the id is empty, too long, or no text
   */
  public WebhookReceiver(String webhook, String id, URI url, List<Secret> secrets) {
    this(webhook, id, url, secrets, null);
  }

  /**
   * Checks id and owner; the rest is checked when something is sent.
   *
   * @throws IllegalArgumentException if one of them is empty, too long, or no text
   */
  public WebhookReceiver {
    Objects.requireNonNull(webhook, "webhook");
    Objects.requireNonNull(url, "url");
    require(isId(id), "a receiver's id has 1 to " + MAX_ID + " characters");
    require(owner == null || isId(owner), "a receiver's owner has 1 to " + MAX_ID + " characters");
    secrets = List.copyOf(secrets);
  }

  /** The name by which it is disabled, enabled and shown: {@code webhook/id}. */
  public String name() {
    return webhook + "/" + id;
  }

  private static boolean isId(String text) {
    return !text.isEmpty() && text.length() <= MAX_ID && Arguments.isText(text);
  }

  /** Without the URL, which may hold a secret. */
  @Override
  public String toString() {
    return "WebhookReceiver[" + name() + "]";
  }
}
