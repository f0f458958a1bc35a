package io.sallyport.outbox;

import static io.sallyport.internal.Arguments.require;

import io.sallyport.Secret;
import io.sallyport.internal.Arguments;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A receiver from the application's own data, such as the endpoint of a customer. Immutable.
 *
 * @param webhook the configured webhook that defines format and settings ({@code
 *     sallyport.webhooks-out.<webhook>.*}), without a URL
 * @param id the receiver's id in the application's data, 1 to 128 characters; a disabled receiver
 *     is remembered by this id
 * @param url the receiver's URL
 * @param secrets the secrets of the signature, the newest first. Formats that allow several
 *     signatures carry one for each, so secrets can be rotated; other formats use the first secret
 * @param owner the owner of the receiver, such as the customer's id, 1 to 128 characters: all
 *     receivers of an owner share the limits of one, so an owner with many does not delay the
 *     others' deliveries; null for a receiver of its own
 */
public record WebhookReceiver(
    String webhook, String id, URI url, List<Secret> secrets, @Nullable String owner) {
  private static final int MAX_ID = 128;

  /**
   * Creates a receiver without an owner, which has limits of its own. Name the owner if it may have
   * several receivers.
   *
   * @throws IllegalArgumentException if the id is empty, too long, or not a text
   */
  public WebhookReceiver(String webhook, String id, URI url, List<Secret> secrets) {
    this(webhook, id, url, secrets, null);
  }

  /**
   * Checks id and owner; the rest is checked when a webhook is sent.
   *
   * @throws IllegalArgumentException if one of them is empty, too long, or not a text
   */
  public WebhookReceiver {
    Objects.requireNonNull(webhook, "webhook");
    Objects.requireNonNull(url, "url");
    require(isId(id), "a receiver's id must have 1 to " + MAX_ID + " characters");
    require(
        owner == null || isId(owner),
        "a receiver's owner must have 1 to " + MAX_ID + " characters");
    secrets = List.copyOf(secrets);
  }

  /** Returns the name by which it is disabled, enabled and shown: {@code webhook/id}. */
  public String name() {
    return webhook + "/" + id;
  }

  private static boolean isId(String text) {
    return !text.isEmpty() && text.length() <= MAX_ID && Arguments.isText(text);
  }

  /** Returns the name only; the URL may contain a secret. */
  @Override
  public String toString() {
    return "WebhookReceiver[" + name() + "]";
  }
}
