package io.sallyport.store.jdbc;

import io.sallyport.UnavailableException;
import io.sallyport.account.LockoutStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counted attempts in a database, for all nodes together. One statement checks whether an attempt
 * is left and counts it, so concurrent attempts never exceed the limit.
 */
final class JdbcLockouts implements LockoutStore {

  /** The maximum number of counters that any sender can begin, in all realms together. */
  private static final int MAX_UNBOUNDED = 100_000;

  /**
   * The number of retries if others begin or delete the counter in between, which hardly ever
   * happens twice.
   */
  private static final int ROUNDS = 5;

  private final Database database;
  private final Namespace names;
  private final Clock clock;
  private final ExpirySweeper sweeper;

  JdbcLockouts(Database database, Namespace names, Clock clock) {
    this.database = database;
    this.names = names;
    this.clock = clock;
    this.sweeper = new ExpirySweeper(clock, this::forget);
  }

  @Override
  public @Nullable Instant reserve(String realm, String counter, int limit, Instant until) {
    String name = names.of(realm);
    long end = until.toEpochMilli();
    sweeper.ifDue();
    return database.query(connection -> locked(connection, name, counter, limit, end)).orElse(null);
  }

  @Override
  public void release(String realm, String counter) {
    database.update(
        "update sallyport_lockout set attempts = attempts - 1"
            + " where realm = ? and counter = ? and attempts > 0",
        names.of(realm),
        counter);
  }

  @Override
  public void reset(String realm, String counter) {
    database.update(
        "delete from sallyport_lockout where realm = ? and counter = ?", names.of(realm), counter);
  }

  /** Counts and returns empty, or returns when the counter expires that has reached the limit. */
  private Optional<Instant> locked(
      Connection connection, String realm, String counter, int limit, long end)
      throws SQLException {
    for (int round = 0; round < ROUNDS; round++) {
      if (isCounted(connection, realm, counter, limit, end)) {
        return Optional.empty();
      }
      Instant full = full(connection, realm, counter, limit);
      if (full != null) {
        return Optional.of(full);
      }
      if (isBegun(connection, realm, counter, end)) {
        return Optional.empty();
      }
    }
    throw new UnavailableException("a counter of logins changes too often", null);
  }

  /** Counts in an existing row, from one if it has expired. */
  private boolean isCounted(
      Connection connection, String realm, String counter, int limit, long end)
      throws SQLException {
    long now = clock.millis();
    return Sql.update(
            connection,
            "update sallyport_lockout"
                + " set attempts = case when ends_at <= ? then 1 else attempts + 1 end, ends_at = ?"
                + " where realm = ? and counter = ? and (attempts < ? or ends_at <= ?)",
            now,
            end,
            realm,
            counter,
            limit,
            now)
        == 1;
  }

  /**
   * Returns when a counter expires that has reached the limit; null if it has not, or there is
   * none.
   */
  private @Nullable Instant full(Connection connection, String realm, String counter, int limit)
      throws SQLException {
    return Sql.first(
        connection,
        "select ends_at from sallyport_lockout"
            + " where realm = ? and counter = ? and attempts >= ? and ends_at > ?",
        rows -> Instant.ofEpochMilli(rows.getLong(1)),
        realm,
        counter,
        limit,
        clock.millis());
  }

  private boolean isBegun(Connection connection, String realm, String counter, long end)
      throws SQLException {
    return Sql.insert(
        connection,
        "insert into sallyport_lockout (realm, counter, attempts, ends_at) values (?, ?, 1, ?)",
        realm,
        counter,
        end);
  }

  private void forget(Instant now) {
    database.update("delete from sallyport_lockout where ends_at <= ?", now.toEpochMilli());
    database.query(connection -> trimmed(connection));
  }

  /** Limits the number of counters of unknown logins, because any sender can begin them. */
  private int trimmed(Connection connection) throws SQLException {
    @Nullable Long end =
        Sql.first(
            connection,
            "select ends_at from sallyport_lockout where counter like ?"
                + " order by ends_at desc limit 1 offset ?",
            rows -> rows.getLong(1),
            UNBOUNDED + "%",
            MAX_UNBOUNDED);
    return end == null
        ? 0
        : Sql.update(
            connection,
            "delete from sallyport_lockout where counter like ? and ends_at <= ?",
            UNBOUNDED + "%",
            end);
  }
}
