package io.sallyport.signature.keys;

import io.sallyport.Reason;
import io.sallyport.signature.RequestFormat;
import io.sallyport.signature.RequestKey;
import io.sallyport.signature.SigningSecrets;
import io.sallyport.signature.keys.SignatureSources.SharedSecret;
import io.sallyport.signature.message.MessageKey;
import io.sallyport.signature.message.MessageKeys;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one realm whose requests are signed in a format other than RFC 9421: the configured
 * secrets, then API keys if they sign. If the key determines the algorithm, the keys of message
 * signatures. Immutable and safe for use by several threads.
 */
final class FormatKeys implements SigningSecrets {
  private final RequestFormat format;
  private final Map<String, Found> secrets = new HashMap<>();
  private final MessageKeys keys;
  private final SigningSecrets apiKeys;
  private final boolean usesApiKeys;

  /**
   * Creates the keys of one realm.
   *
   * @param keys the keys of any algorithm, including API keys by their ids
   * @param apiKeys the secrets of API keys, for requests that carry the API key itself
   */
  FormatKeys(
      RequestFormat format, SignatureSources sources, MessageKeys keys, SigningSecrets apiKeys) {
    this.format = format;
    this.keys = keys;
    this.apiKeys = apiKeys;
    this.usesApiKeys = sources.apiKeys();
    for (SharedSecret secret : sources.secrets()) {
      secrets.put(secret.id(), format.key(secret.id(), secret.secret(), secret.owner()));
    }
  }

  @Override
  public Found find(String presentedKey, RequestView request) {
    return find(presentedKey, request, key -> true);
  }

  @Override
  public Found find(String presentedKey, RequestView request, Predicate<RequestKey> verifies) {
    if (format.usesKeyAlgorithm()) {
      return match(presentedKey, request, verifies);
    }
    Found found = secrets.get(presentedKey);
    if (found != null) {
      return found;
    }
    return usesApiKeys
        ? apiKeys.find(presentedKey, request)
        // Not the text itself: where the format has a header for API keys, it may be one.
        : rejected(
            Reason.SIGNATURE_KEY_UNKNOWN,
            "another one of " + presentedKey.length() + " characters");
  }

  private Found match(String presentedKey, RequestView request, Predicate<RequestKey> verifies) {
    AtomicReference<@Nullable RequestKey> last = new AtomicReference<>();
    MessageKeys.Match match =
        keys.match(
            presentedKey,
            request,
            key -> {
              RequestKey candidate = signingKey(key);
              last.set(candidate);
              return verifies.test(candidate);
            });
    Reason rejection = match.rejection();
    return rejection == null
        ? Objects.requireNonNull(last.get(), "the key that was tried last is the one")
        : rejected(rejection, presentedKey);
  }

  private static Found rejected(Reason reason, String keyId) {
    return new Rejected(
        Outcome.rejected(reason)
            .explained(
                "id of the key",
                reason == Reason.SIGNATURE_KEY_AMBIGUOUS
                    ? "one that one client publishes"
                    : "one of a key that verifies the signature",
                keyId));
  }

  private static RequestKey signingKey(MessageKey key) {
    return new RequestKey(key.id(), key.algorithm().word(), key::verifies, key.owner());
  }
}
