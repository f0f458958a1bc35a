package io.sallyport.webhook;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.internal.Hmac;
import io.sallyport.internal.Parsed;
import io.sallyport.replay.FreshnessWindow;
import io.sallyport.replay.NonceStore;
import io.sallyport.spi.Challenge;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import io.sallyport.spi.Requirement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.TrustAnchor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The scheme {@code webhook}: the vendor's signature of a delivery authenticates the webhook of
 * that name. Thread-safe.
 *
 * <p>The checks run in this order: signature, timestamp, repetition. Only a delivery with a valid
 * signature is remembered. With {@link Replay#REJECT}, a delivery was received before if its id
 * was; if the id is not signed and could be changed, also if the signed content was. It is
 * remembered for twice the tolerance, or for a day if no timestamp is signed.
 */
public final class WebhookScheme implements InboundScheme {

  /** The scheme's name. */
  public static final String NAME = Requirement.WEBHOOK;

  /** How long a delivery without a signed timestamp is remembered. */
  private static final Duration WITHOUT_TIMESTAMP = Duration.ofDays(1);

  private final WebhookPolicy policy;
  private final WebhookFormat format;
  private final List<SignatureKey> keys;
  private final DeliveryReader reader;
  private final FreshnessWindow window;
  private final NonceStore deliveries;
  private final Clock clock;
  private final boolean rejectsReplay;
  private final Outcome accepted;
  private final Handshakes handshakes;

  /**
   * Creates the scheme of one webhook.
   *
   * @param policy the rules of the webhook
   * @param deliveries remembers deliveries; not used unless the policy rejects repeated ones
   * @param clock the current time
   */
  public WebhookScheme(WebhookPolicy policy, NonceStore deliveries, Clock clock) {
    this(policy, deliveries, clock, new HttpsFetch(), VendorCertificate::defaultRoots);
  }

  /**
   * Creates the scheme of one webhook whose keys may be fetched in another way.
   *
   * @param fetch gets the keys of a vendor that publishes them
   * @param roots the roots that certificates of vendors lead to
   */
  WebhookScheme(
      WebhookPolicy policy,
      NonceStore deliveries,
      Clock clock,
      VendorFetch fetch,
      Supplier<Set<TrustAnchor>> roots) {
    this.policy = policy;
    this.format = policy.format();
    this.keys = policy.keys();
    this.rejectsReplay = policy.replay() == Replay.REJECT;
    RemoteVendor remote = format.remote();
    this.reader = remote == null ? reader() : remote.reader(policy, fetch, roots, clock);
    this.window = new FreshnessWindow(policy.tolerance(), policy.tolerance(), clock);
    this.deliveries = deliveries;
    this.clock = clock;
    this.handshakes = new Handshakes(policy.handshake(), keys, policy.verifyToken());
    this.accepted = Outcome.accepted(Caller.authenticatedBy(NAME, policy.name()).build());
  }

  private DeliveryReader reader() {
    BodySignatures inBody = format.inBody();
    if (inBody != null) {
      return new ItemSignatures(format, inBody, policy.memoryLimit());
    }
    boolean streams = format.streams() && keys.stream().noneMatch(SignatureKey::isOfEd25519Version);
    return new HeaderSignatures(format, rejectsReplay, streams, policy.memoryLimit());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Outcome authenticate(RequestView request) {
    Outcome unsigned = handshakes.unsigned(request);
    if (unsigned != null) {
      return unsigned;
    }
    Parsed<ParsedDelivery> read = reader.read(request);
    ParsedDelivery reading = read.value();
    if (reading == null) {
      return read.outcome();
    }
    byte[] digest = null;
    for (SignedMessage message : reading.messages()) {
      if (message.bodyAt() >= 0) {
        StreamingVerification.Verdict verdict =
            StreamingVerification.validate(message, keys, request, rejectsReplay);
        digest = verdict.digest();
        if (!verdict.right()) {
          return wrong("of " + message.signatures().size() + " sent, none");
        }
      } else if (!message.isVerifiedBy(keys)) {
        return wrong("of " + message.signatures().size() + " sent, none");
      }
    }
    if (handshakes.mayBeToken(request)) {
      return wrong("one of a handshake");
    }
    TimestampRule rule = format.timestamp();
    if (rule != null) {
      Instant signedAt = signedAt(reading, rule, request);
      if (signedAt == null) {
        return Outcome.rejected(Reason.DELIVERY_MALFORMED)
            .explained("timestamp", "a time in the body", null);
      }
      if (!isFresh(signedAt)) {
        return Outcome.rejected(Reason.TIMESTAMP_OUTSIDE_WINDOW)
            .explained("timestamp", window.text(), signedAt);
      }
    }
    if (rejectsReplay && !isFirst(reading, digest)) {
      return Outcome.rejected(Reason.DELIVERY_REPEATED)
          .explained("delivery", "one that was not received before", reading.id());
    }
    Outcome response = handshakes.signed(request);
    return response == null ? accepted : response;
  }

  private Outcome wrong(String actual) {
    return Outcome.rejected(Reason.SIGNATURE_WRONG)
        .explained(
            "signature", "one that a secret of webhook " + policy.name() + " verifies", actual);
  }

  @Override
  public List<String> headers() {
    return format.signatureHeaders();
  }

  @Override
  public Challenge challenge(Outcome.@Nullable Rejected rejected) {
    Challenge challenge = Challenge.of("Webhook", policy.name());
    List<String> headers = format.signatureHeaders();
    return headers.isEmpty() ? challenge : challenge.with("header", String.join(", ", headers));
  }

  /** Parses a body for its timestamp only after its signature was verified. */
  private static @Nullable Instant signedAt(
      ParsedDelivery reading, TimestampRule rule, RequestView request) {
    if (reading.signedAt() != null || rule.json() == null) {
      return reading.signedAt();
    }
    return rule.in(SigningInput.parse(request.body()));
  }

  private boolean isFresh(Instant signedAt) {
    return rejectsReplay ? window.contains(signedAt, deliveries) : window.contains(signedAt);
  }

  /**
   * Claims the signed content before the id. Otherwise a sender with one valid message could fill
   * the store with made-up ids.
   */
  private boolean isFirst(ParsedDelivery reading, byte @Nullable [] digest) {
    Instant until = rememberUntil();
    boolean idIsSigned = format.signed().has("id");
    if (!idIsSigned && format.algorithm() != SignatureAlgorithm.EQUAL) {
      for (SignedMessage message : reading.messages()) {
        if (!claim((byte) 's', digest == null ? digest(message) : digest, until)) {
          return false;
        }
      }
    }
    String id = reading.id();
    return id == null || claim((byte) 'i', id.getBytes(StandardCharsets.UTF_8), until);
  }

  private Instant rememberUntil() {
    Instant now = clock.instant();
    return format.signsTimestamp()
        ? now.plus(policy.tolerance().multipliedBy(2)).plus(FreshnessWindow.CLOCK_DIFFERENCE)
        : now.plus(WITHOUT_TIMESTAMP);
  }

  private boolean claim(byte kind, byte[] value, Instant until) {
    byte[] claimed = new byte[value.length + 1];
    claimed[0] = kind;
    System.arraycopy(value, 0, claimed, 1, value.length);
    return deliveries.claim("webhook:" + policy.name(), claimed, until);
  }

  /** Not of the signature: with several secrets, or ECDSA, one message has several valid ones. */
  private static byte[] digest(SignedMessage message) {
    MessageDigest digest = Hmac.Hash.SHA256.digest();
    for (byte[] part : message.parts()) {
      digest.update(part);
    }
    return digest.digest();
  }
}
