package io.sallyport.store.jdbc;

import io.sallyport.Secret;
import io.sallyport.internal.StrictBase64;
import io.sallyport.outbox.Outbox;
import io.sallyport.outbox.OutboxEntry;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Maps deliveries to rows. The body is encrypted, and so are URL and secrets if the application
 * supplies them: many URLs are secrets. Immutable and thread-safe.
 */
final class OutboxRows {
  static final String INSERT =
      "insert into sallyport_outbox (namespace, id, webhook, receiver, owner, target, content_type,"
          + " body, created_at, due_at, ends_at, attempts, failed) values (?, ?, ?, ?, ?, ?, ?, ?,"
          + " ?, ?, ?, ?, false)";

  static final String SELECT =
      "select o.id, o.webhook, o.receiver, o.owner, o.target, o.content_type, o.body, o.created_at,"
          + " o.ends_at, o.attempts, exists (select 1 from sallyport_receiver r"
          + " where r.namespace = o.namespace and r.id = o.receiver and r.disabled = true)"
          + " as disabled from sallyport_outbox o where o.namespace = ? and o.id = ?";

  private final SecretEncryption encryption;

  OutboxRows(SecretEncryption encryption) {
    this.encryption = encryption;
  }

  /** Returns the parameters of {@link #INSERT}. */
  @Nullable Object[] values(OutboxEntry entry, String namespace) {
    URI url = entry.target().url();
    return new @Nullable Object[] {
      namespace,
      entry.id(),
      entry.webhook(),
      entry.target().receiver(),
      entry.target().owner(),
      url == null
          ? null
          : encryption.encrypt(
              target(url, entry.target().secrets()), context(namespace, entry.id(), "target")),
      entry.contentType(),
      encryption.encrypt(Secret.of(entry.body()), context(namespace, entry.id(), "body")),
      entry.createdAt().toEpochMilli(),
      entry.createdAt().toEpochMilli(),
      entry.endsAt().toEpochMilli(),
      entry.attempts()
    };
  }

  /** Returns the delivery of a row of {@link #SELECT}. */
  OutboxEntry entry(ResultSet row, String namespace) throws SQLException {
    String id = row.getString("id");
    String encrypted = row.getString("target");
    URI url = null;
    List<Secret> secrets = new ArrayList<>();
    if (encrypted != null) {
      JsonColumn target =
          JsonColumn.read(
              encryption.decrypt(encrypted, context(namespace, id, "target")).revealText());
      url = URI.create(target.text("url"));
      for (String secret : target.texts("secrets")) {
        secrets.add(Secret.of(Objects.requireNonNull(StrictBase64.decodeUrl(secret))));
      }
    }
    return new OutboxEntry(
        id,
        row.getString("webhook"),
        new OutboxEntry.Target(row.getString("receiver"), row.getString("owner"), url, secrets),
        row.getString("content_type"),
        encryption.decrypt(row.getString("body"), context(namespace, id, "body")).reveal(),
        instant(row, "created_at"),
        instant(row, "ends_at"),
        row.getInt("attempts"));
  }

  /** Returns the public data of a delivery. */
  static Outbox.Undelivered undelivered(ResultSet row) throws SQLException {
    return new Outbox.Undelivered(
        row.getString("id"),
        row.getString("webhook"),
        row.getString("receiver"),
        instant(row, "created_at"),
        instant(row, "due_at"),
        row.getInt("attempts"),
        row.getBoolean("failed"),
        row.getString("problem"));
  }

  private static Secret target(URI url, List<Secret> secrets) {
    List<String> texts =
        secrets.stream().map(secret -> StrictBase64.encodeUrl(secret.reveal())).toList();
    return Secret.ofText(JsonColumn.write(Map.of("url", url.toString(), "secrets", texts)));
  }

  private static String context(String namespace, String id, String column) {
    return "outbox/" + namespace + "/" + id + "/" + column;
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }
}
