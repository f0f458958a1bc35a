package io.sallyport.dialect.kindly;

import io.sallyport.Permissions;
import io.sallyport.apikey.ApiKeyIssuer;
import io.sallyport.dialect.JsonBody;
import io.sallyport.internal.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings of an API key from a request of a kindly user. Each method throws {@link
 * IllegalArgumentException}, with a message for the user, if a member is invalid.
 */
record KindlyKeyBody(JsonBody body) {
  private static final int MAX_ITEMS = ApiKeyIssuer.Request.MAX_ITEMS;

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
  ApiKeyIssuer.Request asked(String client) {
    body.requireOnly(CREATABLE, REMOVABLE);
    String name = body.text("name");
    if (name == null) {
      throw new IllegalArgumentException("A name is required");
    }
    String environment = optionalText("environment");
    List<String> permissions = texts("permissions");
    return new ApiKeyIssuer.Request(
        client,
        name,
        environment == null ? "prod" : environment,
        permissions == null ? Permissions.ALL : Permissions.of(permissions),
        or(allowed(), List.of()),
        or(texts("denied_ips"), List.of()),
        expiresAt(),
        quota(),
        Boolean.TRUE.equals(flag("signed_only")));
  }

  /**
   * Returns an existing key with the changes in this body (RFC 7396). Rejects unknown members, and
   * null for those that cannot be removed.
   */
  ApiKeyIssuer.Request changed(ApiKeyIssuer.Request key) {
    body.requireOnly(CHANGEABLE, REMOVABLE);
    String name = optionalText("name");
    List<String> permissions = texts("permissions");
    Boolean signedOnly = flag("signed_only");
    return new ApiKeyIssuer.Request(
        key.client(),
        name == null ? key.name() : name,
        key.environment(),
        permissions == null ? key.permissions() : Permissions.of(permissions),
        or(allowed(), key.allowedIps()),
        or(texts("denied_ips"), key.deniedIps()),
        body.members().containsKey("expires_at") ? expiresAt() : key.expiresAt(),
        body.members().containsKey("quota") ? quota() : key.quota(),
        signedOnly == null ? key.signedOnly() : signedOnly);
  }

  /** Returns a whole number of at most 18 digits; null if the value is anything else. */
  static @Nullable Long wholeNumber(Object value) {
    return value instanceof Json.Numeral number
            && number.isInteger()
            && number.text().length() <= 18
        ? Long.valueOf(number.text())
        : null;
  }

  private static Set<String> creatable() {
    Set<String> members = new HashSet<>(CHANGEABLE);
    members.add("environment");
    return Set.copyOf(members);
  }

  private @Nullable List<String> allowed() {
    List<String> whitelist = texts("ip_whitelist");
    List<String> allowed = texts("allowed_ips");
    if (whitelist != null && allowed != null) {
      throw new IllegalArgumentException("Use either allowed_ips or ip_whitelist");
    }
    return allowed != null ? allowed : whitelist;
  }

  private static List<String> or(@Nullable List<String> texts, List<String> others) {
    return texts == null ? others : texts;
  }

  private @Nullable String optionalText(String name) {
    if (body.members().get(name) != null && body.text(name) == null) {
      throw new IllegalArgumentException(name + " must be a non-empty text");
    }
    return body.text(name);
  }

  /** Returns the texts of a list; null if the member is missing. */
  private @Nullable List<String> texts(String name) {
    Object value = body.members().get(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof List<?> list) || list.size() > MAX_ITEMS) {
      throw new IllegalArgumentException(
          name + " must be a list of at most " + MAX_ITEMS + " texts");
    }
    List<String> texts = new ArrayList<>();
    for (Object item : list) {
      if (!(item instanceof String text)) {
        throw new IllegalArgumentException(name + " must be a list of texts");
      }
      texts.add(text);
    }
    return texts;
  }

  private @Nullable Instant expiresAt() {
    String text = optionalText("expires_at");
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "expires_at must be a time with an offset, in ISO 8601", e);
    }
  }

  private @Nullable Integer quota() {
    Object value = body.members().get("quota");
    if (value == null) {
      return null;
    }
    Long number = wholeNumber(value);
    if (number == null || number < 1 || number > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("quota must be a positive whole number");
    }
    return number.intValue();
  }

  private @Nullable Boolean flag(String name) {
    Object value = body.members().get(name);
    if (value != null && !(value instanceof Boolean)) {
      throw new IllegalArgumentException(name + " must be true or false");
    }
    return (Boolean) value;
  }
}
