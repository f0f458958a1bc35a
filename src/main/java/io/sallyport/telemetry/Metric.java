package io.sallyport.telemetry;

import java.util.List;

/** The metrics of the library. Names and attributes follow OpenTelemetry's conventions. */
public enum Metric {
  /** Decisions on requests; see {@link Telemetry#decided}. */
  DECISIONS(
      "sallyport.decisions",
      Kind.COUNTER,
      "{decision}",
      "Decisions on requests",
      "sallyport.realm",
      "sallyport.scheme",
      "sallyport.reason"),

  /** How long the decision on a request took; the subject is the realm or webhook. */
  GUARD(
      "sallyport.guard.duration",
      Kind.HISTOGRAM,
      "s",
      "Duration of the decision on a request",
      "sallyport.realm",
      "error.type"),

  /** Look-ups in a cache; the subject is the cache, the result {@code hit} or {@code miss}. */
  CACHE_LOOKUPS(
      "sallyport.cache.lookups",
      Kind.COUNTER,
      "{lookup}",
      "Look-ups of tokens and passwords that were verified before",
      "sallyport.cache.name",
      "sallyport.cache.result"),

  /** How long the fetch of an issuer's key set took; the subject is the host of its URL. */
  KEY_SET_FETCH(
      "sallyport.key_set.fetch.duration",
      Kind.HISTOGRAM,
      "s",
      "Duration of the fetch of an issuer's key set",
      "server.address",
      "error.type"),

  /** How long it took to get a token for a client; the subject is the configured client. */
  TOKEN_RENEWAL(
      "sallyport.token.renewal.duration",
      Kind.HISTOGRAM,
      "s",
      "Duration of a login or renewal of a client",
      "sallyport.client",
      "error.type"),

  /** How long an attempt to deliver a webhook took; the subject is the configured webhook. */
  WEBHOOK_DELIVERY(
      "sallyport.webhook.delivery.duration",
      Kind.HISTOGRAM,
      "s",
      "Duration of an attempt to deliver a webhook",
      "sallyport.webhook",
      "error.type"),

  /** Webhooks that are not tried again; the subject is the configured webhook. */
  WEBHOOKS_GIVEN_UP(
      "sallyport.webhook.given_up",
      Kind.COUNTER,
      "{delivery}",
      "Webhooks that were given up",
      "sallyport.webhook"),

  /** Webhooks in the outbox that are still sent. */
  WEBHOOKS_WAITING(
      "sallyport.webhook.waiting",
      Kind.GAUGE,
      "{delivery}",
      "Webhooks in the outbox that are not delivered yet"),

  /** How long the Argon2 hash of a password took, with its time in the queue; no subject. */
  PASSWORD_HASH(
      "sallyport.password.hash.duration",
      Kind.HISTOGRAM,
      "s",
      "Duration of the hash of a password, with its time in the queue",
      "",
      "error.type"),

  /** Passwords that wait for their hash. */
  PASSWORDS_WAITING(
      "sallyport.password.waiting", Kind.GAUGE, "{password}", "Passwords that wait for their hash");

  /** What is reported. */
  enum Kind {
    COUNTER,
    HISTOGRAM,
    GAUGE
  }

  /** The word for a look-up that found an entry. */
  public static final String HIT = "hit";

  /** The word for a look-up that found no entry. */
  public static final String MISS = "miss";

  private final String id;
  private final Kind kind;
  private final String unit;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // List.of returns an immutable list
  private final List<String> attributes;

  Metric(String id, Kind kind, String unit, String description, String... attributes) {
    this.id = id;
    this.kind = kind;
    this.unit = unit;
    this.description = description;
    this.attributes = List.of(attributes);
  }

  /** Returns the name, such as {@code sallyport.decisions}. */
  String id() {
    return id;
  }

  Kind kind() {
    return kind;
  }

  /** Returns the unit by UCUM. */
  String unit() {
    return unit;
  }

  String description() {
    return description;
  }

  /**
   * Returns the attributes: of the subject and of the result; empty text for one that is unused.
   */
  List<String> attributes() {
    return attributes;
  }
}
