package io.sallyport.apikey;

import static io.sallyport.apikey.InvalidSettingException.check;
import static io.sallyport.internal.Arguments.isText;

import io.sallyport.Permissions;
import io.sallyport.internal.AddressRange;
import io.sallyport.keys.ApiKeySettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks the settings of keys. The messages of its exceptions contain nothing that was sent, and
 * may be shown to the client.
 */
final class SettingsCheck {
  private static final Instant LAST_EXPIRY = Instant.parse("9999-12-31T23:59:59.999999999Z");
  private static final int MAX_OWNER = 256;

  private SettingsCheck() {}

  /**
   * Returns the settings of a new key with the default environment, expiry and limits.
   *
   * @throws IllegalArgumentException if a value is invalid
   */
  static ApiKeySettings issued(ApiKeySettings settings, IssuedKeyPolicy policy, Instant now) {
    String environment =
        Objects.requireNonNullElseGet(
            settings.environment(), () -> policy.format().environments().get(0));
    InvalidSettingException.reading(
        "environment",
        () -> {
          policy.format().requireEnvironment(environment);
          return environment;
        });
    Duration lifetime = policy.defaultLifetime();
    Instant expiresAt =
        settings.expiresAt() == null && lifetime != null
            ? now.plus(lifetime)
            : settings.expiresAt();
    requireExpiry(expiresAt, policy, now);
    ApiKeySettings complete = settings.environment(environment).expiresAt(expiresAt);
    return checked(settings.limits().isEmpty() ? complete.limits(policy.limits()) : complete);
  }

  /**
   * Returns changed settings. An expiry that stays is not checked again.
   *
   * @throws IllegalArgumentException if a value is invalid
   */
  static ApiKeySettings changed(
      ApiKeySettings settings, ApiKeySettings before, IssuedKeyPolicy policy, Instant now) {
    if (!Objects.equals(settings.expiresAt(), before.expiresAt())) {
      requireExpiry(settings.expiresAt(), policy, now);
    }
    return checked(settings);
  }

  private static ApiKeySettings checked(ApiKeySettings settings) {
    check("owner", !settings.owner().isEmpty(), "a key must have an owner");
    check(
        "owner",
        settings.owner().length() <= MAX_OWNER && isText(settings.owner()),
        "the owner of a key must have at most 256 characters, and no control characters");
    check(
        "name",
        !settings.name().isBlank() && settings.name().length() <= ApiKeySettings.MAX_NAME,
        "the name of a key must have 1 to 200 characters");
    check("name", isText(settings.name()), "the name of a key must not have control characters");
    requirePermissions(settings.permissions());
    requireRules("allowed_ips", settings.allowedIps(), "allowed");
    requireRules("denied_ips", settings.deniedIps(), "denied");
    check(
        "limits",
        settings.limits().size() <= ApiKeySettings.MAX_LIMITS,
        "a key must have at most 5 limits");
    check(
        "limits",
        settings.limits().stream().distinct().count() == settings.limits().size(),
        "the limits of a key must differ");
    requireMetadata(settings.metadata());
    return settings;
  }

  private static void requireExpiry(
      @Nullable Instant expiresAt, IssuedKeyPolicy policy, Instant now) {
    check(
        "expires_at",
        expiresAt == null || !expiresAt.isAfter(LAST_EXPIRY),
        "a key must expire before the year 10000");
    check(
        "expires_at",
        expiresAt == null || expiresAt.isAfter(now),
        "the expiry date must be in the future");
    Duration max = policy.maxLifetime();
    if (max != null && (expiresAt == null || expiresAt.isAfter(now.plus(max)))) {
      throw new InvalidSettingException("expires_at", "the key must expire within " + inWords(max));
    }
  }

  private static String inWords(Duration max) {
    boolean days = max.equals(Duration.ofDays(max.toDays()));
    long number = days ? max.toDays() : max.toSeconds();
    return number + (days ? " day" : " second") + (number == 1 ? "" : "s");
  }

  private static void requirePermissions(Permissions permissions) {
    check(
        "permissions",
        permissions.granted().size() <= ApiKeySettings.MAX_ITEMS,
        "a key must have at most 100 permissions");
    for (String permission : permissions.granted()) {
      check(
          "permissions",
          permission.length() <= ApiKeySettings.MAX_NAME && isText(permission),
          "a permission must have at most 200 characters, and no control characters");
    }
  }

  private static void requireRules(String setting, List<String> rules, String kind) {
    check(
        setting,
        rules.size() <= ApiKeySettings.MAX_ITEMS,
        "a key must have at most 100 " + kind + " addresses");
    for (int i = 0; i < rules.size(); i++) {
      if (AddressRange.of(rules.get(i)) == null) {
        throw new InvalidSettingException(
            setting,
            "number "
                + (i + 1)
                + " of the "
                + kind
                + " addresses is neither an IP address nor a CIDR range such as 203.0.113.0/24");
      }
    }
  }

  private static void requireMetadata(Map<String, String> metadata) {
    check(
        "metadata",
        metadata.size() <= ApiKeySettings.MAX_METADATA,
        "the metadata of a key must have at most 50 entries");
    metadata.forEach(
        (name, value) -> {
          check(
              "metadata",
              !name.isEmpty() && name.length() <= ApiKeySettings.MAX_METADATA_NAME && isText(name),
              "a name in the metadata must have 1 to 40 characters, and no control characters");
          check(
              "metadata",
              value.length() <= ApiKeySettings.MAX_METADATA_VALUE && isText(value),
              "a value in the metadata must have at most 500 characters, and no control"
                  + " characters");
        });
  }
}
