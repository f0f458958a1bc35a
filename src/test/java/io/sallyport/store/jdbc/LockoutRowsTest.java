package io.sallyport.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.account.LockoutStore;
import io.sallyport.testing.SettableClock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A sender tries unknown logins: the number of rows has a bound. */
class LockoutRowsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant UNTIL = NOW.plus(Duration.ofMinutes(15));

  private final SettableClock clock = new SettableClock(NOW);

  @Test
  void limitsCountersOfUnknownLoginsToAHundredThousand() throws SQLException {
    TestRows rows = new TestRows(TestDatabase.POSTGRESQL.source());
    LockoutStore store = TestDatabase.POSTGRESQL.emptyStores(clock).lockouts();
    store.reserve("realm", "login:bob", 1, UNTIL);
    rows.execute(
        "insert into sallyport_lockout (realm, counter, attempts, ends_at)"
            + " select 'flood', '"
            + LockoutStore.UNBOUNDED
            + "' || x, 1, x + "
            + UNTIL.plusSeconds(3_600).toEpochMilli()
            + " from generate_series(1, 100010) x");
    clock.set(NOW.plusSeconds(60));

    assertThat(store.reserve("realm", "login:bob", 1, UNTIL)).isEqualTo(UNTIL);
    assertThat(rows.text("select count(*) from sallyport_lockout where realm = 'flood'"))
        .isEqualTo("100000 ");
    rows.execute("delete from sallyport_lockout where realm = 'flood'");
  }
}
