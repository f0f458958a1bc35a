package io.sallyport.store.jdbc;

import io.sallyport.apikey.Bucket;
import io.sallyport.apikey.QuotaStore.Count;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Counted calls in MariaDB and MySQL, whose updates cannot return a row, and assign one column
 * after the other. A transaction locks the row, reads it and writes it. Thread-safe.
 */
final class LockedQuotas {
  private final Database database;

  private record State(int used, long endsAt) {}

  LockedQuotas(Database database) {
    this.database = database;
  }

  /** Counts in an existing row; returns null if there is none. */
  @Nullable Count use(JdbcQuotas.Call call) {
    return database.<@Nullable Count>inTransaction(
        connection -> {
          State state =
              Sql.first(
                  connection,
                  "select used, ends_at from sallyport_quota where realm = ? and key_id = ?"
                      + " for update",
                  row -> new State(row.getInt(1), row.getLong(2)),
                  call.realm(),
                  call.counter());
          if (state == null) {
            return null;
          }
          return call.isWindow()
              ? inWindow(connection, call, state)
              : inBucket(connection, call, state);
        });
  }

  private static Count inWindow(Connection connection, JdbcQuotas.Call call, State state)
      throws SQLException {
    boolean isOver = state.endsAt <= call.now();
    long endsAt = isOver ? call.windowEnd() : state.endsAt;
    int before = isOver ? 0 : state.used;
    boolean counted = isOver || before <= call.limit().calls() - call.calls();
    int after = counted ? before + call.calls() : before;
    if (counted) {
      write(connection, call, after, endsAt);
    }
    return new Count(
        counted, Math.max(0, call.limit().calls() - after), Instant.ofEpochMilli(endsAt));
  }

  private static Count inBucket(Connection connection, JdbcQuotas.Call call, State state)
      throws SQLException {
    Bucket bucket = Bucket.of(call.limit());
    long fullAt = Math.max(state.endsAt * JdbcQuotas.MICROS + state.used, call.micros());
    long after = fullAt + bucket.cost(call.calls());
    boolean counted = after <= call.micros() + bucket.full();
    if (counted) {
      write(connection, call, (int) (after % JdbcQuotas.MICROS), after / JdbcQuotas.MICROS);
    }
    return bucket.count(counted, counted ? after : fullAt, call.calls(), call.micros());
  }

  private static void write(Connection connection, JdbcQuotas.Call call, int used, long endsAt)
      throws SQLException {
    Sql.update(
        connection,
        "update sallyport_quota set used = ?, ends_at = ? where realm = ? and key_id = ?",
        used,
        endsAt,
        call.realm(),
        call.counter());
  }
}
