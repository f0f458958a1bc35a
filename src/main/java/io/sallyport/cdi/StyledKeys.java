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
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
    return find(presentedKey, request, key -> true);
  }

  @Override
  public Found find(String presentedKey, RequestView request, Predicate<SigningKey> verifies) {
    if (style.algorithmIsTheKeys()) {
      return match(presentedKey, request, verifies);
    }
    Found found = secrets.get(presentedKey);
    if (found != null) {
      return found;
    }
    return usesApiKeys ? apiKeys.find(presentedKey, request) : UNKNOWN;
  }

  private Found match(String presentedKey, RequestView request, Predicate<SigningKey> verifies) {
    AtomicReference<@Nullable SigningKey> last = new AtomicReference<>();
    MessageKeys.Match match =
        keys.match(
            presentedKey,
            request,
            key -> {
              SigningKey candidate = signingKey(key);
              last.set(candidate);
              return verifies.test(candidate);
            });
    Reason rejection = match.rejection();
    return rejection == null
        ? Objects.requireNonNull(last.get(), "the key that was tried last is the one")
        : new Refused(Outcome.rejected(rejection));
  }

  private static SigningKey signingKey(MessageKey key) {
    return new SigningKey(key.id(), key.algorithm().word(), key::verifies, key.owner());
  }
}
