package io.sallyport.dialect.standard;

import static io.sallyport.dialect.JsonResponses.members;

import io.sallyport.internal.Hex;
import io.sallyport.internal.Hmac;
import io.sallyport.internal.JsonText;
import io.sallyport.keys.ApiKey;
import io.sallyport.keys.ApiKeySettings;
import io.sallyport.keys.IssuedApiKey;
import io.sallyport.keys.RateLimit;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The JSON of API keys. */
final class KeyJson {
  private static final int TAG_LENGTH = 32;

  private KeyJson() {}

  /** Returns a new key with its secrets. */
  static Map<String, Object> issued(IssuedApiKey issued, Instant now) {
    Map<String, Object> json = key(issued.key(), now);
    json.put("key", issued.text().revealText());
    json.put("signing_secret", issued.signingSecret().revealText());
    return json;
  }

  /** Returns a key without its secrets. */
  static Map<String, Object> key(ApiKey key, Instant now) {
    Map<String, Object> json = settings(key);
    json.put("state", key.state(now).name().toLowerCase(Locale.ROOT));
    json.put("last_used_at", text(key.lastUsedAt()));
    return json;
  }

  /** Returns the entity tag of a key, which changes with its settings and its revocation. */
  static String tag(ApiKey key) {
    byte[] json = JsonText.write(settings(key)).getBytes(StandardCharsets.UTF_8);
    return Hex.encode(Hmac.Hash.SHA256.hash(json)).substring(0, TAG_LENGTH);
  }

  private static Map<String, Object> settings(ApiKey key) {
    ApiKeySettings settings = key.settings();
    Map<String, Object> json =
        members(
            "id", key.id(),
            "prefix", key.prefix(),
            "owner", settings.owner(),
            "name", settings.name(),
            "environment", key.environment(),
            "permissions", List.copyOf(new TreeSet<>(settings.permissions().granted())),
            "allowed_ips", settings.allowedIps(),
            "denied_ips", settings.deniedIps(),
            "limits", settings.limits().stream().map(KeyJson::limit).toList(),
            "signed_only", settings.signedOnly(),
            "metadata", settings.metadata());
    json.put("created_at", key.createdAt().toString());
    json.put("expires_at", text(settings.expiresAt()));
    json.put("revoked_at", text(key.revokedAt()));
    return json;
  }

  private static Map<String, Object> limit(RateLimit limit) {
    return members(
        "kind", limit.kind().name().toLowerCase(Locale.ROOT),
        "calls", limit.calls(),
        "window_seconds", limit.window().toSeconds());
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
