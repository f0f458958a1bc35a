package io.sallyport.cdi;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sallyport.RequestView;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.UnavailableException;
import io.sallyport.apikey.ApiKeyRecord;
import io.sallyport.apikey.ApiKeys;
import io.sallyport.config.SignatureKeySet;
import io.sallyport.config.SignatureSources;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.VerificationKey;
import io.sallyport.signature.message.MessageAlgorithm;
import io.sallyport.signature.message.MessageKey;
import io.sallyport.signature.message.MessageKeys;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one realm's message signatures: those of the configuration first, then those that
 * clients publish, in the order of the sets' names, then those of API keys. Safe for use by several
 * threads.
 */
final class RealmMessageKeys implements MessageKeys {

  /** What tokens call the algorithms; an RSA key that says nothing signs as is usual here, PSS. */
  private static final Map<MessageAlgorithm, JwsAlgorithm> TWINS = twins();

  private final MessageKeys configured;
  private final SignatureSources sources;
  private final Function<String, @Nullable ApiKeyRecord> records;
  private final ApiKeys keys;
  private final Cache<VerificationKey, MessageKey> published =
      Caffeine.newBuilder().weakKeys().build();
  private final Cache<ApiKeyRecord, MessageKey> ofRecords =
      Caffeine.newBuilder().weakKeys().build();

  /**
   * The keys of one realm.
   *
   * @param records finds API keys by their ids
   * @param keys checks whether they are good
   */
  RealmMessageKeys(
      SignatureSources sources, Function<String, @Nullable ApiKeyRecord> records, ApiKeys keys) {
    this.configured = MessageKeys.of(sources.keys());
    this.sources = sources;
    this.records = records;
    this.keys = keys;
  }

  /** Without a request, no address is good for an API key that is bound to some. */
  @Override
  public @Nullable MessageKey find(String keyId) {
    return find(keyId, (String) null);
  }

  @Override
  public @Nullable MessageKey find(String keyId, RequestView request) {
    MessageKey key = configured.find(keyId);
    return key == null ? find(keyId, request.remoteAddress()) : key;
  }

  private @Nullable MessageKey find(String keyId, @Nullable String address) {
    MessageKey key = configured.find(keyId);
    key = key == null ? published(keyId) : key;
    return key == null && sources.apiKeys() ? ofRecord(keyId, address) : key;
  }

  /** One set that cannot be read does not hide what another one has. */
  private @Nullable MessageKey published(String keyId) {
    UnavailableException failed = null;
    for (SignatureKeySet set : sources.sets()) {
      try {
        MessageKey key = published(set, keyId);
        if (key != null) {
          return key;
        }
      } catch (UnavailableException e) {
        failed = e;
      }
    }
    if (failed != null) {
      throw failed;
    }
    return null;
  }

  private @Nullable MessageKey published(SignatureKeySet set, String keyId) {
    for (Map.Entry<MessageAlgorithm, JwsAlgorithm> twin : TWINS.entrySet()) {
      MessageAlgorithm algorithm = twin.getKey();
      if (set.algorithm() != null && set.algorithm() != algorithm) {
        continue;
      }
      for (VerificationKey key : set.source().candidates(keyId, twin.getValue())) {
        // A source may offer keys without any id too, of which nobody knows which one is meant.
        if (keyId.equals(key.id()) && key.publicKey() != null) {
          return published.get(
              key,
              found ->
                  MessageKey.of(
                      keyId,
                      algorithm,
                      Objects.requireNonNull(found.publicKey()),
                      set.owner(keyId)));
        }
      }
    }
    return null;
  }

  private @Nullable MessageKey ofRecord(String keyId, @Nullable String address) {
    ApiKeyRecord record = records.apply(keyId);
    Secret secret = record == null ? null : record.signingSecret();
    if (record == null || secret == null || secret.length() < MessageKey.MIN_SECRET_BYTES) {
      return null;
    }
    return keys.check(record, address) instanceof ApiKeys.Good
        ? ofRecords.get(
            record, found -> MessageKey.of(keyId, secret, found.caller(Secured.SIGNATURE)))
        : null;
  }

  private static Map<MessageAlgorithm, JwsAlgorithm> twins() {
    Map<MessageAlgorithm, JwsAlgorithm> twins = new EnumMap<>(MessageAlgorithm.class);
    twins.put(MessageAlgorithm.RSA_PSS_SHA512, JwsAlgorithm.PS512);
    twins.put(MessageAlgorithm.RSA_V1_5_SHA256, JwsAlgorithm.RS256);
    twins.put(MessageAlgorithm.ECDSA_P256_SHA256, JwsAlgorithm.ES256);
    twins.put(MessageAlgorithm.ECDSA_P384_SHA384, JwsAlgorithm.ES384);
    twins.put(MessageAlgorithm.ED25519, JwsAlgorithm.EDDSA);
    return twins;
  }
}
