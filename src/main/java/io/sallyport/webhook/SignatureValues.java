package io.sallyport.webhook;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the texts that stand in signature headers. Used by one thread. */
final class SignatureValues {

  /** Signatures that one message may carry, over all its headers. */
  static final int MAX_SIGNATURES = 16;

  private final List<String> signatures = new ArrayList<>(1);
  private @Nullable String timestamp;

  /** Adds a signature; false if it is empty, or one too many. */
  boolean signature(String text) {
    return !text.isEmpty() && signatures.size() < MAX_SIGNATURES && signatures.add(text);
  }

  /** Takes the timestamp; false if there was one before, since either could be meant. */
  boolean timestamp(String text) {
    boolean first = timestamp == null;
    timestamp = text;
    return first;
  }

  List<String> signatures() {
    return signatures;
  }

  @Nullable String timestamp() {
    return timestamp;
  }
}
