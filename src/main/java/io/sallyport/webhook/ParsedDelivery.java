package io.sallyport.webhook;

import io.sallyport.Reason;
import io.sallyport.spi.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a request, before anything of it is proved.
 *
 * @param ended the outcome, when reading came to one; null when the signatures are to be checked
 * @param messages what is signed, each of which must be right; not empty unless it ended
 * @param signedAt the timestamp; null when there is none, or it stands in a body not read yet
 * @param id the delivery id; null when it is not needed, or not sent
 */
record ParsedDelivery(
    @Nullable Outcome ended,
    List<SignedMessage> messages,
    @Nullable Instant signedAt,
    @Nullable String id) {

  /**
   * Signatures, and the parts that one of them must be over.
   *
   * @param ed25519Signatures those by a key pair, where a format has both kinds
   * @param bodyAt which part stands for a body that is too long to be kept, and is empty here; -1
   *     when all parts are there
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record SignedMessage(
      byte[][] parts, List<byte[]> signatures, List<byte[]> ed25519Signatures, int bodyAt) {
    SignedMessage(byte[][] parts, List<byte[]> signatures) {
      this(parts, signatures, List.of(), -1);
    }

    /** Those that may be that key's. A signature of one kind never counts as one of the other. */
    List<byte[]> signaturesFor(SignatureKey key) {
      return key.isOfEd25519Version() ? ed25519Signatures : signatures;
    }

    /** How many signatures there are, and none of them. */
    @Override
    public String toString() {
      return "SignedMessage[" + signatures.size() + " signatures]";
    }
  }

  static ParsedDelivery ended(Outcome outcome) {
    return new ParsedDelivery(outcome, List.of(), null, null);
  }

  static ParsedDelivery rejected(Reason reason) {
    return ended(Outcome.rejected(reason));
  }

  /** How many messages there are; a sender chose what is in them. */
  @Override
  public String toString() {
    return "Reading[" + (ended == null ? messages.size() + " messages" : ended) + "]";
  }
}
