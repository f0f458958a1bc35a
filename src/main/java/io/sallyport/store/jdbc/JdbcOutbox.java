package io.sallyport.store.jdbc;

import io.sallyport.outbox.Outbox;
import io.sallyport.outbox.OutboxEntry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries in a database. A claim moves the time when a delivery is due, on the condition that
 * its attempts have not changed since it was read; so no node waits for a lock.
 *
 * <p>Each method is one statement, or several that need not be atomic: in a transaction of the
 * application, which the server manages, no other can be started.
 */
final class JdbcOutbox implements Outbox {

  /**
   * The number of deliveries that are read for one claim, because others may have claimed the first
   * ones.
   */
  private static final int CANDIDATES = 16;

  private static final String UNDELIVERED =
      "select id, webhook, receiver, created_at, due_at, attempts, failed, problem"
          + " from sallyport_outbox where namespace = ? and ";

  private static final String CLAIMED =
      " where namespace = ? and id = ? and attempts = ? and failed = false";

  private final Database database;
  private final String namespace;
  private final OutboxRows rows;
  private final ExpirySweeper sweeper;

  private record Candidate(String id, int attempts) {
    /** Returns the id, which the library has generated. */
    @Override
    public String toString() {
      return "Candidate[" + id + "]";
    }
  }

  JdbcOutbox(Database database, Namespace names, OutboxRows rows, Clock clock) {
    this.database = database;
    this.namespace = names.namespace();
    this.rows = rows;
    this.sweeper = new ExpirySweeper(clock, this::forget);
  }

  @Override
  public void add(OutboxEntry entry) {
    boolean added = database.insert(OutboxRows.INSERT, rows.values(entry, namespace));
    if (!added) {
      throw new IllegalStateException("a delivery of that id exists already");
    }
  }

  @Override
  public @Nullable Claim claim(Instant now, Instant until, Set<String> busy) {
    sweeper.ifDue();
    String id = database.query(connection -> taken(connection, now, until, busy));
    return id.isEmpty() ? null : claimed(id);
  }

  @Override
  public void done(OutboxEntry claimed) {
    change("delete from sallyport_outbox" + CLAIMED, claimed);
  }

  @Override
  public void again(OutboxEntry claimed, Instant due, String problem) {
    change(
        "update sallyport_outbox set due_at = ?, problem = ?" + CLAIMED,
        claimed,
        due.toEpochMilli(),
        problem);
  }

  @Override
  public void fail(OutboxEntry claimed, Instant until, String problem) {
    change(
        "update sallyport_outbox set due_at = ?, problem = ?, failed = true" + CLAIMED,
        claimed,
        until.toEpochMilli(),
        problem);
  }

  @Override
  public Outbox.@Nullable Undelivered find(String id) {
    List<Outbox.Undelivered> found =
        Namespace.isStorable(id) ? undelivered("id = ?", id) : List.of();
    return found.isEmpty() ? null : found.get(0);
  }

  @Override
  public int waiting(int max) {
    return database
        .list(
            "select 1 from sallyport_outbox where namespace = ? and failed = false limit ?",
            row -> 1,
            namespace,
            max)
        .size();
  }

  @Override
  public List<Outbox.Undelivered> failed(int max) {
    return undelivered("failed = true order by created_at desc, id limit ?", max);
  }

  @Override
  public boolean resend(String id, Instant now, Instant until) {
    return Namespace.isStorable(id)
        && update(
                "update sallyport_outbox set due_at = ?, ends_at = ?, attempts = 0, failed = false"
                    + " where namespace = ? and id = ? and failed = true",
                now.toEpochMilli(),
                until.toEpochMilli(),
                namespace,
                id)
            == 1;
  }

  @Override
  public void disable(String receiver) {
    String disable = "update sallyport_receiver set disabled = true where namespace = ? and id = ?";
    if (update(disable, namespace, receiver) == 0 && !insert(receiver, true, 0)) {
      update(disable, namespace, receiver);
    }
  }

