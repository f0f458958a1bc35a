package io.sallyport.outbox;

import static io.sallyport.internal.Arguments.require;

import io.sallyport.Secret;
import io.sallyport.internal.Hex;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Sends webhooks; inject it. Thread-safe.
 *
 * <p>A call puts the delivery into the outbox and returns. From then on it is sent until the
 * receiver accepts it, across restarts: at least once, and perhaps more than once, each time with
 * the same id and a new signature. In a transaction that the server manages, it is sent only if the
 * transaction commits.
 */
public final class WebhookSender {
  private static final String JSON = "application/json";
  private static final int ID_BYTES = 16;
  private static final int MAX_CONTENT_TYPE = 128;

  private final Map<String, SendingPolicy> policies;
  private final Signing signing;
  private final Outbox outbox;
  private final Clock clock;
  private final RandomGenerator random;

  /**
   * Creates a sender.
   *
   * @param policies the configured webhooks by name
   * @param outbox stores the deliveries
   * @param clock the time at which they are sent
   * @param random the source of their ids
   */
  public WebhookSender(
      Map<String, SendingPolicy> policies, Outbox outbox, Clock clock, RandomGenerator random) {
    this.policies = Map.copyOf(policies);
    this.signing = new Signing(policies, clock);
    this.outbox = outbox;
    this.clock = clock;
    this.random = random;
  }

  /** Returns the names of the configured webhooks. */
  public Set<String> webhooks() {
    return policies.keySet();
  }

  /**
   * Sends JSON to the URL of a configured webhook.
   *
   * @return the delivery id, see {@link #send(String, String, byte[])}
   */
  public String send(String webhook, String json) {
    return send(webhook, JSON, json.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Sends a body to the URL of a configured webhook. The delivery is stored when this returns.
   *
   * @param webhook its name in the configuration ({@code sallyport.webhooks-out.<webhook>.*})
   * @param contentType the media type of the body
   * @param body the body, at least one byte; do not change it afterwards
   * @return the delivery id, 32 hexadecimal digits, the same for each attempt
   * @throws IllegalArgumentException if there is no such webhook or it has no URL, or if the body
   *     is empty, too long, or lacks what the format signs
   * @throws ReceiverDisabledException if the receiver has responded 410
   * @throws io.sallyport.UnavailableException if the outbox is unavailable or full
   */
  public String send(String webhook, String contentType, byte[] body) {
    SendingPolicy policy = policy(webhook);
    require(policy.url() != null, "the webhook has no url; pass a WebhookReceiver");
    return keep(policy, policy.name(), policy.name(), null, List.of(), contentType, body);
  }

  /**
   * Sends JSON to a receiver of the application.
   *
   * @return the delivery id, see {@link #send(WebhookReceiver, String, byte[])}
   */
  public String send(WebhookReceiver receiver, String json) {
    return send(receiver, JSON, json.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Sends a body to a receiver of the application. The delivery is stored when this returns, with
   * the receiver's current URL and secrets.
   *
   * @param contentType the media type of the body
   * @param body the body, at least one byte; do not change it afterwards
   * @return the delivery id, 32 hexadecimal digits, the same for each attempt
   * @throws IllegalArgumentException if there is no such webhook or it has a URL of its own, if the
   *     receiver's URL is not allowed or its secrets do not fit the format, or if the body is
   *     empty, too long, or lacks what the format signs
   * @throws ReceiverDisabledException if the receiver has responded 410
   * @throws io.sallyport.UnavailableException if the outbox is unavailable or full
   */
  public String send(WebhookReceiver receiver, String contentType, byte[] body) {
    SendingPolicy policy = policy(receiver.webhook());
    require(policy.url() == null, "the webhook has a url of its own and accepts no receiver");
    policy.check(receiver);
    // No name of a receiver begins with a slash, so an owner never equals a receiver.
    String owner = receiver.owner() == null ? receiver.name() : "/" + receiver.owner();
    return keep(
        policy, receiver.name(), owner, receiver.url(), receiver.secrets(), contentType, body);
  }

  /**
   * Returns the delivery of that id until it is delivered; null if it was, or never existed.
   *
   * @throws io.sallyport.UnavailableException if the outbox is unavailable
   */
  public Outbox.@Nullable Undelivered find(String id) {
    return outbox.find(id);
  }

  /**
   * Returns the deliveries that were given up, the newest first. They are stored for {@link
   * DeliveryTimes#keepFailed}.
   *
   * @param max 1 to {@value Outbox#MAX_ROWS}
   * @throws io.sallyport.UnavailableException if the outbox is unavailable
   */
  public List<Outbox.Undelivered> failed(int max) {
    require(max >= 1 && max <= Outbox.MAX_ROWS, "the number must be 1 to " + Outbox.MAX_ROWS);
    return outbox.failed(max);
  }

  /**
   * Tries a delivery again that was given up, for as long as a new one.
   *
   * @return false if there is no such delivery, or its webhook is not configured any more
   * @throws io.sallyport.UnavailableException if the outbox is unavailable
   */
  public boolean resend(String id) {
    Outbox.Undelivered found = outbox.find(id);
    SendingPolicy policy = found == null ? null : policies.get(found.webhook());
    if (policy == null) {
      return false;
    }
    Instant now = now();
    return outbox.resend(id, now, now.plus(policy.times().retryFor()));
  }

  /**
   * Returns whether a receiver is disabled because it responded 410.
   *
   * @param receiver the name of the webhook, or {@link WebhookReceiver#name()}
   * @throws io.sallyport.UnavailableException if the outbox is unavailable
   */
  public boolean isDisabled(String receiver) {
    return outbox.isDisabled(receiver);
  }

  /**
   * Enables a disabled receiver for webhooks that are sent from now on.
   *
   * @param receiver the name of the webhook, or {@link WebhookReceiver#name()}
   * @return false if it was not disabled
   * @throws io.sallyport.UnavailableException if the outbox is unavailable
   */
  public boolean enable(String receiver) {
    return outbox.enable(receiver);
  }

  private String keep(
      SendingPolicy policy,
      String receiver,
      String owner,
      @Nullable URI url,
      List<Secret> secrets,
      String contentType,
      byte[] body) {
    require(
        body.length >= 1 && body.length <= policy.maxBodyBytes(),
        "a body must have 1 to " + policy.maxBodyBytes() + " bytes");
    require(
        !contentType.isBlank()
            && contentType.length() <= MAX_CONTENT_TYPE
            && Signing.isPrintable(contentType),
        "a content type must have 1 to " + MAX_CONTENT_TYPE + " printable characters");
    Instant now = now();
    Instant end = now.plus(policy.times().retryFor());
    OutboxEntry entry =
        new OutboxEntry(
            newId(),
            policy.name(),
            new OutboxEntry.Target(receiver, owner, url, secrets),
            contentType,
            body,
            now,
            end,
            0);
    Objects.requireNonNull(
        signing.sign(policy, entry, Objects.requireNonNull(Signing.url(policy, entry))));
    if (outbox.isDisabled(receiver)) {
      throw new ReceiverDisabledException();
    }
    outbox.add(entry);
    return entry.id();
  }

  private String newId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return Hex.encode(bytes);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private SendingPolicy policy(String webhook) {
    SendingPolicy policy = policies.get(webhook);
    if (policy == null) {
      throw new IllegalArgumentException(
          "webhook '"
              + webhook
              + "' is not configured (those that are: "
              + new TreeSet<>(policies.keySet())
              + "); set sallyport.webhooks-out."
              + webhook
              + ".preset and the webhook's other settings");
    }
    return policy;
  }
}
