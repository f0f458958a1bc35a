package io.sallyport.dialect.kindly;

import io.sallyport.Permissions;
import io.sallyport.dialect.JsonBody;
import io.sallyport.keys.ApiKeySettings;
import io.sallyport.keys.RateLimit;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings of an API key from a request of a kindly user. Each method throws {@link
 * IllegalArgumentException}, with a message for the user, if a member is invalid.
 */
record KindlyKeyBody(JsonBody body) {
  private static final int MAX_ITEMS = ApiKeySettings.MAX_ITEMS;

  /** The window of a quota. */
  static final Duration QUOTA_WINDOW = Duration.ofHours(24);

  private static final Set<String> CHANGEABLE =
      Set.of(
          "name",
          "permissions",
          "ip_whitelist",
          "allowed_ips",
          "denied_ips",
          "expires_at",
          "quota",
          "signed_only");

  private static final Set<String> CREATABLE = creatable();

  /** The members that null removes from a key. */
  private static final Set<String> REMOVABLE = Set.of("expires_at", "quota");

  /**
   * Returns the request for a new key. Rejects unknown members, and null for those that cannot be
   * removed.
   */
  ApiKeySettings asked(String client) {
    body.requireOnly(CREATABLE, REMOVABLE);
    String name = body.text("name");
    if (name == null) {
      throw new IllegalArgumentException("A name is required");
    }
    String environment = body.optionalText("environment");
    List<String> permissions = body.texts("permissions", MAX_ITEMS);
    return ApiKeySettings.of(client)
        .name(name)
        .environment(environment)
        .permissions(permissions == null ? Permissions.ALL : Permissions.of(permissions))
        .allowedIps(or(allowed(), List.of()))
        .deniedIps(or(body.texts("denied_ips", MAX_ITEMS), List.of()))
        .expiresAt(body.time("expires_at"))
        .limits(quota())
        .signedOnly(Boolean.TRUE.equals(body.flag("signed_only")));
  }

  /**
   * Returns an existing key with the changes in this body (RFC 7396). Rejects unknown members, and
   * null for those that cannot be removed.
   */
  ApiKeySettings changed(ApiKeySettings key) {
    body.requireOnly(CHANGEABLE, REMOVABLE);
    String name = body.optionalText("name");
    List<String> permissions = body.texts("permissions", MAX_ITEMS);
    Boolean signedOnly = body.flag("signed_only");
    return key.name(name == null ? key.name() : name)
        .permissions(permissions == null ? key.permissions() : Permissions.of(permissions))
        .allowedIps(or(allowed(), key.allowedIps()))
        .deniedIps(or(body.texts("denied_ips", MAX_ITEMS), key.deniedIps()))
        .expiresAt(
            body.members().containsKey("expires_at") ? body.time("expires_at") : key.expiresAt())
        .limits(body.members().containsKey("quota") ? quota() : key.limits())
        .signedOnly(signedOnly == null ? key.signedOnly() : signedOnly);
  }

  private static Set<String> creatable() {
    Set<String> members = new HashSet<>(CHANGEABLE);
    members.add("environment");
    return Set.copyOf(members);
  }

  private @Nullable List<String> allowed() {
    List<String> whitelist = body.texts("ip_whitelist", MAX_ITEMS);
    List<String> allowed = body.texts("allowed_ips", MAX_ITEMS);
    if (whitelist != null && allowed != null) {
      throw new IllegalArgumentException("Use either allowed_ips or ip_whitelist");
    }
    return allowed != null ? allowed : whitelist;
  }

  private static List<String> or(@Nullable List<String> texts, List<String> others) {
    return texts == null ? others : texts;
  }

  /** Returns the limit of the quota: calls in 24 hours. */
  private List<RateLimit> quota() {
    Object value = body.members().get("quota");
    if (value == null) {
      return List.of();
    }
    Long number = JsonBody.wholeNumber(value);
    if (number == null || number < 1 || number > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("quota must be a positive whole number");
    }
    return List.of(RateLimit.fixedWindow(number.intValue(), QUOTA_WINDOW));
  }
}