  @Override
  public boolean enable(String receiver) {
    return Namespace.isStorable(receiver)
        && update(
                "update sallyport_receiver set disabled = false, held_until = 0"
                    + " where namespace = ? and id = ? and disabled = true",
                namespace,
                receiver)
            == 1;
  }

  @Override
  public boolean isDisabled(String receiver) {
    return Namespace.isStorable(receiver)
        && database.exists(
            "select 1 from sallyport_receiver"
                + " where namespace = ? and id = ? and disabled = true",
            namespace,
            receiver);
  }

  @Override
  public void hold(String receiver, Instant until) {
    long millis = until.toEpochMilli();
    String hold =
        "update sallyport_receiver set held_until = greatest(held_until, ?)"
            + " where namespace = ? and id = ?";
    if (update(hold, millis, namespace, receiver) == 0 && !insert(receiver, false, millis)) {
      update(hold, millis, namespace, receiver);
    }
  }

  private boolean insert(String receiver, boolean disabled, long heldUntil) {
    return database.insert(
        "insert into sallyport_receiver (namespace, id, disabled, held_until)"
            + " values (?, ?, ?, ?)",
        namespace,
        receiver,
        disabled,
        heldUntil);
  }

  /** Returns the id of the claimed delivery; empty if nothing was claimed. */
  private String taken(Connection connection, Instant now, Instant until, Set<String> busy)
      throws SQLException {
    for (Candidate candidate : candidates(connection, now, busy)) {
      if (take(connection, candidate, now, until)) {
        return candidate.id();
      }
    }
    return "";
  }

  /**
   * Returns deliveries that may be claimed. Those of a disabled receiver are among them, so that
   * they are given up.
   */
  private List<Candidate> candidates(Connection connection, Instant now, Set<String> busy)
      throws SQLException {
    List<Object> parameters = new ArrayList<>();
    parameters.add(namespace);
    parameters.add(now.toEpochMilli());
    parameters.addAll(busy);
    parameters.add(now.toEpochMilli());
    parameters.add(CANDIDATES);
    String others =
        busy.isEmpty()
            ? ""
            : " and o.owner not in ("
                + String.join(", ", Collections.nCopies(busy.size(), "?"))
                + ")";
    return Sql.list(
        connection,
        "select o.id, o.attempts from sallyport_outbox o"
            + " where o.namespace = ? and o.failed = false and o.due_at <= ?"
            + others
            + " and not exists (select 1 from sallyport_receiver r where r.namespace = o.namespace"
            + " and r.id = o.receiver and r.held_until > ? and r.disabled = false)"
            + " order by o.due_at limit ?",
        found -> new Candidate(found.getString(1), found.getInt(2)),
        parameters.toArray());
  }

  private boolean take(Connection connection, Candidate candidate, Instant now, Instant until)
      throws SQLException {
    return Sql.update(
            connection,
            "update sallyport_outbox set due_at = ?, attempts = attempts + 1"
                + CLAIMED
                + " and due_at <= ?",
            until.toEpochMilli(),
            namespace,
            candidate.id(),
            candidate.attempts(),
            now.toEpochMilli())
        == 1;
  }

  private @Nullable Claim claimed(String id) {
    return database.first(
        OutboxRows.SELECT,
        found -> new Claim(rows.entry(found, namespace), found.getBoolean("disabled")),
        namespace,
        id);
  }

  private List<Outbox.Undelivered> undelivered(String condition, Object parameter) {
    return database.list(
        UNDELIVERED + condition, found -> OutboxRows.undelivered(found), namespace, parameter);
  }

  private void change(String sql, OutboxEntry claimed, Object... parameters) {
    List<Object> all = new ArrayList<>(List.of(parameters));
    all.addAll(List.of(namespace, claimed.id(), claimed.attempts()));
    update(sql, all.toArray());
  }

  private int update(String sql, Object... parameters) {
    return database.update(sql, parameters);
  }

  private void forget(Instant now) {
    update("delete from sallyport_outbox where failed = true and due_at < ?", now.toEpochMilli());
    update(
        "delete from sallyport_receiver where disabled = false and held_until < ?",
        now.toEpochMilli());
  }
}
