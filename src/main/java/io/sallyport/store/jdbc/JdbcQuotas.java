package io.sallyport.store.jdbc;

import io.sallyport.UnavailableException;
import io.sallyport.apikey.Bucket;
import io.sallyport.apikey.QuotaStore;
import io.sallyport.keys.RateLimit;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Counted calls in a database, for all nodes together. Calls within the limit cost one statement,
 * which checks, counts and returns the rest; calls beyond it cost two, and write nothing. MariaDB
 * and MySQL need a transaction: {@link LockedQuotas}.
 *
 * <p>A window has its calls in {@code used} and its end in {@code ends_at}. A bucket has the time
 * at which it is full again in {@code ends_at}, and the microseconds beyond the millisecond in
 * {@code used}.
 */
final class JdbcQuotas implements QuotaStore {

  /**
   * The number of retries if others begin or delete the counter in between, which hardly ever
   * happens twice.
   */
  private static final int ROUNDS = 5;

  static final long MICROS = 1_000;

  private final Database database;
  private final Namespace names;
  private final LockedQuotas locked;
  private final ExpirySweeper sweeper;

  /** Calls to count: the row that counts them, and their limit. */
  record Call(String realm, String counter, RateLimit limit, int calls, long now) {

    boolean isWindow() {
      return limit.kind() == RateLimit.Kind.FIXED_WINDOW;
    }

    long windowEnd() {
      return now + limit.window().toMillis();
    }

    long micros() {
      return now * MICROS;
    }

    /** Returns the realm only; a sender may have chosen the counter. */
    @Override
    public String toString() {
      return "Call[" + realm + "]";
    }
  }

  JdbcQuotas(Database database, Namespace names, Clock clock) {
    this.database = database;
    this.names = names;
    this.locked = new LockedQuotas(database);
    this.sweeper = new ExpirySweeper(clock, this::forget);
  }

  @Override
  public Count use(Counter counter, RateLimit limit, int calls, Instant now) {
    Call call = new Call(names.of(counter.realm()), counter.id(), limit, calls, now.toEpochMilli());
    Count count = counted(call);
    sweeper.ifDue();
    return count;
  }

  private Count counted(Call call) {
    for (int round = 0; round < ROUNDS; round++) {
      Count known =
          database.product().returnsUpdatedRows()
              ? database.<@Nullable Count>query(
                  connection ->
                      call.isWindow() ? inWindow(connection, call) : inBucket(connection, call))
              : locked.use(call);
      if (known != null) {
        return known;
      }
      Count begun = call.isWindow() ? beginWindow(call) : beginBucket(call);
      if (begun != null) {
        return begun;
      }
    }
    throw new UnavailableException("a counter of calls changes too often", null);
  }

  private @Nullable Count inWindow(Connection connection, Call call) throws SQLException {
    Count counted = counted(connection, call);
    return counted == null ? exhausted(connection, call) : counted;
  }

  private @Nullable Count beginWindow(Call call) {
    return isBegun(call, call.calls(), call.windowEnd())
        ? new Count(
            true, call.limit().calls() - call.calls(), Instant.ofEpochMilli(call.windowEnd()))
        : null;
  }

  /** Counts in an existing row, in a new window if its own has ended. */
  private @Nullable Count counted(Connection connection, Call call) throws SQLException {
    return Sql.updated(
        connection,
        "update sallyport_quota set used = case when ends_at <= ? then ? else used + ? end,"
            + " ends_at = case when ends_at <= ? then ? else ends_at end"
            + " where realm = ? and key_id = ? and (used <= ? or ends_at <= ?)",
        new String[] {"used", "ends_at"},
        row -> window(row, call, true),
        call.now(),
        call.calls(),
        call.calls(),
        call.now(),
        call.windowEnd(),
        call.realm(),
        call.counter(),
        call.limit().calls() - call.calls(),
        call.now());
  }

  private @Nullable Count exhausted(Connection connection, Call call) throws SQLException {
    return Sql.first(
        connection,
        "select used, ends_at from sallyport_quota"
            + " where realm = ? and key_id = ? and used > ? and ends_at > ?",
        row -> window(row, call, false),
        call.realm(),
        call.counter(),
        call.limit().calls() - call.calls(),
        call.now());
  }

  private static Count window(ResultSet row, Call call, boolean counted) throws SQLException {
    int remaining = Math.max(0, call.limit().calls() - row.getInt(1));
    return new Count(counted, remaining, Instant.ofEpochMilli(row.getLong(2)));
  }

  private @Nullable Count inBucket(Connection connection, Call call) throws SQLException {
    Bucket bucket = Bucket.of(call.limit());
    long cost = bucket.cost(call.calls());
    Count taken = taken(connection, call, bucket, cost);
    return taken == null ? empty(connection, call, bucket, cost) : taken;
  }

  private @Nullable Count beginBucket(Call call) {
    Bucket bucket = Bucket.of(call.limit());
    long fullAt = call.micros() + bucket.cost(call.calls());
    return isBegun(call, (int) (fullAt % MICROS), fullAt / MICROS)
        ? bucket.count(true, fullAt, call.calls(), call.micros())
        : null;
  }

  /** Takes tokens out of an existing bucket. */
  private @Nullable Count taken(Connection connection, Call call, Bucket bucket, long cost)
      throws SQLException {
    String fullAt =
        "(case when ends_at * 1000 + used < ? then ? else ends_at * 1000 + used end + ?)";
    return Sql.updated(
        connection,
        "update sallyport_quota set used = mod("
            + fullAt
            + ", 1000), ends_at = "
            + fullAt
            + " / 1000 where realm = ? and key_id = ? and ends_at * 1000 + used <= ?",
        new String[] {"used", "ends_at"},
        row -> bucket(row, call, bucket, true),
        call.micros(),
        call.micros(),
        cost,
        call.micros(),
        call.micros(),
        cost,
        call.realm(),
        call.counter(),
        call.micros() + bucket.full() - cost);
  }

  private @Nullable Count empty(Connection connection, Call call, Bucket bucket, long cost)
      throws SQLException {
    return Sql.first(
        connection,
        "select used, ends_at from sallyport_quota"
            + " where realm = ? and key_id = ? and ends_at * 1000 + used > ?",
        row -> bucket(row, call, bucket, false),
        call.realm(),
        call.counter(),
        call.micros() + bucket.full() - cost);
  }

  private static Count bucket(ResultSet row, Call call, Bucket bucket, boolean counted)
      throws SQLException {
    long fullAt = row.getLong(2) * MICROS + row.getInt(1);
    return bucket.count(counted, fullAt, call.calls(), call.micros());
  }

  private boolean isBegun(Call call, int used, long endsAt) {
    return database.insert(
        "insert into sallyport_quota (realm, key_id, used, ends_at) values (?, ?, ?, ?)",
        call.realm(),
        call.counter(),
        used,
        endsAt);
  }

  private void forget(Instant now) {
    database.update("delete from sallyport_quota where ends_at <= ?", now.toEpochMilli());
  }
}
