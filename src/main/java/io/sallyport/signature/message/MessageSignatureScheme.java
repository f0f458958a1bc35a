package io.sallyport.signature.message;

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
import java.util.List;
import java.util.Objects;
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
  private final NonceStore nonces;
  private final FreshnessWindow window;
  private final Clock clock;
  private final SignatureSelection selection;
  private final AcceptSignature acceptSignature;
  private final FastSignatureInput fast;

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
    this.nonces = nonces;
    this.window = new FreshnessWindow(policy.window(), policy.window(), clock);
    this.clock = clock;
    this.selection = new SignatureSelection(policy, keys);
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
      return outcome(request, selection.chosen(request, simple.input(), simple.signature()));
    }
    Parsed<SignatureHeaders> read = SignatureHeaders.of(request);
    SignatureHeaders headers = read.value();
    return headers == null ? read.outcome() : outcome(request, selection.choose(request, headers));
  }

  @Override
  public List<String> headers() {
    return List.of("Signature-Input", "Signature");
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

  private Outcome outcome(RequestView request, SignatureSelection.Chosen chosen) {
    SignatureSelection.Verified verified = chosen.verified();
    if (verified == null) {
      return Objects.requireNonNull(chosen.rejection());
    }
    Rejected invalid = validate(request, verified);
    return invalid == null ? Outcome.accepted(verified.key().owner()) : invalid;
  }

  /** Returns the nonce; null if it is missing or empty. */
  static @Nullable String nonce(SignatureInput input) {
    String nonce = input.nonce();
    return nonce == null || nonce.isEmpty() ? null : nonce;
  }

  /**
   * Returns why a request with a valid signature is rejected; null if it is accepted and its nonce
   * claimed.
   */
  private @Nullable Rejected validate(RequestView request, SignatureSelection.Verified verified) {
    SignatureInput input = verified.input();
    long created = Objects.requireNonNull(input.created());
    Instant time = Instant.ofEpochSecond(Math.min(created, MAX_SECONDS));
    if (!window.contains(time, nonces)) {
      return MessageRejections.untimely("created", window.text(nonces), created);
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
  private @Nullable Rejected claim(SignatureSelection.Verified verified, Instant time) {
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
    boolean any = body.length > 0;
    if (!fast.isAll(input.components(), any, request::hasHeader)) {
      for (String name : policy.components()) {
        if (MessageSignaturePolicy.isDue(name, any, request::hasHeader) && !covers(input, name)) {
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
