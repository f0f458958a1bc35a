package io.sallyport.webhook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message, and its signatures, one of which must be valid.
 *
 * @param forms the message in parts, once for each form of the URL that may have been signed; not
 *     empty
 * @param signatures the signatures with a shared secret, or of the only kind that the format has
 * @param ed25519Signatures the signatures with a key pair, if the format has both kinds
 * @param bodyAt which part stands for a body that is too long to be buffered, and is empty here; -1
 *     if all parts are there
 * @param vendorKey the key that was fetched from the vendor; null if the secrets verify
 */
record SignedMessage(
    List<byte[][]> forms,
    List<byte[]> signatures,
    List<byte[]> ed25519Signatures,
    int bodyAt,
    @Nullable SignatureKey vendorKey) {
  SignedMessage(
      List<byte[][]> forms, List<byte[]> signatures, List<byte[]> ed25519Signatures, int bodyAt) {
    this(forms, signatures, ed25519Signatures, bodyAt, null);
  }

  /** Creates a message that only that key of the vendor may have signed. */
  static SignedMessage by(SignatureKey key, List<byte[][]> forms, byte[] signature) {
    return new SignedMessage(forms, List.of(signature), List.of(), -1, key);
  }

  static SignedMessage by(SignatureKey key, byte[][] parts, byte[] signature) {
    return by(key, List.<byte[][]>of(parts), signature);
  }

  /** Returns the message in its first form, which identifies it. */
  byte[][] parts() {
    return forms.get(0);
  }

  /**
   * Returns whether one of the signatures is valid. Every key and every form is tried, so that the
   * time does not reveal which one was valid.
   */
  boolean isVerifiedBy(List<SignatureKey> keys) {
    boolean right = false;
    for (SignatureKey key : vendorKey == null ? keys : List.of(vendorKey)) {
      for (byte[][] parts : forms) {
        right |= key.verifies(parts, signaturesFor(key));
      }
    }
    return right;
  }

  /** Returns the signatures that the key may have made; one kind never counts as the other. */
  List<byte[]> signaturesFor(SignatureKey key) {
    return key.isOfEd25519Version() ? ed25519Signatures : signatures;
  }

  /** Returns the number of signatures only. */
  @Override
  public String toString() {
    return "SignedMessage[" + signatures.size() + " signatures]";
  }
}
