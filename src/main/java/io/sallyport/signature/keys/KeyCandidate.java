package io.sallyport.signature.keys;

import io.sallyport.signature.message.MessageKey;
import java.security.PublicKey;

/** A key of a client that may have signed a request. */
final class KeyCandidate {
  private final PublishedKeys owner;
  private final MessageKey key;
  private final PublicKey publicKey;

  /** Returns whether the other sets were read since this key was first used. */
  private volatile boolean compared;

  KeyCandidate(PublishedKeys owner, MessageKey key, PublicKey publicKey) {
    this.owner = owner;
    this.key = key;
    this.publicKey = publicKey;
  }

  PublishedKeys owner() {
    return owner;
  }

  MessageKey key() {
    return key;
  }

  boolean isCompared() {
    return compared;
  }

  void setCompared() {
    compared = true;
  }

  /** Returns whether another client publishes the same key. */
  boolean isClaimedBy(KeyCandidate other) {
    return publicKey.equals(other.publicKey)
        && !key.owner().client().equals(other.key.owner().client());
  }
}
