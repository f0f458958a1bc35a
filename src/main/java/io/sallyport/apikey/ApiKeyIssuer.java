package io.sallyport.apikey;

import io.sallyport.Secret;
import io.sallyport.internal.Hex;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Issues, rotates and changes API keys. Immutable and thread-safe. */
public final class ApiKeyIssuer {

  /** The maximum time that a rotated key stays valid. */
  public static final Duration MAX_GRACE = Duration.ofDays(30);

  private static final int ID_BYTES = 16;
  private static final int SECRET_BYTES = 32;

  private final ManagedApiKeyStore store;
  private final ApiKeyFormat format;
  private final Clock clock;
  private final SecureRandom random;

  /** The random parts of a new key. */
  private record Drawn(String id, String key, Secret signingSecret) {

    IssuedApiKey issued(
        ApiKeyRecord record, String environment, Instant now, @Nullable Integer quota) {
      ManagedApiKey managed =
          new ManagedApiKey(record, environment, ApiKeyFormat.prefixOf(key), now, null, quota);
      return new IssuedApiKey(managed, Secret.ofText(key), signingSecret);
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
   * @param format the format of new keys
   * @param clock determines when they are created
   * @param random the source of ids, keys and secrets
   */
  public ApiKeyIssuer(
      ManagedApiKeyStore store, ApiKeyFormat format, Clock clock, SecureRandom random) {
    this.format = format;
    this.store = store;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Issues a key and stores it.
   *
   * @throws IllegalArgumentException if the key would have expired already
   * @throws LimitReachedException if the client has the maximum of keys
   * @throws io.sallyport.UnavailableException if the store is full or unavailable
   */
  public IssuedApiKey create(ApiKeyRequest request) {
    Instant now = now();
    requireFuture(request.expiresAt(), now);
    Drawn drawn = draw(request.environment());
    ApiKeyRecord record =
        new ApiKeyRecord(
            drawn.id(),
            request.client(),
            request.name(),
            KeyHash.of(drawn.key()),
            request.permissions(),
            Set.of(),
            request.expiresAt(),
            null,
            AddressRules.of(request.allowedIps(), request.deniedIps()),
            drawn.signingSecret(),
            request.signedOnly());
    IssuedApiKey issued = drawn.issued(record, request.environment(), now, request.quota());
    store.add(issued.key());
    return issued;
  }

  /**
   * Issues a key with the same settings, expiry included, and ends the old one. A key can be
   * rotated once; then its successor can.
   *
   * @param id the old key
   * @param client the client that the key belongs to
   * @param grace how long the old key stays valid, zero to {@link #MAX_GRACE}
   * @return the new key; null if there is no such key, or it belongs to another client, is revoked
   *     or rotated already, or has expired
   * @throws IllegalArgumentException if the grace period is out of range
   * @throws LimitReachedException if the client has the maximum of keys, and would have one more
   *     during the grace period
   * @throws io.sallyport.UnavailableException if the store is full or unavailable
   */
  public @Nullable IssuedApiKey rotate(String id, String client, Duration grace) {
    if (grace.isNegative() || grace.compareTo(MAX_GRACE) > 0) {
      throw new IllegalArgumentException("the grace period of a key must be 0 to 30 days");
    }
    Instant now = now();
    ManagedApiKey old = store.byId(id);
    if (old == null || !old.record().client().equals(client) || old.isOver(now)) {
      return null;
    }
    Drawn drawn = draw(old.environment());
    ApiKeyRecord record =
        old.record().withKey(drawn.id(), KeyHash.of(drawn.key()), drawn.signingSecret());
    IssuedApiKey issued = drawn.issued(record, old.environment(), now, old.quota());
    return store.replace(id, client, now.plus(grace), issued.key()) ? issued : null;
  }

  /**
   * Changes the settings of a key at once; the key itself and its signing secret stay. Calls that
   * were counted before also count for a new quota.
   *
   * @param id the key
   * @param client the client that the key belongs to
   * @param change receives the current settings and returns the new ones; client and environment do
   *     not change. May be called more than once
   * @return the changed key; null if there is no such key, or it belongs to another client, is
   *     revoked or has expired
   * @throws IllegalArgumentException if a new expiry is in the past
   * @throws io.sallyport.UnavailableException if the store is unavailable
   */
  public @Nullable ManagedApiKey change(
      String id, String client, UnaryOperator<ApiKeyRequest> change) {
    Instant now = now();
    ManagedApiKey old = store.byId(id);
    if (old == null || old.isOver(now)) {
      return null;
    }
    return store.change(id, client, key -> changed(key, change, now));
  }

  private static ManagedApiKey changed(
      ManagedApiKey key, UnaryOperator<ApiKeyRequest> change, Instant now) {
    ApiKeyRequest request = change.apply(ApiKeyRequest.of(key));
    Instant expiresAt = request.expiresAt();
    if (!Objects.equals(expiresAt, key.record().expiresAt())) {
      requireFuture(expiresAt, now);
    }
    return new ManagedApiKey(
        key.record().settled(request),
        key.environment(),
        key.prefix(),
        key.createdAt(),
        key.lastUsedAt());
  }

  private static void requireFuture(@Nullable Instant expiresAt, Instant now) {
    if (expiresAt != null && !expiresAt.isAfter(now)) {
      throw new IllegalArgumentException("the expiry date must be in the future");
    }
  }

  /** Returns the time in whole milliseconds, which every store can keep. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private Drawn draw(String environment) {
    return new Drawn(
        hex(ID_BYTES), format.generate(environment, random), Secret.ofText(hex(SECRET_BYTES)));
  }

  private String hex(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Hex.encode(bytes);
  }
}
