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

/** The configured webhooks, each with its signer. Immutable and safe for use by several threads. */
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

  /** What is said of a webhook; null if it is not configured. */
  @Nullable SendingPolicy policy(String webhook) {
    return policies.get(webhook);
  }

  /** Where a delivery goes; null if it goes where its webhook tells, and that tells nothing. */
  static @Nullable URI url(SendingPolicy policy, OutboxEntry entry) {
    URI url = entry.url() == null ? policy.url() : entry.url();
    return url == null ? null : URI.create(url.toASCIIString());
  }

  /** What is sent in an attempt. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Signed(Map<String, String> headers, byte[] body) {
    /** The names of the headers; their values are signatures. */
    @Override
    public String toString() {
      return "Signed" + headers.keySet();
    }
  }

  /**
   * Body and headers of an attempt, signed now. Every one tells the delivery id, also where the
   * format has no place for it.
   *
   * @param url where it goes, in ASCII
   * @throws IllegalArgumentException if it cannot be signed
   */
  Signed sign(SendingPolicy policy, OutboxEntry entry, URI url) {
    WebhookSigner signer =
        entry.secrets().isEmpty()
            ? Objects.requireNonNull(signers.get(policy.name()), policy.name())
            : new WebhookSigner(policy.format(), entry.secrets(), clock);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", entry.contentType());
    headers.put("User-Agent", "Sallyport");
    byte[] body = signer.body("POST", url.toString(), entry.body());
    headers.putAll(signer.headers("POST", url.toString(), body, entry.id()));
    if (!headers.containsValue(entry.id())) {
      headers.put(ID, entry.id());
    }
    for (String value : headers.values()) {
      require(isPrintable(value), "what a header carries is printable ASCII, also a secret");
    }
    return new Signed(headers, body);
  }

  /** Whether a text can stand in a header, and does not end it. */
  static boolean isPrintable(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }
}
