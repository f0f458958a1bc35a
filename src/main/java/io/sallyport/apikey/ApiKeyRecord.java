package io.sallyport.apikey;

import static io.sallyport.internal.Arguments.require;

import io.sallyport.Caller;
import io.sallyport.Permissions;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.keys.ApiKeySettings;
import io.sallyport.keys.CallLimits;
import io.sallyport.keys.RateLimit;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stored data of an API key; never the key itself. Immutable.
 *
 * @param id the public id; may be shown and logged; nonces are single-use per id
 * @param counter the id of the first key of a rotation, whose counters this key goes on with; the
 *     same as the id for any other key
 * @param sha256 the hash of the key
 * @param settings its settings; the owner becomes the caller's name and client
 * @param addresses the addresses of the settings
 * @param roles the roles of its caller
 * @param revokedAt when its revocation takes effect, which may be in the future (a rotated key ends
 *     after a grace period); null if it is not revoked
 * @param signingSecret the secret that signs its requests; null if it cannot sign
 */
public record ApiKeyRecord(
    String id,
    String counter,
    KeyHash sha256,
    ApiKeySettings settings,
    AddressRules addresses,
    Set<String> roles,
    @Nullable Instant revokedAt,
    @Nullable Secret signingSecret) {

  /**
   * Returns a key that is not revoked.
   *
   * @throws IllegalArgumentException as the canonical constructor does; also if an address is
   *     invalid
   */
  public static ApiKeyRecord of(
      String id,
      KeyHash sha256,
      ApiKeySettings settings,
      Set<String> roles,
      @Nullable Secret signingSecret) {
    return new ApiKeyRecord(id, id, sha256, settings, rules(settings), roles, null, signingSecret);
  }

  /**
   * Checks the values, and copies the collection.
   *
   * @throws IllegalArgumentException if id or owner is empty, or the key is valid in signed
   *     requests only and has no signing secret
   */
  public ApiKeyRecord {
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(addresses, "addresses");
    require(
        !id.isEmpty() && !settings.owner().isEmpty(), "an API key must have an id and an owner");
    require(
        !settings.signedOnly() || signingSecret != null,
        "a key for signed requests only must have a signing secret");
    roles = Set.copyOf(roles);
  }

  private static AddressRules rules(ApiKeySettings settings) {
    return AddressRules.of(settings.allowedIps(), settings.deniedIps());
  }

  /** Returns the client that the key belongs to. */
  public String client() {
    return settings.owner();
  }

  /** Returns the name that its owner chose; may be empty. */
  public String name() {
    return settings.name();
  }

  /** Returns the permissions of its caller. */
  public Permissions permissions() {
    return settings.permissions();
  }

  /** Returns when it expires; null for never. */
  public @Nullable Instant expiresAt() {
    return settings.expiresAt();
  }

  /** Returns whether it is valid in signed requests only. */
  public boolean signedOnly() {
    return settings.signedOnly();
  }

  /** Returns how often it may be used; null for no limit. */
  public @Nullable CallLimits limits() {
    List<RateLimit> limits = settings.limits();
    return limits.isEmpty() ? null : new CallLimits(counter, limits);
  }

  /**
   * Returns the caller that this key authenticates.
   *
   * @param scheme the name of the scheme that verified it
   */
  public Caller caller(String scheme) {
    return Caller.authenticatedBy(scheme, client())
        .roles(roles)
        .permissions(permissions())
        .keyId(id)
        .limits(limits())
        .build();
  }

  /** Returns its owner without any right, for audit events about a key that is not valid. */
  public Caller owner() {
    return Caller.authenticatedBy(Secured.API_KEY, client()).keyId(id).build();
  }

  /** Returns the same key, revoked from that time on; null if it is not revoked. */
  public ApiKeyRecord revokedFrom(@Nullable Instant when) {
    return new ApiKeyRecord(id, counter, sha256, settings, addresses, roles, when, signingSecret);
  }

  /** Returns another key with the same settings, not revoked. */
  ApiKeyRecord withKey(String newId, KeyHash newHash, Secret newSecret) {
    return new ApiKeyRecord(newId, counter, newHash, settings, addresses, roles, null, newSecret);
  }

  /** Returns this key with the settings and roles of another; owner and environment stay. */
  ApiKeyRecord withSettingsOf(ApiKeyRecord other) {
    return with(other.settings, other.roles);
  }

  /** Returns this key with other settings; owner and environment stay. */
  ApiKeyRecord with(ApiKeySettings changed) {
    return with(changed, roles);
  }

  private ApiKeyRecord with(ApiKeySettings changed, Set<String> newRoles) {
    ApiKeySettings kept = changed.owner(client()).environment(settings.environment());
    return new ApiKeyRecord(
        id, counter, sha256, kept, rules(kept), newRoles, revokedAt, signingSecret);
  }

  /** Returns the id only, and that there is a hash and a secret; users choose the names. */
  @Override
  public String toString() {
    return "ApiKeyRecord[" + id + ", " + sha256 + ", " + signingSecret + "]";
  }
}
