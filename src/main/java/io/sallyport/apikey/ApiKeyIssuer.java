package io.sallyport.apikey;

import static io.sallyport.internal.Arguments.isText;
import static io.sallyport.internal.Arguments.require;

import io.sallyport.Secret;
import io.sallyport.internal.Hex;
import io.sallyport.internal.Hmac;
import io.sallyport.keys.ApiKeyManager;
import io.sallyport.keys.ApiKeySettings;
import io.sallyport.keys.IssueOnce;
import io.sallyport.keys.IssuedApiKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Issues, rotates and changes API keys. The messages of its exceptions contain nothing that was
 * sent, and may be shown to the client. Immutable and thread-safe.
 */
public final class ApiKeyIssuer {
  private static final int ID_BYTES = 16;
  private static final int SECRET_BYTES = 32;
  private static final int MAX_REQUEST = 255;

  private final ManagedApiKeyStore store;
  private final IssuedKeyPolicy policy;
  private final Clock clock;
  private final SecureRandom random;

  /** The random parts of a new key. */
  private record Drawn(String id, String key, Secret signingSecret) {

    ManagedApiKey managed(ApiKeyRecord record, Instant now) {
      return new ManagedApiKey(record, ApiKeyFormat.prefixOf(key), now, null);
    }

    IssuedApiKey issued(ManagedApiKey managed) {
      return new IssuedApiKey(managed.shown(), Secret.ofText(key), signingSecret);
    }

    /** Returns the id only; the key is a credential. */
    @Override
    public String toString() {
      return "Drawn[" + id + "]";
    }
  }

  /**
   * Creates an issuer that uses that store.
   *
   * @param store stores the keys
   * @param policy the format and the lifetime of new keys
   * @param clock determines when they are created
   * @param random the source of ids, keys and secrets
   */
  public ApiKeyIssuer(
      ManagedApiKeyStore store, IssuedKeyPolicy policy, Clock clock, SecureRandom random) {
    this.policy = policy;
    this.store = store;
    this.clock = clock;
    this.random = random;
  }

  /** Returns an issuer that uses another store. */
  public ApiKeyIssuer with(ManagedApiKeyStore other) {
    return new ApiKeyIssuer(other, policy, clock, random);
  }

  /** Returns the format and the lifetime of new keys. */
  public IssuedKeyPolicy policy() {
    return policy;
  }

  /**
   * Issues a key and stores it.
   *
   * @throws IllegalArgumentException if a setting is invalid
   * @throws ManagedApiKeyStore.LimitReachedException if the owner has the maximum of keys
   * @throws io.sallyport.UnavailableException if the store is full or unavailable
   */
  public IssuedApiKey create(ApiKeySettings settings) {
    return create(settings, hex(ID_BYTES));
  }

  /**
   * Issues a key, at most once for each owner and request.
   *
   * @param request identifies the request, 1 to 255 characters
   * @throws IllegalArgumentException if a setting is invalid
   * @throws ManagedApiKeyStore.LimitReachedException if the owner has the maximum of keys
   * @throws io.sallyport.UnavailableException if the store is full or unavailable
   */
  public IssueOnce createOnce(ApiKeySettings settings, String request) {
    require(
        !request.isEmpty() && request.length() <= MAX_REQUEST,
        "the id of a request must have 1 to 255 characters");
    byte[] both = (settings.owner() + '\0' + request).getBytes(StandardCharsets.UTF_8);
    String id = Hex.encode(Hmac.Hash.SHA256.hash(both)).substring(0, 2 * ID_BYTES);
    ManagedApiKey first = store.byId(id);
    if (first == null) {
      try {
        return new IssueOnce.Issued(create(settings, id));
      } catch (IllegalStateException e) {
        first = store.byId(id); // another request was faster
        if (first == null) {
          throw e;
        }
      }
    }
    // The defaults depend on the time of the first request.
    ApiKeySettings checked = SettingsCheck.issued(settings, policy, first.createdAt());
    return new IssueOnce.Repeated(
        first.shown(), values(checked).equals(values(first.record().settings())));
  }

  private static List<Object> values(ApiKeySettings settings) {
    Instant expiresAt = settings.expiresAt();
    return List.of(
        settings.owner(),
        settings.name(),
        String.valueOf(settings.environment()),
        settings.permissions().granted(),
        settings.allowedIps(),
        settings.deniedIps(),
        expiresAt == null ? "" : expiresAt.truncatedTo(ChronoUnit.MILLIS),
        settings.limits(),
        settings.signedOnly(),
        settings.metadata());
  }

