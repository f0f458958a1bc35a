package io.sallyport.store.jdbc;

import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditStore;
import io.sallyport.audit.AuditType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Audit events in a database, with a column for each of their texts. */
final class JdbcAudit implements AuditStore {

  /** The maximum number of events without a client, because any sender can cause them. */
  private static final long UNVERIFIED = 1_000_000;

  private static final String INSERT =
      "insert into sallyport_audit (happened_at, event, result, realm, client, subject,"
          + " key_id, scheme, reason, address, method, path, occurrences, first_at,"
          + " trace_id)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final Database database;
  private final Namespace names;
  private final Combined<AuditEvent> appends = new Combined<>(this::appendAll);

  JdbcAudit(Database database, Namespace names) {
    this.database = database;
    this.names = names;
  }

  @Override
  public void append(AuditEvent event) {
    appends.write(event);
  }

  @Override
  public void appendAll(List<AuditEvent> events) {
    List<@Nullable Object[]> rows = events.stream().map(this::row).toList();
    database.inTransaction(
        connection -> {
          Sql.batch(connection, INSERT, rows);
          return null;
        });
  }

  @Override
  public List<AuditEvent> page(
      String realm, @Nullable String client, Instant until, int skip, int max) {
    AuditStore.checkPage(skip, max);
    if (client != null && !Namespace.isStorable(client)) {
      return List.of();
    }
    List<Object> values = new ArrayList<>(List.of(names.of(realm)));
    if (client != null) {
      values.add(client);
    }
    values.addAll(List.of(until.toEpochMilli(), max, skip));
    return database.list(
        "select * from sallyport_audit where realm = ?"
            + (client == null ? "" : " and client = ?")
            + " and happened_at <= ? order by happened_at desc, number desc limit ? offset ?",
        rows -> event(rows, realm),
        values.toArray());
  }

  @Override
  public void forgetBefore(Instant time) {
    delete("happened_at < ?", time.toEpochMilli());
    delete(
        "client is null and number <= (select last from (select max(number) as last"
            + " from sallyport_audit) audit) - ?",
        UNVERIFIED);
  }

  private void delete(String condition, long number) {
    database.update("delete from sallyport_audit where " + condition, number);
  }

  private @Nullable Object[] row(AuditEvent event) {
    return new @Nullable Object[] {
      event.time().toEpochMilli(),
      event.type().name(),
      event.result().name(),
      names.of(event.realm()),
      event.client(),
      event.subject(),
      event.keyId(),
      event.scheme(),
      event.reason(),
      event.address(),
      event.method(),
      event.path(),
      event.count(),
      event.first().toEpochMilli(),
      event.traceId()
    };
  }

  private static AuditEvent event(ResultSet row, String realm) throws SQLException {
    return AuditEvent.builder(
            Instant.ofEpochMilli(row.getLong("happened_at")),
            AuditType.valueOf(row.getString("event")),
            AuditEvent.Result.valueOf(row.getString("result")))
        .realm(realm)
        .client(row.getString("client"))
        .subject(row.getString("subject"))
        .keyId(row.getString("key_id"))
        .scheme(row.getString("scheme"))
        .reason(row.getString("reason"))
        .address(row.getString("address"))
        .request(row.getString("method"), row.getString("path"))
        .traceId(row.getString("trace_id"))
        .count(row.getLong("occurrences"), Instant.ofEpochMilli(row.getLong("first_at")))
        .build();
  }
}
