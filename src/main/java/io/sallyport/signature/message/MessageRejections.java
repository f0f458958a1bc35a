package io.sallyport.signature.message;

import io.sallyport.Reason;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.Outcome.Rejected;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rejections of message signatures, explained to the operator; never with a signature. */
final class MessageRejections {
  private MessageRejections() {}

  static Rejected tooMany(int count) {
    return Outcome.rejected(Reason.SIGNATURE_MALFORMED)
        .explained("signatures", "at most " + MessageSignatureScheme.MAX_SIGNATURES, count);
  }

  static Rejected malformedInput(String label) {
    return Outcome.rejected(Reason.SIGNATURE_MALFORMED)
        .explained(
            SignatureHeaders.INPUT + " " + label,
            "a list of supported components, each once, with parameters of the right types",
            "another one");
  }

  static Rejected incomplete(String parameter, Object expected, @Nullable Object actual) {
    return Outcome.rejected(Reason.SIGNATURE_INCOMPLETE).explained(parameter, expected, actual);
  }

  static Rejected withoutNonce() {
    return Outcome.rejected(Reason.NONCE_MISSING)
        .explained("nonce", "a value, or signature.allow-missing-nonce=true", null);
  }

  static Rejected longNonce(int length) {
    return Outcome.rejected(Reason.SIGNATURE_MALFORMED)
        .explained(
            "nonce",
            "at most " + MessageSignatureScheme.MAX_NONCE + " characters",
            length + " characters");
  }

  /** Rejects for a reason that is about the key of that id. */
  static Rejected ofKey(Reason reason, String keyId) {
    return Outcome.rejected(reason)
        .explained(
            "keyid",
            reason == Reason.SIGNATURE_KEY_AMBIGUOUS
                ? "a key that one client publishes"
                : "the id of a key of the realm",
            keyId);
  }

  static Rejected otherAlgorithm(SignatureInput input, Collection<MessageAlgorithm> keys) {
    return Outcome.rejected(Reason.SIGNATURE_ALGORITHM_WRONG)
        .explained(
            "alg of key " + input.keyId(),
            keys.stream().map(MessageAlgorithm::word).toList(),
            input.algorithm());
  }

  static Rejected wrong(SignatureInput input, boolean complete) {
    return Outcome.rejected(Reason.SIGNATURE_WRONG)
        .explained(
            "signature",
            "one by key " + input.keyId() + " over " + names(input),
            complete ? "another one" : "a request without all of these components");
  }

  static Rejected untimely(String parameter, String expected, @Nullable Long seconds) {
    return Outcome.rejected(Reason.TIMESTAMP_OUTSIDE_WINDOW)
        .explained(parameter, expected, seconds);
  }

  static Rejected uncovered(String component, SignatureInput input) {
    return Outcome.rejected(Reason.COMPONENT_NOT_COVERED)
        .explained("covered components", component, names(input));
  }

  static Rejected wrongDigest(List<String> sent, byte[] body) {
    return Outcome.rejected(Reason.DIGEST_WRONG)
        .explained(
            ContentDigest.FIELD, ContentDigest.of(body) + " of " + body.length + " bytes", sent);
  }

  static Rejected malformedDigest(List<String> sent) {
    return Outcome.rejected(Reason.SIGNATURE_MALFORMED)
        .explained(ContentDigest.FIELD, "a dictionary of digests in base64", sent);
  }

  static Rejected replayed(@Nullable String nonce, Instant created) {
    return nonce == null
        ? Outcome.rejected(Reason.SIGNATURE_REPLAYED)
            .explained("signed request", "one that was not received before", "one of " + created)
        : Outcome.rejected(Reason.NONCE_REPLAYED)
            .explained("nonce", "one that was not used before", nonce);
  }

  private static List<String> names(SignatureInput input) {
    return input.components().stream().map(Component::name).toList();
  }
}
