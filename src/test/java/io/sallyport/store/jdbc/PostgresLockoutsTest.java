package io.sallyport.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.account.LockoutStore;
import io.sallyport.account.LockoutStoreContract;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresLockoutsTest extends LockoutStoreContract {
  @Override
  protected LockoutStore emptyStore() {
    return TestDatabase.POSTGRESQL.emptyStores(clock).lockouts();
  }

  /** A stranger tries unknown logins; the rows beyond the bound are deleted here too. */
  @Test
  void ofCountersThatAnybodyCanBeginAHundredThousandStay() throws SQLException {
    TestRows rows = new TestRows(TestDatabase.POSTGRESQL.source());
    LockoutStore store = emptyStore();
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
