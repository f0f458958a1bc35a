package io.sallyport.signature.message;

import io.sallyport.Reason;
import io.sallyport.Secured;
import io.sallyport.internal.Hmac;
import io.sallyport.internal.Parsed;
import io.sallyport.replay.FreshnessWindow;
import io.sallyport.replay.NonceStore;
import io.sallyport.spi.Challenge;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.Outcome.Rejected;
import io.sallyport.spi.RequestView;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Verifies requests with HTTP Message Signatures (<a
 * href="https://www.rfc-editor.org/rfc/rfc9421">RFC 9421</a>), whose body is covered by {@code
 * Content-Digest} (<a href="https://www.rfc-editor.org/rfc/rfc9530">RFC 9530</a>). Immutable and
 * safe for use by several threads.
 *
 * <p>If there are several signatures, only the first one with a known key is verified. If several
 * clients have a key with its id, the one that verifies the signature is used. The body is read
 * only after the signature and its time have been verified.
 */
public final class MessageSignatureScheme implements InboundScheme {

  /** The maximum number of signatures of a request; with more, it is rejected. */
  public static final int MAX_SIGNATURES = 8;

  /** The maximum length of a nonce, in characters. */
  public static final int MAX_NONCE = 256;

  /** The maximum time, in seconds since 1970; it is in the range of {@link Instant}. */
  private static final long MAX_SECONDS = 99_999_999_999L;

  private final String realm;
  private final MessageSignaturePolicy policy;
  private final MessageKeys keys;
  private final NonceStore nonces;
  private final FreshnessWindow window;
  private final Clock clock;
  private final AcceptSignature acceptSignature;
  private final FastSignatureInput fast;

  /**
   * A signature with the key that verified it, or the rejection, and whether it is final: if the
   * key of a signature is unknown, the next signature is tried.
   *
   * @param verified the verified signature; null if there is none
   * @param rejection the rejection; null if there is a verified signature
   */
  private record Chosen(
      @Nullable Verified verified, @Nullable Rejected rejection, boolean decides) {
    static Chosen none(Rejected rejection) {
      return new Chosen(null, rejection, false);
    }

    static Chosen rejected(Rejected rejection) {
      return new Chosen(null, rejection, true);
    }
  }

  /**
   * A signature that was verified.
   *
   * @param base the bytes that it covers
   */
  @SuppressWarnings("ArrayRecordComponent") // carries the bytes over; never compared as a record
  private record Verified(SignatureInput input, MessageKey key, byte[] base) {
    /** They are a request. */
    @Override
    public String toString() {
      return "Verified[***]";
    }
  }

  /**
   * Creates the scheme of one realm.
   *
   * @param realm the realm's name, for the challenge
   * @param policy the rules for signatures
   * @param keys finds the keys
   * @param nonces stores the used nonces
   * @param clock the clock for the window
   * @param random the source of the nonces that challenges propose
   */
  public MessageSignatureScheme(
      String realm,
      MessageSignaturePolicy policy,
      MessageKeys keys,
      NonceStore nonces,
      Clock clock,
      SecureRandom random) {
    this.realm = realm;
    this.policy = policy;
    this.keys = keys;
    this.nonces = nonces;
    this.window = new FreshnessWindow(policy.window(), policy.window(), clock);
    this.clock = clock;
    this.acceptSignature = new AcceptSignature(policy, random);
    this.fast = new FastSignatureInput(policy);
  }

  @Override
  public String name() {
    return Secured.SIGNATURE;
  }

  @Override
  public Outcome authenticate(RequestView request) {
    FastSignatureInput.Read simple = fast.read(request);
    if (simple != null) {
      return outcome(request, chosen(request, simple.input(), simple.signature()));
    }
    Parsed<SignatureHeaders> read = SignatureHeaders.of(request);
    SignatureHeaders headers = read.value();
    return headers == null ? read.outcome() : outcome(request, choose(request, headers));
  }

  @Override
  public Challenge challenge(Outcome.@Nullable Rejected rejected) {
    return Challenge.of("Signature", realm).beside(AcceptSignature.FIELD, acceptSignature.value());
  }

