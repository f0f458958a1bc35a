package io.sallyport.apikey;

import static io.sallyport.internal.Arguments.isText;
import static io.sallyport.internal.Arguments.require;

import io.sallyport.Permissions;
import io.sallyport.internal.AddressRange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a key that a client requests. Immutable. The messages of its exceptions contain
 * nothing that was sent, and may be shown to the client.
 *
 * @param client the client that the key belongs to, not empty
 * @param name the name that its owner chose, 1 to {@value #MAX_NAME} characters, not only spaces
 * @param environment one of {@link ApiKeyFormat#ENVIRONMENTS}
 * @param permissions its permissions, at most {@value #MAX_ITEMS} of up to {@value #MAX_NAME}
 *     characters; empty for none
 * @param allowedIps addresses and CIDR ranges to allow, at most {@value #MAX_ITEMS}; empty for all
 *     that are not denied
 * @param deniedIps addresses and CIDR ranges to deny, at most {@value #MAX_ITEMS}
 * @param expiresAt when it expires, before the year 10000; null for never
 * @param quota the maximum number of calls in 24 hours, at least 1; null for no limit
 * @param signedOnly whether it is valid in signed requests only
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
  public ApiKeyRequest {
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
