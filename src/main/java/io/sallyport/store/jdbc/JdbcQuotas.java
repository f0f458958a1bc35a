package io.sallyport.store.jdbc;

import io.sallyport.UnavailableException;
import io.sallyport.apikey.QuotaStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Counted calls in a database, for all nodes together. A call within the quota costs one statement,
 * which checks, counts and returns the rest; a call beyond it costs two, and writes nothing.
 */
final class JdbcQuotas implements QuotaStore {

  /**
   * The number of retries if others begin or delete the window in between, which hardly ever
   * happens twice.
   */
  private static final int ROUNDS = 5;

  private final Database database;
  private final Namespace names;
  private final ExpirySweeper sweeper;

  /** One call: the row that counts it, and the condition on the row. */
  private record Call(String realm, String keyId, int limit, long now, long end) {
    /** Returns the realm only; a sender may have chosen the id. */
    @Override
    public String toString() {
      return "Call[" + realm + "]";
    }
  }

  JdbcQuotas(Database database, Namespace names, Clock clock) {
    this.database = database;
    this.names = names;
    this.sweeper = new ExpirySweeper(clock, this::forget);
  }

  @Override
  public Count use(String realm, String keyId, int limit, Duration window, Instant now) {
    if (limit < 1) {
      throw new IllegalArgumentException("a quota must be at least 1");
    }
    long start = now.toEpochMilli();
    Call call = new Call(names.of(realm), keyId, limit, start, start + window.toMillis());
    Count count = database.query(connection -> count(connection, call));
    sweeper.ifDue();
    return count;
  }

  private Count count(Connection connection, Call call) throws SQLException {
    for (int round = 0; round < ROUNDS; round++) {
      Count counted = counted(connection, call);
      Count known = counted == null ? exhausted(connection, call) : counted;
      if (known != null) {
        return known;
      }
      if (isBegun(connection, call)) {
        return new Count(true, 1, Instant.ofEpochMilli(call.end()));
      }
    }
    throw new UnavailableException("a counter of calls changes too often", null);
  }

  /** Counts in an existing row, in a new window if its own has ended. */
  private @Nullable Count counted(Connection connection, Call call) throws SQLException {
    return Sql.updated(
        connection,
        "update sallyport_quota set used = case when ends_at <= ? then 1 else used + 1 end,"
            + " ends_at = case when ends_at <= ? then ? else ends_at end"
            + " where realm = ? and key_id = ? and (used < ? or ends_at <= ?)",
        new String[] {"used", "ends_at"},
        row -> count(row, true),
        call.now(),
        call.now(),
        call.end(),
        call.realm(),
        call.keyId(),
        call.limit(),
        call.now());
  }

  private @Nullable Count exhausted(Connection connection, Call call) throws SQLException {
    return Sql.first(
        connection,
        "select used, ends_at from sallyport_quota"
            + " where realm = ? and key_id = ? and used >= ? and ends_at > ?",
        rows -> count(rows, false),
        call.realm(),
        call.keyId(),
        call.limit(),
        call.now());
  }

  private boolean isBegun(Connection connection, Call call) throws SQLException {
    return Sql.insert(
        connection,
        "insert into sallyport_quota (realm, key_id, used, ends_at) values (?, ?, 1, ?)",
        call.realm(),
        call.keyId(),
        call.end());
  }

  private static Count count(ResultSet row, boolean counted) throws SQLException {
    return new Count(counted, row.getInt(1), Instant.ofEpochMilli(row.getLong(2)));
  }

  private void forget(Instant now) {
    database.update("delete from sallyport_quota where ends_at <= ?", now.toEpochMilli());
  }
}