  @Override
  public Challenge challenge(RequestView request, Outcome.@Nullable Rejected rejected) {
    return Challenge.of("Signature", realm)
        .beside(AcceptSignature.FIELD, acceptSignature.value(request));
  }

  private Outcome outcome(RequestView request, Chosen chosen) {
    Verified verified = chosen.verified();
    if (verified == null) {
      return Objects.requireNonNull(chosen.rejection());
    }
    Rejected invalid = validate(request, verified);
    return invalid == null ? Outcome.accepted(verified.key().owner()) : invalid;
  }

  /** Returns the first signature with a known key, or else the rejection of the first signature. */
  private Chosen choose(RequestView request, SignatureHeaders headers) {
    if (headers.inputs().size() > MAX_SIGNATURES) {
      return Chosen.none(MessageRejections.tooMany(headers.inputs().size()));
    }
    Chosen first = null;
    for (Map.Entry<String, StructuredItem> member : headers.inputs().entrySet()) {
      Chosen chosen = chosen(request, member.getKey(), member.getValue(), headers);
      if (chosen.decides()) {
        return chosen;
      }
      first = first == null ? chosen : first;
    }
    return Objects.requireNonNull(first, "the field has at least one signature");
  }

  private Chosen chosen(
      RequestView request, String label, StructuredItem member, SignatureHeaders headers) {
    SignatureInput input = SignatureInput.of(member);
    return input == null
        ? Chosen.none(MessageRejections.malformedInput(label))
        : chosen(request, input, headers.signature(label));
  }

  private Chosen chosen(RequestView request, SignatureInput input, byte @Nullable [] signature) {
    String keyId = input.keyId();
    if (signature == null) {
      return Chosen.none(
          MessageRejections.incomplete(
              SignatureHeaders.SIGNATURE, "a byte sequence with the label of the input", null));
    }
    if (keyId == null) {
      return Chosen.none(MessageRejections.incomplete("keyid", "a value", null));
    }
    if (policy.tag() != null && !policy.tag().equals(input.tag())) {
      return Chosen.none(MessageRejections.incomplete("tag", policy.tag(), input.tag()));
    }
    Rejected error = parameterError(input);
    if (error != null) {
      MessageKey key = keys.find(keyId, request);
      if (key == null) {
        return Chosen.none(MessageRejections.ofKey(Reason.SIGNATURE_KEY_UNKNOWN, keyId));
      }
      return Chosen.rejected(
          isOf(input, key)
              ? error
              : MessageRejections.otherAlgorithm(input, List.of(key.algorithm())));
    }
    Trial trial = new Trial(request, input, signature);
    MessageKeys.Match match = keys.match(keyId, request, trial);
    if (match.key() != null && trial.base != null) {
      return new Chosen(new Verified(input, match.key(), trial.base), null, true);
    }
    Reason rejection = Objects.requireNonNull(match.rejection());
    if (rejection == Reason.SIGNATURE_KEY_UNKNOWN) {
      return Chosen.none(MessageRejections.ofKey(rejection, keyId));
    }
    if (rejection != Reason.SIGNATURE_WRONG) {
      return Chosen.rejected(MessageRejections.ofKey(rejection, keyId));
    }
    return Chosen.rejected(
        trial.tried
            ? MessageRejections.wrong(input, trial.base != null)
            : MessageRejections.otherAlgorithm(input, trial.others));
  }

  /** Returns why a signature is rejected whatever its key is; null if there is no reason. */
  private @Nullable Rejected parameterError(SignatureInput input) {
    if (input.created() == null) {
      return MessageRejections.incomplete("created", "a time in seconds", null);
    }
    String nonce = nonce(input);
    if (nonce == null) {
      return policy.allowMissingNonce() ? null : MessageRejections.withoutNonce();
    }
    return nonce.length() > MAX_NONCE ? MessageRejections.longNonce(nonce.length()) : null;
  }

  /** Returns the nonce; null if it is missing or empty. */
  private static @Nullable String nonce(SignatureInput input) {
    String nonce = input.nonce();
    return nonce == null || nonce.isEmpty() ? null : nonce;
  }

