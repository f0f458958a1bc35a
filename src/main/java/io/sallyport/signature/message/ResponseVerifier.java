package io.sallyport.signature.message;

import io.sallyport.Reason;
import io.sallyport.internal.Parsed;
import io.sallyport.replay.FreshnessWindow;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import io.sallyport.spi.ResponseView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Verifies responses signed by a {@link ResponseSigner} in a client: that a response comes from the
 * server, and belongs to the request that was sent. Immutable and safe for use by several threads.
 *
 * <p>The signature must cover the status, the body's digest, method and target of the request, and
 * the signature of the request if it was signed. A signed request has a nonce, so another response
 * cannot match it. The response to an unsigned request can be replayed within the window.
 */
public final class ResponseVerifier {
  private static final String SIGNATURE = "signature";
  private static final long MAX_SECONDS = 99_999_999_999L;

  private final MessageKeys keys;
  private final FreshnessWindow window;
  private final Clock clock;

  /**
   * Creates a verifier.
   *
   * @param keys finds the keys of servers
   * @param window the maximum distance of {@code created} to the current time, 1 second to 1 hour
   *     as in {@link MessageSignaturePolicy}
   * @param clock the clock for the window
   * @throws IllegalArgumentException if the window is out of its range
   */
  public ResponseVerifier(MessageKeys keys, Duration window, Clock clock) {
    Duration checked =
        new MessageSignaturePolicy(window, MessageSignaturePolicy.DEFAULT_COMPONENTS, null)
            .window();
    this.keys = keys;
    this.window = new FreshnessWindow(checked, checked, clock);
    this.clock = clock;
  }

  /**
   * Returns the signer of the response, or the reason to reject it; a response without a signature
   * is rejected with {@link Reason#SIGNATURE_INCOMPLETE}.
   *
   * @param request the request as it was sent, with its own signature
   * @param response the response
   * @throws io.sallyport.UnavailableException if the key cannot be looked up
   */
  public Outcome verify(RequestView request, ResponseView response) {
    Parsed<SignatureHeaders> read =
        SignatureHeaders.of(
            response.headers(SignatureHeaders.INPUT), response.headers(SignatureHeaders.SIGNATURE));
    SignatureHeaders headers = read.value();
    if (headers == null) {
      return read.outcome() instanceof Outcome.Rejected rejected
          ? rejected
          : Outcome.rejected(Reason.SIGNATURE_INCOMPLETE);
    }
    if (headers.inputs().size() > MessageSignatureScheme.MAX_SIGNATURES) {
      return Outcome.rejected(Reason.SIGNATURE_MALFORMED);
    }
    Reason first = null;
    for (Map.Entry<String, StructuredItem> member : headers.inputs().entrySet()) {
      SignatureInput input = SignatureInput.ofResponse(member.getValue());
      byte[] signature = headers.signature(member.getKey());
      Reason unfit = input == null ? Reason.SIGNATURE_MALFORMED : Reason.SIGNATURE_INCOMPLETE;
      if (input != null && signature != null && input.keyId() != null) {
        MessageKey key = keys.find(input.keyId());
        if (key != null) {
          Reason reason = validate(request, response, input, key, signature);
          return reason == null ? Outcome.accepted(key.owner()) : Outcome.rejected(reason);
        }
        unfit = Reason.SIGNATURE_KEY_UNKNOWN;
      }
      first = first == null ? unfit : first;
    }
    return Outcome.rejected(first == null ? Reason.SIGNATURE_INCOMPLETE : first);
  }

  private @Nullable Reason validate(
      RequestView request,
      ResponseView response,
      SignatureInput input,
      MessageKey key,
      byte[] signature) {
    if (input.algorithm() != null && !input.algorithm().equals(key.algorithm().word())) {
      return Reason.SIGNATURE_ALGORITHM_WRONG;
    }
    Long created = input.created();
    if (created == null) {
      return Reason.SIGNATURE_INCOMPLETE;
    }
    byte[] base = SignatureBase.of(request, response, input.components(), input.serialized());
    if (base == null || !key.verifies(base, signature)) {
      return Reason.SIGNATURE_WRONG;
    }
    Long expires = input.expires();
    boolean over = expires != null && expires < clock.instant().getEpochSecond();
    if (over || !window.contains(Instant.ofEpochSecond(Math.min(created, MAX_SECONDS)))) {
      return Reason.TIMESTAMP_OUTSIDE_WINDOW;
    }
    return covers(input, request, response)
        ? digest(input, response)
        : Reason.COMPONENT_NOT_COVERED;
  }

  private static boolean covers(SignatureInput input, RequestView request, ResponseView response) {
    boolean target = false;
    boolean method = false;
    boolean signature = !request.hasHeader(SignatureHeaders.SIGNATURE);
    boolean status = false;
    boolean digest = response.body().length == 0;
    for (Component component : input.components()) {
      String name = component.name();
      if (component.isOfRequest()) {
        target |= name.equals(Component.TARGET_URI);
        method |= name.equals(Component.METHOD);
        signature |= name.equals(SIGNATURE);
      } else {
        status |= name.equals(Component.STATUS);
        digest |= name.equals(ContentDigest.FIELD) && component.key() == null;
      }
    }
    return target && method && signature && status && digest;
  }

  private static @Nullable Reason digest(SignatureInput input, ResponseView response) {
    boolean covered = false;
    for (Component component : input.components()) {
      covered |= component.name().equals(ContentDigest.FIELD) && !component.isOfRequest();
    }
    if (!covered) {
      return null;
    }
    return switch (ContentDigest.compare(response.headers(ContentDigest.FIELD), response.body())) {
      case RIGHT -> null;
      case WRONG -> Reason.DIGEST_WRONG;
      case MALFORMED -> Reason.SIGNATURE_MALFORMED;
    };
  }
}
