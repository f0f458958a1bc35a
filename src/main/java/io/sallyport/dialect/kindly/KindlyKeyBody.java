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
 * What a user of kindly wants a key to be. Each method throws {@link IllegalArgumentException},
 * with a message for that user, if a member cannot be read.
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

  /** Null means none, and takes back what a key has. */
  private static final Set<String> REMOVABLE = Set.of("expires_at", "quota");

  /** A new key. A member that is not known, or null where that would say little, is rejected. */
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
   * A key that is there with what is named here (RFC 7396). A member that is not known, or null
   * where that would say little, is rejected.
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

  /** A whole number of at most 18 digits; null if it is none. */
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
      throw new IllegalArgumentException("Use allowed_ips or ip_whitelist, and not both");
    }
    return allowed != null ? allowed : whitelist;
  }

  private static List<String> or(@Nullable List<String> texts, List<String> others) {
    return texts == null ? others : texts;
  }

  private @Nullable String optionalText(String name) {
    if (body.members().get(name) != null && body.text(name) == null) {
      throw new IllegalArgumentException(name + " is a text that is not empty");
    }
    return body.text(name);
  }

  /** The texts of a list; null if there is none. */
  private @Nullable List<String> texts(String name) {
    Object value = body.members().get(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof List<?> list) || list.size() > MAX_ITEMS) {
      throw new IllegalArgumentException(name + " is a list of at most " + MAX_ITEMS + " texts");
    }
    List<String> texts = new ArrayList<>();
    for (Object item : list) {
      if (!(item instanceof String text)) {
        throw new IllegalArgumentException(name + " is a list of texts");
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
      throw new IllegalArgumentException("expires_at is a time with an offset, in ISO 8601", e);
    }
  }

  private @Nullable Integer quota() {
    Object value = body.members().get("quota");
    if (value == null) {
      return null;
    }
    Long number = wholeNumber(value);
    if (number == null || number < 1 || number > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("quota is a positive whole number");
    }
    return number.intValue();
  }

  private @Nullable Boolean flag(String name) {
    Object value = body.members().get(name);
    if (value != null && !(value instanceof Boolean)) {
      throw new IllegalArgumentException(name + " is true or false");
    }
    return (Boolean) value;
  }
}
