package io.sallyport.webhook;

import io.sallyport.Secret;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Signs messages as a vendor does, from the same description that verifies them. Safe for use by
 * several threads.
 */
public final class WebhookSigner {
  private final WebhookFormat format;
  private final List<SignatureKey> keys;
  private final Clock clock;

  private WebhookSigner(WebhookFormat format, Clock clock, List<SignatureKey> keys) {
    this.format = format;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * A signer by secrets.
   *
   * @param format how the messages are signed
   * @param secrets the secrets, at least one. Each signs where the format has room for several
   *     signatures, so that they can be rotated; elsewhere the first one does
   * @param clock dates the messages
   * @throws IllegalArgumentException if there is no secret or one is not what the format demands,
   *     or if the format has public keys
   */
  public WebhookSigner(WebhookFormat format, List<Secret> secrets, Clock clock) {
    this(format, clock, keys(format, secrets));
  }

  /**
   * A signer by the private half of the key that the vendor publishes.
   *
   * @param format how the messages are signed
   * @param privateKey signs them
   * @param clock dates the messages
   * @throws IllegalArgumentException if the format has secrets, or the key does not fit
   */
  public WebhookSigner(WebhookFormat format, PrivateKey privateKey, Clock clock) {
    this(format, clock, List.of(SignatureKey.of(format, privateKey)));
  }

  /**
   * Refuses a format whose headers no secret signs.
   *
   * @throws IllegalArgumentException if the format has public keys, or if its signatures stand in
   *     the body
   */
  public static void requireSigning(WebhookFormat format) {
    requireSecrets(format);
    if (format.inBody() != null) {
      throw new IllegalArgumentException("signatures inside the body are not sent");
    }
  }

  /**
   * Refuses secrets that sign no headers.
   *
   * @throws IllegalArgumentException if there is no secret or one is not what the format demands,
   *     or as {@link #requireSigning(WebhookFormat)}
   */
  public static void requireSigning(WebhookFormat format, List<Secret> secrets) {
    requireSigning(format);
    keys(format, secrets);
  }

  /**
   * The headers that sign a body, for a format that signs neither method nor URL.
   *
   * @param body the body as it will be sent
   * @param id the delivery id, the same for each attempt; null for none
   * @throws IllegalArgumentException if the format signs the method or the URL, or as {@link
   *     #headers(String, String, byte[], String)}
   */
  public Map<String, String> headers(byte[] body, @Nullable String id) {
    if (format.signed().has("method") || format.signed().has("url")) {
      throw new IllegalArgumentException("the format signs the method or the URL: tell them");
    }
    return headers("", "", body, id);
  }

  /**
   * The headers that sign a message, in the order in which they are best sent.
   *
   * @param method the HTTP method, in upper case
   * @param url the absolute URL as it will be sent
   * @param body the body as it will be sent
   * @param id the delivery id, the same for each attempt; null for none
   * @throws IllegalArgumentException if the format signs an id and there is none or one with the
   *     text that separates it, if the body lacks what the format signs of it, or if the signatures
   *     stand in the body, which {@link #body} writes
   */
  public Map<String, String> headers(String method, String url, byte[] body, @Nullable String id) {
    if (format.inBody() != null) {
      throw new IllegalArgumentException("the signatures stand in the body, not in headers");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    if (format.signed().has("id") && (id == null || !format.signed().allowsId(id))) {
      throw new IllegalArgumentException("the format signs an id, and this one cannot be signed");
    }
    if (format.idHeader() != null && id != null) {
      headers.put(format.idHeader(), id);
    }
    String timestamp = timestamp(body);
    TimestampRule rule = format.timestamp();
    if (rule != null && rule.header() != null) {
      headers.put(rule.header(), timestamp);
    }
    Object json = format.signed().needsJson() ? Delivery.parse(body) : null;
    Delivery delivery = new Delivery(method, url, id == null ? "" : id, timestamp, body, json);
    byte[][] parts = format.signed().parts(delivery);
    if (parts == null) {
      throw new IllegalArgumentException("the body lacks what the format signs of it");
    }
    addSignatures(parts, timestamp, headers);
    return headers;
  }

  /**
   * The body with its signatures, for a format whose signatures stand in there: one in each item.
   *
   * @param method the HTTP method, in upper case
   * @param url the absolute URL as it will be sent
   * @param body a JSON object with at least one item; signatures that it has are replaced
   * @return the same JSON without white space, in UTF-8
   * @throws IllegalArgumentException if the signatures stand in headers, or if the body lacks what
   *     the format signs of it
   */
  public byte[] body(String method, String url, byte[] body) {
    BodySignatures place = format.inBody();
    if (place == null) {
      throw new IllegalArgumentException("the signatures stand in headers, not in the body");
    }
    return new ItemSigner(format, place, keys.get(0)).sign(method, url, body);
  }

  private static List<SignatureKey> keys(WebhookFormat format, List<Secret> secrets) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("signing takes a secret");
    }
    requireSecrets(format);
    return secrets.stream().map(secret -> SignatureKey.of(format, secret)).toList();
  }

  private static void requireSecrets(WebhookFormat format) {
    if (format.algorithm().jca() != null) {
      throw new IllegalArgumentException(format.algorithm().word() + " has no secret to sign with");
    }
  }

  private String timestamp(byte[] body) {
    TimestampRule rule = format.timestamp();
    if (rule == null) {
      return "";
    }
    if (rule.json() == null) {
      return rule.unit().write(clock.instant());
    }
    String text = rule.json().text(Delivery.parse(body));
    if (text == null || rule.unit().read(text) == null) {
      throw new IllegalArgumentException("the body lacks the timestamp that the format demands");
    }
    return text;
  }

  /** One header has one secret's signature, if there are several headers. */
  private void addSignatures(byte[][] parts, String timestamp, Map<String, String> headers) {
    List<String> signatures = new ArrayList<>(keys.size());
    for (SignatureKey key : keys) {
      byte[] signature = key.sign(parts);
      signatures.add(
          format.algorithm() == SignatureAlgorithm.EQUAL
              ? new String(signature, StandardCharsets.UTF_8)
              : format.encoding().encode(signature));
    }
    List<String> names = format.signatureHeaders();
    if (names.size() == 1) {
      headers.put(names.get(0), format.syntax().write(signatures, timestamp));
      return;
    }
    for (int i = 0; i < Math.min(names.size(), signatures.size()); i++) {
      headers.put(names.get(i), format.syntax().write(signatures.subList(i, i + 1), timestamp));
    }
  }
}
