package io.sallyport.webhook;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the texts of signature headers. Used by one thread. */
final class SignatureValues {

  /** The maximum number of signatures of one message, in all its headers. */
  static final int MAX_SIGNATURES = 16;

  private final List<String> signatures = new ArrayList<>(1);
  private List<String> ed25519Signatures = List.of();
  private @Nullable String timestamp;
  private boolean dated;

  /** Adds a signature; false if it is empty, or there are too many. */
  boolean signature(String text) {
    return hasRoom(text) && signatures.add(text);
  }

  /** Adds a signature by a key pair, for formats with both kinds; false as above. */
  boolean ed25519Signature(String text) {
    if (ed25519Signatures.isEmpty()) {
      ed25519Signatures = new ArrayList<>(1);
    }
    return hasRoom(text) && ed25519Signatures.add(text);
  }

  /** Sets the timestamp; false if there was another one before: choosing one would be a guess. */
  boolean timestamp(String text) {
    boolean only = !dated && (timestamp == null || timestamp.equals(text));
    dated = true;
    timestamp = text;
    return only;
  }

  /** Starts a set, which may repeat the timestamp; false if the set before had none. */
  boolean startSet() {
    boolean complete = dated == !signatures.isEmpty();
    dated = false;
    return complete;
  }

  private boolean hasRoom(String text) {
    return !text.isEmpty() && signatures.size() + ed25519Signatures.size() < MAX_SIGNATURES;
  }

  List<String> ed25519Signatures() {
    return ed25519Signatures;
  }

  List<String> signatures() {
    return signatures;
  }

  @Nullable String timestamp() {
    return timestamp;
  }
}
