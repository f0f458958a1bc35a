package io.sallyport.config;

import io.sallyport.signature.message.MessageKey;
import java.util.List;

/**
 * Where the keys of message signatures come from. Immutable.
 *
 * @param keys those of the configuration
 * @param sets those that clients publish
 * @param apiKeys whether those of API keys count too, which sign with their secret
 */
public record SignatureSources(
    List<MessageKey> keys, List<SignatureKeySet> sets, boolean apiKeys) {

  /** No keys. */
  static final SignatureSources NONE = new SignatureSources(List.of(), List.of(), false);

  /** Copies the lists. */
  public SignatureSources {
    keys = List.copyOf(keys);
    sets = List.copyOf(sets);
  }
}
