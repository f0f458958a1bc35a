package io.sallyport.webhook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that was read, before any signature is verified.
 *
 * @param messages the signed messages, each of which must have a valid signature; not empty
 * @param signedAt the timestamp; null if there is none, or it is in a body that was not read yet
 * @param id the delivery id; null if it is not needed, or not sent
 */
record ParsedDelivery(
    List<SignedMessage> messages, @Nullable Instant signedAt, @Nullable String id) {

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

  /** How many messages there are; a sender chose what is in them. */
  @Override
  public String toString() {
    return "ParsedDelivery[" + messages.size() + " messages]";
  }
}
