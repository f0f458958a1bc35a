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
 * The stored data of an API key; never the key itself. Immutable.
 *
 * @param id the public id; may be shown and logged; nonces are single-use per id
 * @param client the client that the key belongs to, not empty; becomes the caller's name and client
 * @param name the name that its owner chose; may be empty
 * @param sha256 the hash of the key
 * @param permissions the permissions of its caller
 * @param roles the roles of its caller
 * @param expiresAt when it expires; null for never
 * @param revokedAt when its revocation takes effect, which may be in the future (a rotated key ends
 *     after a grace period); null if it is not revoked
 * @param addresses the addresses from which it may be used
 * @param signingSecret the secret that signs its requests; null if it cannot sign
 * @param signedOnly whether it is valid in signed requests only
 * @param quota the maximum number of calls in 24 hours, at least 1; null for no limit
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
   * Creates a key without a quota.
   *
   * @throws IllegalArgumentException see the canonical constructor
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
   * Checks the values, and copies the collection.
   *
   * @throws IllegalArgumentException if id or client is empty, the key is valid in signed requests
   *     only and has no signing secret, or the quota is less than 1
   */
  public ApiKeyRecord {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(permissions, "permissions");
    Objects.requireNonNull(addresses, "addresses");
    if (id.isEmpty() || client.isEmpty()) {
      throw new IllegalArgumentException("an API key must have an id and a client");
    }
    if (signedOnly && signingSecret == null) {
      throw new IllegalArgumentException(
          "a key for signed requests only must have a signing secret");
    }
    if (quota != null && quota < 1) {
      throw new IllegalArgumentException("the quota of a key must be at least 1");
    }
    roles = Set.copyOf(roles);
  }

  /**
   * Returns the caller that this key authenticates.
   *
   * @param scheme the name of the scheme that verified it
   */
  public Caller caller(String scheme) {
    return Caller.authenticatedBy(scheme, client)
        .roles(roles)
        .permissions(permissions)
        .keyId(id)
        .quota(quota)
        .build();
  }

  /** Returns its owner without any right, for audit events about a key that is not valid. */
  public Caller owner() {
    return Caller.authenticatedBy(Secured.API_KEY, client).keyId(id).build();
  }

  /** Returns the same key with another quota; null for no limit. */
  ApiKeyRecord withQuota(@Nullable Integer calls) {
    return Objects.equals(quota, calls) ? this : with(id, sha256, revokedAt, signingSecret, calls);
  }

  /** Returns the same key, revoked from that time on. */
  ApiKeyRecord revokedFrom(Instant when) {
    return with(id, sha256, when, signingSecret, quota);
  }

  /** Returns another key with the same settings, not revoked. */
  ApiKeyRecord withKey(String newId, KeyHash newHash, Secret newSecret) {
    return with(newId, newHash, null, newSecret, quota);
  }

  /** Returns this key with the name, rights, addresses, expiry and quota of another. */
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

  /** Returns the same key with the requested settings. */
  ApiKeyRecord settled(ApiKeyIssuer.Request request) {
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

  /** Returns the id only, and that there is a hash and a secret; users choose the names. */
  @Override
  public String toString() {
    return "ApiKeyRecord[" + id + ", " + sha256 + ", " + signingSecret + "]";
  }
}
