package io.sallyport.signature.message;

import io.sallyport.Challenge;
import io.sallyport.InboundScheme;
import io.sallyport.Outcome;
import io.sallyport.Reason;
import io.sallyport.RequestView;
import io.sallyport.Secured;
import io.sallyport.replay.FreshnessWindow;
import io.sallyport.replay.NonceStore;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request signed by HTTP Message Signatures (<a href="https://www.rfc-editor.org/rfc/rfc9421">RFC
 * 9421</a>), its body bound by {@code Content-Digest} (<a
 * href="https://www.rfc-editor.org/rfc/rfc9530">RFC 9530</a>). Immutable and safe for use by
 * several threads.
 *
 * <p>Of several signatures the first one whose key is known here decides, and a bad one is not made
 * good by another. The body is read when the signature is right and fresh, not before.
 */
public final class MessageSignatureScheme implements InboundScheme {

  /** Signatures of one request that are looked at; with more of them it is refused. */
  public static final int MAX_SIGNATURES = 8;

  /** Characters that a nonce may have at the most. */
  public static final int MAX_NONCE = 256;

  /** Seconds since 1970 that are sure to be an {@link Instant}. */
  private static final long MAX_SECONDS = 99_999_999_999L;

  private final String realm;
  private final MessageSignaturePolicy policy;
  private final MessageKeys keys;
  private final NonceStore nonces;
  private final FreshnessWindow window;
  private final Clock clock;
  private final SignatureWish wish;
  private final UsualInput usual;

  /** A signature that this realm can judge; or why there is none. */
  @SuppressWarnings("ArrayRecordComponent") // carries the bytes over; never compared as a record
  private record Chosen(
      @Nullable SignatureInput input,
      byte @Nullable [] signature,
      @Nullable MessageKey key,
      @Nullable Reason otherwise) {
    static Chosen none(Reason reason) {
      return new Chosen(null, null, null, reason);
    }
  }

  /**
   * The scheme of one realm.
   *
   * @param realm the realm's name, as the challenge tells it
   * @param policy what signatures must cover
   * @param keys finds the keys
   * @param nonces remembers nonces
   * @param clock tells what now is
   * @param random makes the nonces that challenges propose
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
    this.wish = new SignatureWish(policy, random);
    this.usual = new UsualInput(policy);
  }

  @Override
  public String name() {
    return Secured.SIGNATURE;
  }

  @Override
  public Outcome authenticate(RequestView request) {
    UsualInput.Read simple = usual.read(request);
    if (simple != null) {
      return outcome(request, chosen(request, simple.input(), simple.signature()));
    }
    SignatureHeaders.Read read = SignatureHeaders.of(request);
    SignatureHeaders headers = read.headers();
    if (headers == null) {
      return read.otherwise();
    }
    return outcome(request, choose(request, headers));
  }

  @Override
  public Challenge challenge(Outcome.@Nullable Rejected rejected) {
    return Challenge.of("Signature", realm).beside(SignatureWish.FIELD, wish.value());
  }

  @Override
  public Challenge challenge(RequestView request, Outcome.@Nullable Rejected rejected) {
    return Challenge.of("Signature", realm).beside(SignatureWish.FIELD, wish.value(request));
  }

  private Outcome outcome(RequestView request, Chosen chosen) {
    SignatureInput input = chosen.input();
    MessageKey key = chosen.key();
    byte[] signature = chosen.signature();
    if (input == null || key == null || signature == null) {
      return Outcome.rejected(
          Objects.requireNonNullElse(chosen.otherwise(), Reason.SIGNATURE_WRONG));
    }
    Reason bad = judge(request, input, key, signature);
    return bad == null ? Outcome.accepted(key.owner()) : Outcome.rejected(bad);
  }

  /** The first signature whose key is known; if there is none, what is wrong with the first one. */
  private Chosen choose(RequestView request, SignatureHeaders headers) {
    if (headers.inputs().size() > MAX_SIGNATURES) {
      return Chosen.none(Reason.SIGNATURE_MALFORMED);
    }
    Chosen first = null;
    for (Map.Entry<String, StructuredItem> member : headers.inputs().entrySet()) {
      Chosen chosen = chosen(request, member.getValue(), headers.signature(member.getKey()));
      if (chosen.key() != null) {
        return chosen;
      }
      first = first == null ? chosen : first;
    }
    return first == null ? Chosen.none(Reason.SIGNATURE_INCOMPLETE) : first;
  }

  private Chosen chosen(RequestView request, StructuredItem member, byte @Nullable [] signature) {
    SignatureInput input = SignatureInput.of(member);
    return input == null
        ? Chosen.none(Reason.SIGNATURE_MALFORMED)
        : chosen(request, input, signature);
  }

  private Chosen chosen(RequestView request, SignatureInput input, byte @Nullable [] signature) {
    boolean tagged = policy.tag() == null || policy.tag().equals(input.tag());
    if (signature == null || input.keyId() == null || !tagged) {
      return Chosen.none(Reason.SIGNATURE_INCOMPLETE);
    }
    MessageKey key = keys.find(input.keyId(), request);
    return key == null
        ? Chosen.none(Reason.SIGNATURE_KEY_UNKNOWN)
        : new Chosen(input, signature, key, null);
  }

  /** Why the signature does not count; null if it does, and its nonce is used up then. */
  private @Nullable Reason judge(
      RequestView request, SignatureInput input, MessageKey key, byte[] signature) {
    if (input.algorithm() != null && !input.algorithm().equals(key.algorithm().word())) {
      return Reason.SIGNATURE_ALGORITHM_WRONG;
    }
    Long created = input.created();
    String nonce = input.nonce();
    if (created == null || nonce == null || nonce.isEmpty()) {
      return Reason.SIGNATURE_INCOMPLETE;
    }
    if (nonce.length() > MAX_NONCE) {
      return Reason.SIGNATURE_MALFORMED;
    }
    byte[] base = SignatureBase.of(request, input.components(), input.serialized());
    if (base == null || !key.verifies(base, signature)) {
      return Reason.SIGNATURE_WRONG;
    }
    Instant time = Instant.ofEpochSecond(Math.min(created, MAX_SECONDS));
    if (!window.contains(time, nonces) || isExpired(input, created)) {
      return Reason.TIMESTAMP_OUTSIDE_WINDOW;
    }
    Reason uncovered = content(request, input);
    if (uncovered != null) {
      return uncovered;
    }
    byte[] value = nonce.getBytes(StandardCharsets.UTF_8);
    return nonces.claim(key.id(), value, time, window.rememberUntil(time))
        ? null
        : Reason.NONCE_REPLAYED;
  }

  private boolean isExpired(SignatureInput input, long created) {
    Long expires = input.expires();
    return expires != null && (expires < created || expires < clock.instant().getEpochSecond());
  }

  /** Whether everything is covered that must be, and the body is that of the digest. */
  private @Nullable Reason content(RequestView request, SignatureInput input) {
    byte[] body = request.body();
    if (!usual.isAll(input.components())) {
      for (String name : policy.components()) {
        if (MessageSignaturePolicy.isDue(name, body.length > 0, request::hasHeader)
            && !covers(input, name)) {
          return Reason.COMPONENT_NOT_COVERED;
        }
      }
    }
    if (!input.covers(ContentDigest.FIELD)) {
      return null;
    }
    return switch (ContentDigest.compare(request.headers(ContentDigest.FIELD), body)) {
      case RIGHT -> null;
      case WRONG -> Reason.DIGEST_WRONG;
      case MALFORMED -> Reason.SIGNATURE_MALFORMED;
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
