package io.sallyport.outbox;

import static io.sallyport.internal.Arguments.require;

import io.sallyport.webhook.WebhookSigner;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The configured webhooks, each with its signer. Immutable and thread-safe. */
final class Signing {
  private static final String ID = "Webhook-Id";

  private final Map<String, SendingPolicy> policies;
  private final Map<String, WebhookSigner> signers = new HashMap<>();
  private final Clock clock;

  Signing(Map<String, SendingPolicy> policies, Clock clock) {
    this.policies = Map.copyOf(policies);
    this.clock = clock;
    policies.forEach(
        (name, policy) -> {
          if (!policy.secrets().isEmpty()) {
            signers.put(name, new WebhookSigner(policy.format(), policy.secrets(), clock));
          }
        });
  }

  /** Returns the settings of a webhook; null if it is not configured. */
  @Nullable SendingPolicy policy(String webhook) {
    return policies.get(webhook);
  }

  /** Returns the URL of a delivery; null if neither the delivery nor its webhook has one. */
  static @Nullable URI url(SendingPolicy policy, OutboxEntry entry) {
    URI url = entry.target().url() == null ? policy.url() : entry.target().url();
    return url == null ? null : URI.create(url.toASCIIString());
  }

  /** The headers and the body of an attempt. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Signed(Map<String, String> headers, byte[] body) {
    /** Returns the names of the headers only; their values are signatures. */
    @Override
    public String toString() {
      return "Signed" + headers.keySet();
    }
  }

  /**
   * Returns body and headers of an attempt, signed now. The headers always contain the delivery id,
   * even if the format has none.
   *
   * @param url the URL, in ASCII
   * @throws IllegalArgumentException if it cannot be signed
   */
  Signed sign(SendingPolicy policy, OutboxEntry entry, URI url) {
    WebhookSigner signer =
        entry.target().secrets().isEmpty()
            ? Objects.requireNonNull(signers.get(policy.name()), policy.name())
            : new WebhookSigner(policy.format(), entry.target().secrets(), clock);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", entry.contentType());
    headers.put("User-Agent", "Sallyport");
    byte[] body = signer.body("POST", url.toString(), entry.body());
    headers.putAll(signer.headers("POST", url.toString(), body, entry.id()));
    if (!headers.containsValue(entry.id())) {
      headers.put(ID, entry.id());
    }
    for (String value : headers.values()) {
      require(isPrintable(value), "header values, and secrets in them, must be printable ASCII");
    }
    return new Signed(headers, body);
  }

  /** Returns whether a text can be a header value. */
  static boolean isPrintable(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }
}
