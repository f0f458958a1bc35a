package io.sallyport.apikey;

import io.sallyport.Caller;
import io.sallyport.Permissions;
import io.sallyport.Secret;
import io.sallyport.Secured;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a store knows of an API key; never the key itself. Immutable.
 *
 * @param id the public id; it may be shown and logged; nonces are single-use per id
 * @param client who the key belongs to, not empty; becomes the caller's name and client
 * @param name what its owner calls it; may be empty
 * @param sha256 the hash of the key
 * @param permissions what the key may do
 * @param roles the roles of its caller
 * @param expiresAt from when on it is not valid any more; null for never
 * @param revokedAt from when on it is revoked, which may be in the future (a key that was rotated
 *     ends after a grace period); null for not at all
 * @param addresses where it may be used from
 * @param signingSecret what its requests are signed with; null if it cannot sign
 * @param signedOnly whether it is valid in signed requests alone
 * @param quota how many calls it is good for in 24 hours, at least 1; null for any number
 */
public record ApiKeyRecord(
    String id,
    String client,
    String name,
    KeyHash sha256,
    Permissions permissions,
    Set<String> roles,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    AddressRules addresses,
    @Nullable Secret signingSecret,
    boolean signedOnly,
    @Nullable Integer quota) {

  /**
   * A key that is good for any number of calls.
   *
   * @throws IllegalArgumentException as the constructor of all components
   */
  public ApiKeyRecord(
      String id,
      String client,
      String name,
      KeyHash sha256,
      Permissions permissions,
      Set<String> roles,
      @Nullable Instant expiresAt,
      @Nullable Instant revokedAt,
      AddressRules addresses,
      @Nullable Secret signingSecret,
      boolean signedOnly) {
    this(
        id,
        client,
        name,
        sha256,
        permissions,
        roles,
        expiresAt,
        revokedAt,
        addresses,
        signingSecret,
        signedOnly,
        null);
  }

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if id or client is empty, the key is valid in signed requests
   *     alone and has no secret to sign with, or the quota is less than 1
   */
  public ApiKeyRecord {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(permissions, "permissions");
    Objects.requireNonNull(addresses, "addresses");
    if (id.isEmpty() || client.isEmpty()) {
      throw new IllegalArgumentException("an API key has an id and a client");
    }
    if (signedOnly && signingSecret == null) {
      throw new IllegalArgumentException("a key for signed requests alone has a signing secret");
    }
    if (quota != null && quota < 1) {
      throw new IllegalArgumentException("the quota of a key is at least 1");
    }
    roles = Set.copyOf(roles);
  }

  /**
   * The caller that this key proves.
   *
   * @param scheme the name of the scheme that it came by
   */
  public Caller caller(String scheme) {
    return Caller.authenticatedBy(scheme, client)
        .roles(roles)
        .permissions(permissions)
        .keyId(id)
        .quota(quota)
        .build();
  }

  /** Whose key it is, without any right: what the audit tells of a key that is not good here. */
  public Caller owner() {
    return Caller.authenticatedBy(Secured.API_KEY, client).keyId(id).build();
  }

  /** The same key, good for so many calls; null for any number. */
  ApiKeyRecord withQuota(@Nullable Integer calls) {
    return Objects.equals(quota, calls) ? this : with(id, sha256, revokedAt, signingSecret, calls);
  }

  /** The same key, revoked from that time on. */
  ApiKeyRecord revokedFrom(Instant when) {
    return with(id, sha256, when, signingSecret, quota);
  }

  /** Another key of the same settings, not revoked. */
  ApiKeyRecord withKey(String newId, KeyHash newHash, Secret newSecret) {
    return with(newId, newHash, null, newSecret, quota);
  }

  /** This key with the name, rights, addresses, expiry and quota of another. */
  ApiKeyRecord withSettingsOf(ApiKeyRecord other) {
    return new ApiKeyRecord(
        id,
        client,
        other.name,
        sha256,
        other.permissions,
        other.roles,
        other.expiresAt,
        revokedAt,
        other.addresses,
        signingSecret,
        other.signedOnly,
        other.quota);
  }

  /** The same key with what somebody wants it to be. */
  ApiKeyRecord settled(ApiKeyRequest request) {
    return new ApiKeyRecord(
        id,
        client,
        request.name(),
        sha256,
        request.permissions(),
        roles,
        request.expiresAt(),
        revokedAt,
        AddressRules.of(request.allowedIps(), request.deniedIps()),
        signingSecret,
        request.signedOnly(),
        request.quota());
  }

  private ApiKeyRecord with(
      String newId,
      KeyHash newHash,
      @Nullable Instant revoked,
      @Nullable Secret secret,
      @Nullable Integer calls) {
    return new ApiKeyRecord(
        newId,
        client,
        name,
        newHash,
        permissions,
        roles,
        expiresAt,
        revoked,
        addresses,
        secret,
        signedOnly,
        calls);
  }

  /** The id, and that there is a hash and a secret; users choose the names. */
  @Override
  public String toString() {
    return "ApiKeyRecord[" + id + ", " + sha256 + ", " + signingSecret + "]";
  }
}
