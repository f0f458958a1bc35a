package io.sallyport.apikey;

import static io.sallyport.internal.Arguments.isText;
import static io.sallyport.internal.Arguments.require;

import io.sallyport.Permissions;
import io.sallyport.Secret;
import io.sallyport.internal.AddressRange;
import io.sallyport.internal.Hex;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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

    Issued issued(ApiKeyRecord record, String environment, Instant now, @Nullable Integer quota) {
      ManagedApiKey managed =
          new ManagedApiKey(record, environment, ApiKeyFormat.prefixOf(key), now, null, quota);
      return new Issued(managed, Secret.ofText(key), signingSecret);
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
   * @throws ManagedApiKeyStore.LimitReachedException if the client has the maximum of keys
   * @throws io.sallyport.UnavailableException if the store is full or unavailable
   */
  public Issued create(Request request) {
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
    Issued issued = drawn.issued(record, request.environment(), now, request.quota());
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
   * @throws ManagedApiKeyStore.LimitReachedException if the client has the maximum of keys, and
   *     would have one more during the grace period
   * @throws io.sallyport.UnavailableException if the store is full or unavailable
   */
  public @Nullable Issued rotate(String id, String client, Duration grace) {
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
    Issued issued = drawn.issued(record, old.environment(), now, old.quota());
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
  public @Nullable ManagedApiKey change(String id, String client, UnaryOperator<Request> change) {
    Instant now = now();
    ManagedApiKey old = store.byId(id);
    if (old == null || old.isOver(now)) {
      return null;
    }
    return store.change(id, client, key -> changed(key, change, now));
  }

  private static ManagedApiKey changed(
      ManagedApiKey key, UnaryOperator<Request> change, Instant now) {
    Request request = change.apply(Request.of(key));
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

  /**
   * The settings of a key that a client requests. Immutable. The messages of its exceptions contain
   * nothing that was sent, and may be shown to the client.
   *
   * @param client the client that the key belongs to, not empty
   * @param name the name that its owner chose, 1 to {@value #MAX_NAME} characters, not only spaces
   * @param environment one of {@link ApiKeyFormat#ENVIRONMENTS}
   * @param permissions its permissions, at most {@value #MAX_ITEMS} of up to {@value #MAX_NAME}
   *     characters; empty for none
   * @param allowedIps addresses and CIDR ranges to allow, at most {@value #MAX_ITEMS}; empty for
   *     all that are not denied
   * @param deniedIps addresses and CIDR ranges to deny, at most {@value #MAX_ITEMS}
   * @param expiresAt when it expires, before the year 10000; null for never
   * @param quota the maximum number of calls in 24 hours, at least 1; null for no limit
   * @param signedOnly whether it is valid in signed requests only
   */
  public record Request(
      String client,
      String name,
      String environment,
      Permissions permissions,
      List<String> allowedIps,
      List<String> deniedIps,
      @Nullable Instant expiresAt,
      @Nullable Integer quota,
      boolean signedOnly) {

    /** The maximum length of a name or a permission, in characters. */
    public static final int MAX_NAME = 200;

    /** The maximum number of permissions, allowed addresses and denied addresses of a key, each. */
    public static final int MAX_ITEMS = 100;

    private static final Instant LAST_EXPIRY = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /**
     * Checks the values, and copies the lists.
     *
     * @throws IllegalArgumentException if a value is invalid
     */
    public Request {
      require(!client.isEmpty(), "a key must have a client");
      require(
          !name.isBlank() && name.length() <= MAX_NAME,
          "the name of a key must have 1 to 200 characters");
      require(isText(name), "the name of a key must not have control characters");
      ApiKeyFormat.requireEnvironment(environment);
      requirePermissions(permissions);
      allowedIps = rules(allowedIps, "allowed");
      deniedIps = rules(deniedIps, "denied");
      require(
          expiresAt == null || !expiresAt.isAfter(LAST_EXPIRY),
          "a key must expire before the year 10000");
      require(quota == null || quota >= 1, "the quota of a key must be at least 1");
    }

    /** Returns the settings of an existing key as a request. */
    static Request of(ManagedApiKey key) {
      ApiKeyRecord record = key.record();
      return new Request(
          record.client(),
          record.name(),
          key.environment(),
          record.permissions(),
          record.addresses().allowed(),
          record.addresses().denied(),
          record.expiresAt(),
          record.quota(),
          record.signedOnly());
    }

    /** Returns the client only; a user chose the rest. */
    @Override
    public String toString() {
      return "ApiKeyRequest[" + client + "]";
    }

    private static void requirePermissions(Permissions permissions) {
      require(permissions.granted().size() <= MAX_ITEMS, "a key must have at most 100 permissions");
      for (String permission : permissions.granted()) {
        require(
            permission.length() <= MAX_NAME && isText(permission),
            "a permission must have at most 200 characters, and no control characters");
      }
    }

    private static List<String> rules(List<String> rules, String kind) {
      require(rules.size() <= MAX_ITEMS, "a key must have at most 100 " + kind + " addresses");
      for (int i = 0; i < rules.size(); i++) {
        if (AddressRange.of(rules.get(i)) == null) {
          throw new IllegalArgumentException(
              "number "
                  + (i + 1)
                  + " of the "
                  + kind
                  + " addresses is neither an IP address nor a CIDR range such as 203.0.113.0/24");
        }
      }
      return List.copyOf(rules);
    }
  }

  /**
   * A new key for its owner, who sees its two secrets only once. Immutable.
   *
   * @param key the stored data of the key
   * @param keyText the key itself
   * @param signingSecret the secret that signs its requests: the UTF-8 bytes of 64 hexadecimal
   *     digits
   */
  public record Issued(ManagedApiKey key, Secret keyText, Secret signingSecret) {

    /** Returns the id only. */
    @Override
    public String toString() {
      return "IssuedApiKey[" + key.record().id() + "]";
    }
  }
}