  /** Returns whether the algorithm that the message names, if any, is that of the key. */
  private static boolean isOf(SignatureInput input, MessageKey key) {
    return input.algorithm() == null || input.algorithm().equals(key.algorithm().word());
  }

  /** A signature that is checked with one key after another. Its base is computed at most once. */
  private static final class Trial implements Predicate<MessageKey> {
    private final RequestView request;
    private final SignatureInput input;
    private final byte[] signature;
    private byte @Nullable [] base;
    private boolean based;
    private boolean tried;

    /** The algorithms of keys that were not tried, because the message names another one. */
    private final Set<MessageAlgorithm> others = EnumSet.noneOf(MessageAlgorithm.class);

    Trial(RequestView request, SignatureInput input, byte[] signature) {
      this.request = request;
      this.input = input;
      this.signature = signature;
    }

    @Override
    public boolean test(MessageKey key) {
      if (!isOf(input, key)) {
        others.add(key.algorithm());
        return false;
      }
      tried = true;
      if (!based) {
        base = SignatureBase.of(request, input.components(), input.serialized());
        based = true;
      }
      return base != null && key.verifies(base, signature);
    }
  }

  /**
   * Returns why a request with a valid signature is rejected; null if it is accepted and its nonce
   * claimed.
   */
  private @Nullable Rejected validate(RequestView request, Verified verified) {
    SignatureInput input = verified.input();
    long created = Objects.requireNonNull(input.created());
    Instant time = Instant.ofEpochSecond(Math.min(created, MAX_SECONDS));
    if (!window.contains(time, nonces)) {
      return MessageRejections.untimely("created", window.text(), created);
    }
    if (isExpired(input, created)) {
      return MessageRejections.untimely(
          "expires", "a time after created and " + clock.instant(), input.expires());
    }
    Rejected uncovered = content(request, input);
    if (uncovered != null) {
      return uncovered;
    }
    return claim(verified, time);
  }

  /**
   * Claims the nonce, or without one the signed bytes. Not the signature: with ECDSA or PSS, the
   * same bytes have many.
   *
   * @return why it cannot be claimed; null if it was
   */
  private @Nullable Rejected claim(Verified verified, Instant time) {
    MessageKey key = verified.key();
    String nonce = nonce(verified.input());
    byte[] value =
        nonce == null
            ? NonceStore.ofKey(key.id(), 'b', Hmac.Hash.SHA256.hash(verified.base()))
            : NonceStore.ofKey(key.id(), 'n', nonce.getBytes(StandardCharsets.UTF_8));
    if (nonces.claim(key.owner().client(), value, time, window.rememberUntil(time))) {
      return null;
    }
    return MessageRejections.replayed(nonce, time);
  }

  private boolean isExpired(SignatureInput input, long created) {
    Long expires = input.expires();
    return expires != null && (expires < created || expires < clock.instant().getEpochSecond());
  }

  /** Checks that all required components are covered, and that the digest matches the body. */
  private @Nullable Rejected content(RequestView request, SignatureInput input) {
    byte[] body = request.body();
    if (!fast.isAll(input.components())) {
      for (String name : policy.components()) {
        if (MessageSignaturePolicy.isDue(name, body.length > 0, request::hasHeader)
            && !covers(input, name)) {
          return MessageRejections.uncovered(name, input);
        }
      }
    }
    if (!input.covers(ContentDigest.FIELD)) {
      return null;
    }
    List<String> digests = request.headers(ContentDigest.FIELD);
    return switch (ContentDigest.compare(digests, body)) {
      case RIGHT -> null;
      case WRONG -> MessageRejections.wrongDigest(digests, body);
      case MALFORMED -> MessageRejections.malformedDigest(digests);
    };
  }

  private static boolean covers(SignatureInput input, String name) {
    return input.covers(name)
        || (name.equals(Component.TARGET_URI)
            && input.covers(Component.AUTHORITY)
            && input.covers(Component.PATH)
            && input.covers(Component.QUERY));
  }
}
