package io.sallyport.config;

import io.sallyport.signature.message.MessageKey;
import java.util.List;

/**
 * Where the keys of message signatures come from. Immutable.
 *
 * @param keys those of the configuration
 * @param secrets the shared secrets among them, which sign in the style of a vendor too
 * @param sets those that clients publish
 * @param apiKeys whether those of API keys count too, which sign with their secret
 */
public record SignatureSources(
    List<MessageKey> keys,
    List<SharedSecret> secrets,
    List<SignatureKeySet> sets,
    boolean apiKeys) {

  /** Copies the lists. */
  public SignatureSources {
    keys = List.copyOf(keys);
    secrets = List.copyOf(secrets);
    sets = List.copyOf(sets);
  }
}