  private IssuedApiKey create(ApiKeySettings settings, String id) {
    Instant now = now();
    ApiKeySettings checked = SettingsCheck.issued(settings, policy, now);
    Drawn drawn = draw(id, checked);
    ManagedApiKey key =
        drawn.managed(
            ApiKeyRecord.of(
                drawn.id(), KeyHash.of(drawn.key()), checked, Set.of(), drawn.signingSecret()),
            now);
    store.add(key);
    return drawn.issued(key);
  }

  /**
   * Stores a key of which only the hash is known.
   *
   * @throws IllegalArgumentException if a value is invalid, or a key of that hash exists already
   * @throws ManagedApiKeyStore.LimitReachedException if the owner has the maximum of keys
   * @throws io.sallyport.UnavailableException if the store is full or unavailable
   */
  public ManagedApiKey importHash(ApiKeySettings settings, String sha256, String prefix) {
    require(
        !prefix.isEmpty() && prefix.length() <= ApiKeyFormat.SHOWN_LENGTH && isText(prefix),
        "the prefix of a key must have 1 to 12 characters");
    require(!settings.signedOnly(), "an imported key cannot sign requests");
    Instant now = now();
    ApiKeySettings checked = SettingsCheck.issued(settings, policy, now);
    KeyHash hash = KeyHash.ofHex(sha256);
    require(store.find(hash) == null, "a key of that hash exists already");
    ManagedApiKey key =
        new ManagedApiKey(
            ApiKeyRecord.of(hex(ID_BYTES), hash, checked, Set.of(), null), prefix, now, null);
    store.add(key);
    return key;
  }

  /**
   * Issues a key with the same settings, expiry included, and ends the old one. A key can be
   * rotated once; then its successor can.
   *
   * @param id the old key
   * @param client the client that the key belongs to
   * @param grace how long the old key stays valid, zero to {@link ApiKeyManager#MAX_GRACE}
   * @return the new key; null if there is no such key, or it belongs to another client, is revoked
   *     or rotated already, or has expired
   * @throws IllegalArgumentException if the grace period is out of range
   * @throws ManagedApiKeyStore.LimitReachedException if the client has the maximum of keys, and
   *     would have one more during the grace period
   * @throws io.sallyport.UnavailableException if the store is full or unavailable
   */
  public @Nullable IssuedApiKey rotate(String id, String client, Duration grace) {
    require(
        !grace.isNegative() && grace.compareTo(ApiKeyManager.MAX_GRACE) <= 0,
        "the grace period of a key must be 0 to 30 days");
    Instant now = now();
    ManagedApiKey old = store.byId(id);
    if (old == null || !old.record().client().equals(client) || old.isOver(now)) {
      return null;
    }
    Drawn drawn = draw(hex(ID_BYTES), old.record().settings());
    ManagedApiKey successor =
        drawn.managed(
            old.record().withKey(drawn.id(), KeyHash.of(drawn.key()), drawn.signingSecret()), now);
    return store.replace(id, client, now.plus(grace), successor) ? drawn.issued(successor) : null;
  }

  /**
   * Changes the settings of a key at once; the key itself and its signing secret stay. Calls that
   * were counted before also count for a limit that stays.
   *
   * @param id the key
   * @param client the client that the key belongs to
   * @param change receives the current settings and returns the new ones; owner and environment do
   *     not change. May be called more than once
   * @return the changed key; null if there is no such key, or it belongs to another client, is
   *     revoked or has expired
   * @throws IllegalArgumentException if a setting is invalid, or a new expiry is in the past
   * @throws io.sallyport.UnavailableException if the store is unavailable
   */
  public @Nullable ManagedApiKey change(
      String id, String client, UnaryOperator<ApiKeySettings> change) {
    Instant now = now();
    ManagedApiKey old = store.byId(id);
    if (old == null || old.isOver(now)) {
      return null;
    }
    return store.change(
        id,
        client,
        key -> {
          ApiKeySettings before = key.record().settings();
          ApiKeySettings changed = SettingsCheck.changed(change.apply(before), before, policy, now);
          return key.with(key.record().with(changed));
        });
  }

  /** Returns the time in whole milliseconds, which every store can keep. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private Drawn draw(String id, ApiKeySettings settings) {
    String key = policy.format().generate(String.valueOf(settings.environment()), random);
    return new Drawn(id, key, Secret.ofText(hex(SECRET_BYTES)));
  }

  private String hex(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Hex.encode(bytes);
  }
}
