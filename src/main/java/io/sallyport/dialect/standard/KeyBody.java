package io.sallyport.dialect.standard;

import io.sallyport.Permissions;
import io.sallyport.apikey.InvalidSettingException;
import io.sallyport.dialect.JsonBody;
import io.sallyport.keys.ApiKeySettings;
import io.sallyport.keys.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings of an API key from a request. Each method throws {@link
 * IllegalArgumentException}, with a message for the client, if a member is invalid.
 */
record KeyBody(JsonBody body) {
  private static final int MAX_ITEMS = ApiKeySettings.MAX_ITEMS;

  /** The members that only those may set who manage the keys of others. */
  private static final Set<String> PRIVILEGED = Set.of("owner", "limits");

  private static final List<String> CHANGEABLE =
      List.of(
          "name",
          "permissions",
          "allowed_ips",
          "denied_ips",
          "expires_at",
          "signed_only",
          "metadata",
          "limits");

  /** Returns the settings of a new key. */
  ApiKeySettings created(String caller, boolean privileged) {
    requireOnly(List.of("owner", "environment"), Set.of(), privileged);
    if (body.text("name") == null) {
      throw new InvalidSettingException("name", "name is required");
    }
    String owner = optional("owner");
    return changes(
        ApiKeySettings.of(owner == null ? caller : owner).environment(optional("environment")));
  }

  /** Returns the settings of an existing key with the changes in this body (RFC 7396). */
  ApiKeySettings changed(ApiKeySettings key, boolean privileged) {
    requireOnly(List.of(), Set.of("expires_at", "metadata", "limits"), privileged);
    return changes(key);
  }

  private void requireOnly(List<String> more, Set<String> nullable, boolean privileged) {
    Set<String> allowed = new HashSet<>(CHANGEABLE);
    allowed.addAll(more);
    if (!privileged) {
      allowed.removeAll(PRIVILEGED);
    }
    body.requireOnly(allowed, nullable);
  }

  private @Nullable String optional(String member) {
    return body.members().containsKey(member)
        ? InvalidSettingException.reading(member, () -> text(member))
        : null;
  }

  private String text(String member) {
    return Objects.requireNonNull(body.optionalText(member), member);
  }

  private ApiKeySettings changes(ApiKeySettings before) {
    ApiKeySettings key = before;
    for (String member : CHANGEABLE) {
      ApiKeySettings base = key;
      key =
          body.members().containsKey(member)
              ? InvalidSettingException.reading(member, () -> change(base, member))
              : key;
    }
    return key;
  }

  /** Returns the settings with the value of one member, which is present. */
  private ApiKeySettings change(ApiKeySettings key, String member) {
    return switch (member) {
      case "name" -> key.name(text(member));
      case "permissions" -> key.permissions(Permissions.of(texts(member)));
      case "allowed_ips" -> key.allowedIps(texts(member));
      case "denied_ips" -> key.deniedIps(texts(member));
      case "expires_at" -> key.expiresAt(body.time(member));
      case "signed_only" -> key.signedOnly(Boolean.TRUE.equals(body.flag(member)));
      case "metadata" -> key.metadata(metadata(key.metadata()));
      default -> key.limits(limits());
    };
  }

  private List<String> texts(String member) {
    return Objects.requireNonNull(body.texts(member, MAX_ITEMS), member);
  }

  private Map<String, String> metadata(Map<String, String> before) {
    Object value = body.members().get("metadata");
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> changes)) {
      throw new IllegalArgumentException("metadata must be an object of texts");
    }
    Map<String, String> metadata = new TreeMap<>(before);
    changes.forEach(
        (name, text) -> {
          if (text == null) {
            metadata.remove(String.valueOf(name));
          } else if (text instanceof String given) {
            metadata.put(String.valueOf(name), given);
          } else {
            throw new IllegalArgumentException("metadata must be an object of texts");
          }
        });
    return metadata;
  }

  private List<RateLimit> limits() {
    Object value = body.members().get("limits");
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list) || list.size() > ApiKeySettings.MAX_LIMITS) {
      throw new IllegalArgumentException(
          "limits must be a list of at most " + ApiKeySettings.MAX_LIMITS + " objects");
    }
    List<RateLimit> limits = new ArrayList<>();
    for (Object item : list) {
      limits.add(limit(item));
    }
    return limits;
  }

  private static RateLimit limit(Object item) {
    if (item instanceof Map<?, ?> limit
        && Set.of("calls", "window_seconds", "kind").containsAll(limit.keySet())) {
      Long calls = JsonBody.wholeNumber(limit.get("calls"));
      Long window = JsonBody.wholeNumber(limit.get("window_seconds"));
      RateLimit.Kind kind =
          limit.containsKey("kind") ? kind(limit.get("kind")) : RateLimit.Kind.FIXED_WINDOW;
      if (calls != null && calls <= Integer.MAX_VALUE && window != null && kind != null) {
        return new RateLimit(kind, calls.intValue(), Duration.ofSeconds(window));
      }
    }
    throw new IllegalArgumentException(
        "a limit must be an object with calls and window_seconds, both whole numbers, and perhaps"
            + " kind, which is fixed_window or token_bucket");
  }

  private static RateLimit.@Nullable Kind kind(@Nullable Object text) {
    if ("fixed_window".equals(text)) {
      return RateLimit.Kind.FIXED_WINDOW;
    }
    return "token_bucket".equals(text) ? RateLimit.Kind.TOKEN_BUCKET : null;
  }
}
