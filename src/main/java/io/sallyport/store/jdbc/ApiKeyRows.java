package io.sallyport.store.jdbc;

import io.sallyport.Permissions;
import io.sallyport.Secret;
import io.sallyport.apikey.AddressRules;
import io.sallyport.apikey.ApiKeyRecord;
import io.sallyport.apikey.KeyHash;
import io.sallyport.apikey.ManagedApiKey;
import io.sallyport.keys.ApiKeySettings;
import io.sallyport.keys.RateLimit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Maps API keys to rows; their secrets are encrypted for their row. Immutable. */
final class ApiKeyRows {
  static final String INSERT =
      "insert into sallyport_api_key (realm, id, client, sha256, name, details, secret,"
          + " environment, prefix, signed_only, created_at, expires_at, revoked_at, last_used_at)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  static final String SELECT =
      "select id, client, sha256, name, details, secret, environment, prefix, signed_only,"
          + " created_at, expires_at, revoked_at, last_used_at from sallyport_api_key";

  static final String CHANGE =
      "update sallyport_api_key set name = ?, details = ?, signed_only = ?, expires_at = ?"
          + " where realm = ? and id = ?";

  private final SecretEncryption encryption;

  ApiKeyRows(SecretEncryption encryption) {
    this.encryption = encryption;
  }

  /** Returns the parameters of {@link #INSERT}. */
  @Nullable Object[] values(ManagedApiKey key, String realm) {
    ApiKeyRecord record = key.record();
    Secret secret = record.signingSecret();
    return new @Nullable Object[] {
      realm,
      record.id(),
      record.client(),
      record.sha256().hex(),
      record.name(),
      details(record),
      secret == null ? null : encryption.encrypt(secret, context(realm, record.id())),
      key.environment(),
      key.prefix(),
      record.signedOnly(),
      key.createdAt().toEpochMilli(),
      millis(record.expiresAt()),
      millis(record.revokedAt()),
      millis(key.lastUsedAt())
    };
  }

  /** Returns the parameters of {@link #CHANGE}. */
  @Nullable Object[] settings(ManagedApiKey key, String realm) {
    ApiKeyRecord record = key.record();
    return new @Nullable Object[] {
      record.name(),
      details(record),
      record.signedOnly(),
      millis(record.expiresAt()),
      realm,
      record.id()
    };
  }

  private static String details(ApiKeyRecord record) {
    ApiKeySettings settings = record.settings();
    Map<String, Object> details = new LinkedHashMap<>();
    if (!record.counter().equals(record.id())) {
      details.put("counter", record.counter());
    }
    details.put("permissions", List.copyOf(new TreeSet<>(settings.permissions().granted())));
    details.put("roles", record.roles().stream().sorted().toList());
    details.put("allowed", settings.allowedIps());
    details.put("denied", settings.deniedIps());
    details.put("limits", settings.limits().stream().map(RateLimit::toString).toList());
    details.put("metadata", settings.metadata());
    return JsonColumn.write(details);
  }

  /** Returns the key of a row of {@link #SELECT}. */
  ManagedApiKey key(ResultSet row, String realm) throws SQLException {
    JsonColumn details = JsonColumn.read(row.getString("details"));
    String id = row.getString("id");
    String encrypted = row.getString("secret");
    ApiKeySettings settings =
        ApiKeySettings.of(row.getString("client"))
            .name(row.getString("name"))
            .environment(row.getString("environment"))
            .permissions(Permissions.of(details.texts("permissions")))
            .allowedIps(details.texts("allowed"))
            .deniedIps(details.texts("denied"))
            .expiresAt(instant(row, "expires_at"))
            .limits(details.texts("limits").stream().map(RateLimit::parse).toList())
            .signedOnly(row.getBoolean("signed_only"))
            .metadata(details.textMap("metadata"));
    ApiKeyRecord record =
        new ApiKeyRecord(
            id,
            details.text("counter").isEmpty() ? id : details.text("counter"),
            KeyHash.ofHex(row.getString("sha256")),
            settings,
            AddressRules.of(settings.allowedIps(), settings.deniedIps()),
            Set.copyOf(details.texts("roles")),
            instant(row, "revoked_at"),
            encrypted == null ? null : encryption.decrypt(encrypted, context(realm, id)));
    return new ManagedApiKey(
        record,
        row.getString("prefix"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        instant(row, "last_used_at"));
  }

  private static String context(String realm, String id) {
    return "api-key/" + realm + "/" + id;
  }

  private static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
