package io.sallyport.apikey;

import static io.sallyport.internal.Arguments.isText;
import static io.sallyport.internal.Arguments.require;

import io.sallyport.Permissions;
import io.sallyport.internal.AddressRange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants a new key to be. Immutable. The messages of its exceptions repeat nothing
 * that was sent, and may be shown to whoever asked for the key.
 *
 * @param client who the key belongs to, not empty
 * @param name what its owner calls it, 1 to {@value #MAX_NAME} characters, not all of them spaces
 * @param environment one of {@link ApiKeyFormat#ENVIRONMENTS}
 * @param permissions what it may do, {@value #MAX_ITEMS} of up to {@value #MAX_NAME} characters at
 *     the most; empty for nothing
 * @param allowedIps addresses and CIDR ranges that it may be used from, {@value #MAX_ITEMS} at the
 *     most; empty for all that are not denied
 * @param deniedIps addresses and CIDR ranges that it may not be used from, {@value #MAX_ITEMS} at
 *     the most
 * @param expiresAt from when on it is not valid any more, before the year 10000; null for never
 * @param quota how many calls it is good for in 24 hours, at least 1; null for any number
 * @param signedOnly whether it is valid in signed requests alone
 */
public record ApiKeyRequest(
    String client,
    String name,
    String environment,
    Permissions permissions,
    List<String> allowedIps,
    List<String> deniedIps,
    @Nullable Instant expiresAt,
    @Nullable Integer quota,
    boolean signedOnly) {

  /** Characters that a name or a permission may have. */
  public static final int MAX_NAME = 200;

  /** Permissions, allowed or denied addresses that a key may have. */
  public static final int MAX_ITEMS = 100;

  private static final Instant LAST_EXPIRY = Instant.parse("9999-12-31T23:59:59.999999999Z");

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if anything is not as said above
   */
  public ApiKeyRequest {
    require(!client.isEmpty(), "a key has a client");
    require(
        !name.isBlank() && name.length() <= MAX_NAME, "the name of a key has 1 to 200 characters");
    require(isText(name), "the name of a key has no control characters");
    ApiKeyFormat.requireEnvironment(environment);
    requirePermissions(permissions);
    allowedIps = rules(allowedIps, "allowed");
    deniedIps = rules(deniedIps, "denied");
    require(
        expiresAt == null || !expiresAt.isAfter(LAST_EXPIRY),
        "a key expires before the year 10000");
    require(quota == null || quota >= 1, "the quota of a key is at least 1");
  }

  /** What a key is, as somebody could have asked for it. */
  static ApiKeyRequest of(ManagedApiKey key) {
    ApiKeyRecord record = key.record();
    return new ApiKeyRequest(
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

  /** The client alone: the rest is what somebody sent. */
  @Override
  public String toString() {
    return "ApiKeyRequest[" + client + "]";
  }

  private static void requirePermissions(Permissions permissions) {
    require(permissions.granted().size() <= MAX_ITEMS, "a key has at most 100 permissions");
    for (String permission : permissions.granted()) {
      require(
          permission.length() <= MAX_NAME && isText(permission),
          "a permission has at most 200 characters, and no control characters");
    }
  }

  private static List<String> rules(List<String> rules, String kind) {
    require(rules.size() <= MAX_ITEMS, "a key has at most 100 " + kind + " addresses");
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
