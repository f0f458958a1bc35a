package io.sallyport.signature.message;

import io.sallyport.Reason;
import io.sallyport.spi.Outcome.Rejected;
import io.sallyport.spi.RequestView;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the signature of a request that decides: the first one with a known key. Immutable and
 * safe for use by several threads.
 */
final class SignatureSelection {
  private final MessageSignaturePolicy policy;
  private final MessageKeys keys;

  /**
   * A signature with the key that verified it, or the rejection, and whether it is final: if the
   * key of a signature is unknown, the next signature is tried.
   *
   * @param verified the verified signature; null if there is none
   * @param rejection the rejection; null if there is a verified signature
   */
  record Chosen(@Nullable Verified verified, @Nullable Rejected rejection, boolean decides) {
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
  record Verified(SignatureInput input, MessageKey key, byte[] base) {
    /** They are a request. */
    @Override
    public String toString() {
      return "Verified[***]";
    }
  }

  SignatureSelection(MessageSignaturePolicy policy, MessageKeys keys) {
    this.policy = policy;
    this.keys = keys;
  }

  /** Returns the first signature with a known key, or else the rejection of the first signature. */
  Chosen choose(RequestView request, SignatureHeaders headers) {
    if (headers.inputs().size() > MessageSignatureScheme.MAX_SIGNATURES) {
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

  Chosen chosen(RequestView request, SignatureInput input, byte @Nullable [] signature) {
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
          SignatureTrial.isOf(input, key)
              ? error
              : MessageRejections.otherAlgorithm(input, List.of(key.algorithm())));
    }
    SignatureTrial trial = new SignatureTrial(request, input, signature);
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
    String nonce = MessageSignatureScheme.nonce(input);
    if (nonce == null) {
      return policy.allowMissingNonce() ? null : MessageRejections.withoutNonce();
    }
    return nonce.length() > MessageSignatureScheme.MAX_NONCE
        ? MessageRejections.longNonce(nonce.length())
        : null;
  }
}
