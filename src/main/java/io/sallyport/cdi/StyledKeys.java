package io.sallyport.cdi;

import io.sallyport.Outcome;
import io.sallyport.Reason;
import io.sallyport.RequestView;
import io.sallyport.config.SharedSecret;
import io.sallyport.config.SignatureSources;
import io.sallyport.signature.RequestStyle;
import io.sallyport.signature.SigningKey;
import io.sallyport.signature.SigningSecrets;
import io.sallyport.signature.message.MessageKey;
import io.sallyport.signature.message.MessageKeys;
import java.util.HashMap;
import java.util.Map;

/**
 * The keys of one realm whose requests are signed in a vendor's style: the configured secrets, then
 * API keys where they sign, or else, where the algorithm is the key's, the keys of message
 * signatures. Immutable and safe for use by several threads.
 */
final class StyledKeys implements SigningSecrets {
  private static final Found UNKNOWN = new Refused(Outcome.rejected(Reason.SIGNATURE_KEY_UNKNOWN));

  private final RequestStyle style;
  private final Map<String, Found> secrets = new HashMap<>();
  private final MessageKeys keys;
  private final SigningSecrets apiKeys;
  private final boolean usesApiKeys;

  /**
   * The keys of one realm.
   *
   * @param keys the keys of any algorithm, of API keys by their ids too
   * @param apiKeys the secrets of API keys, which are presented themselves
   */
  StyledKeys(
      RequestStyle style, SignatureSources sources, MessageKeys keys, SigningSecrets apiKeys) {
    this.style = style;
    this.keys = keys;
    this.apiKeys = apiKeys;
    this.usesApiKeys = sources.apiKeys();
    for (SharedSecret secret : sources.secrets()) {
      secrets.put(secret.id(), style.key(secret.id(), secret.secret(), secret.owner()));
    }
  }

  @Override
  public Found find(String presentedKey, RequestView request) {
    if (style.algorithmIsTheKeys()) {
      MessageKey key = keys.find(presentedKey, request);
      return key == null
          ? UNKNOWN
          : new SigningKey(key.id(), key.algorithm().word(), key::verifies, key.owner());
    }
    Found found = secrets.get(presentedKey);
    if (found != null) {
      return found;
    }
    return usesApiKeys ? apiKeys.find(presentedKey, request) : UNKNOWN;
  }
}
