package io.sallyport.store.jdbc;

import io.sallyport.Permissions;
import io.sallyport.Secret;
import io.sallyport.apikey.AddressRules;
import io.sallyport.apikey.ApiKeyRecord;
import io.sallyport.apikey.KeyHash;
import io.sallyport.apikey.ManagedApiKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Maps API keys to rows; their secrets are encrypted for their row. Immutable. */
final class ApiKeyRows {
  static final String INSERT =
      "insert into sallyport_api_key (realm, id, client, sha256, details, secret, environment,"
          + " prefix, signed_only, quota, created_at, expires_at, revoked_at, last_used_at)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  static final String SELECT =
      "select id, client, sha256, details, secret, environment, prefix, signed_only, quota,"
          + " created_at, expires_at, revoked_at, last_used_at from sallyport_api_key";

  static final String CHANGE =
      "update sallyport_api_key set details = ?, signed_only = ?, quota = ?, expires_at = ?"
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
      details(record),
      secret == null ? null : encryption.encrypt(secret, context(realm, record.id())),
      key.environment(),
      key.prefix(),
      record.signedOnly(),
      key.quota(),
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
      details(record),
      record.signedOnly(),
      key.quota(),
      millis(record.expiresAt()),
      realm,
      record.id()
    };
  }

  private static String details(ApiKeyRecord record) {
    return JsonColumn.write(
        Map.of(
            "name", record.name(),
            "permissions", new TreeSet<>(record.permissions().granted()).stream().toList(),
            "roles", record.roles().stream().sorted().toList(),
            "allowed", record.addresses().allowed(),
            "denied", record.addresses().denied()));
  }

  /** Returns the key of a row of {@link #SELECT}. */
  ManagedApiKey key(ResultSet row, String realm) throws SQLException {
    JsonColumn details = JsonColumn.read(row.getString("details"));
    String id = row.getString("id");
    String encrypted = row.getString("secret");
    ApiKeyRecord record =
        new ApiKeyRecord(
            id,
            row.getString("client"),
            details.text("name"),
            KeyHash.ofHex(row.getString("sha256")),
            Permissions.of(details.texts("permissions")),
            Set.copyOf(details.texts("roles")),
            instant(row, "expires_at"),
            instant(row, "revoked_at"),
            AddressRules.of(details.texts("allowed"), details.texts("denied")),
            encrypted == null ? null : encryption.decrypt(encrypted, context(realm, id)),
            row.getBoolean("signed_only"));
    int quota = row.getInt("quota");
    Integer limit = row.wasNull() ? null : Integer.valueOf(quota);
    return new ManagedApiKey(
        record,
        row.getString("environment"),
        row.getString("prefix"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        instant(row, "last_used_at"),
        limit);
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
