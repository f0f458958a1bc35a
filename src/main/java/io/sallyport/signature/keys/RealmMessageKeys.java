package io.sallyport.signature.keys;

import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.UnavailableException;
import io.sallyport.apikey.ApiKeyRecord;
import io.sallyport.apikey.ApiKeys;
import io.sallyport.signature.message.MessageKey;
import io.sallyport.signature.message.MessageKeys;
import io.sallyport.spi.RequestView;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one realm's message signatures: the configured ones, those that clients publish, and
 * those of API keys. If several keys have the same id, the one that verifies the signature is used.
 * Safe for use by several threads.
 */
final class RealmMessageKeys implements MessageKeys {
  private final MessageKeys configured;
  private final PublishedSets published;
  private final boolean usesApiKeys;
  private final Function<String, @Nullable ApiKeyRecord> records;
  private final ApiKeys keys;

  /** The keys of API keys, whose HMACs are prepared; cached as long as the store has the record. */
  private final Map<ApiKeyRecord, MessageKey> ofRecords =
      Collections.synchronizedMap(new WeakHashMap<>());

  /**
   * Creates the keys of one realm.
   *
   * @param records finds API keys by their ids
   * @param keys checks whether an API key is valid
   */
  RealmMessageKeys(
      SignatureSources sources, Function<String, @Nullable ApiKeyRecord> records, ApiKeys keys) {
    this.configured = MessageKeys.of(sources.keys());
    this.published = new PublishedSets(sources.sets());
    this.usesApiKeys = sources.apiKeys();
    this.records = records;
    this.keys = keys;
  }

  /** Looks up a key without a request, so an API key that is limited to addresses is not valid. */
  @Override
  public @Nullable MessageKey find(String keyId) {
    return match(keyId, () -> null, key -> true).key();
  }

  @Override
  public @Nullable MessageKey find(String keyId, RequestView request) {
    return match(keyId, request::remoteAddress, key -> true).key();
  }

  @Override
  public Match match(String keyId, RequestView request, Predicate<MessageKey> verifies) {
    return match(keyId, request::remoteAddress, verifies);
  }

  /** Checks the available keys first, so that they do not wait for the URL of a set. */
  private Match match(
      String keyId, Supplier<? extends @Nullable String> address, Predicate<MessageKey> verifies) {
    boolean known = false;
    MessageKey own = configured.find(keyId);
    if (own != null) {
      if (verifies.test(own)) {
        return new Match(own, null);
      }
      known = true;
    }
    Match atHand = published.known(keyId, verifies);
    if (atHand.isDecided()) {
      return atHand;
    }
    known = known || !atHand.isUnknown();
    MessageKey ofRecord = usesApiKeys ? ofRecord(keyId, address) : null;
    if (ofRecord != null) {
      if (verifies.test(ofRecord)) {
        return new Match(ofRecord, null);
      }
      known = true;
    }
    return read(keyId, known, verifies);
  }

  /** Ignores a set that cannot be read if another key with the id is known. */
  private Match read(String keyId, boolean known, Predicate<MessageKey> verifies) {
    try {
      Match read = published.read(keyId, verifies);
      return known && read.isUnknown() ? Match.WRONG : read;
    } catch (UnavailableException e) {
      if (known) {
        return Match.WRONG;
      }
      throw e;
    }
  }

  private @Nullable MessageKey ofRecord(
      String keyId, Supplier<? extends @Nullable String> address) {
    ApiKeyRecord record = records.apply(keyId);
    Secret secret = record == null ? null : record.signingSecret();
    if (record == null || secret == null || secret.length() < MessageKey.MIN_SECRET_BYTES) {
      return null;
    }
    return keys.check(record, address) instanceof ApiKeys.Valid
        ? ofRecords.computeIfAbsent(
            record, found -> MessageKey.of(keyId, secret, found.caller(Secured.SIGNATURE)))
        : null;
  }
}
