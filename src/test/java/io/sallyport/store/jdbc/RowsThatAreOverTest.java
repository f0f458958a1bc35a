package io.sallyport.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.account.LockoutStore;
import io.sallyport.apikey.CountedCalls;
import io.sallyport.apikey.QuotaStore;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditStore;
import io.sallyport.audit.AuditType;
import io.sallyport.testing.SettableClock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** No table grows without limit. */
class RowsThatAreOverTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration DAY = Duration.ofHours(24);

  private final SettableClock clock = new SettableClock(NOW);
  private final DataSource source = TestDatabase.h2(UUID.randomUUID().toString());
  private final TestRows rows = new TestRows(source);
  private final JdbcStores stores =
      new JdbcStores(
          source::getConnection, JdbcStores.Mode.CREATE, "", TestDatabase.encryption(), clock);

  @Test
  void countersOfLoginsGoWhenTheirTimeIsOver() throws SQLException {
    LockoutStore lockouts = stores.lockouts();
    for (int i = 0; i < 10; i++) {
      lockouts.reserve("realm", "c" + i, 5, NOW.plusSeconds(900));
    }
    lockouts.reserve("realm", "longer", 5, NOW.plusSeconds(901));
    clock.set(NOW.plusSeconds(900));
    lockouts.reserve("realm", "new", 5, NOW.plusSeconds(1_800));

    assertThat(rows.text("select counter from sallyport_lockout order by counter"))
        .isEqualTo("longer new ");
  }

  /** Attack: unknown logins, for as long as a lock may last. */
  @Test
  void limitsCountersOfUnknownLoginsToAHundredThousand() throws SQLException {
    LockoutStore lockouts = stores.lockouts();
    Instant end = NOW.plus(Duration.ofDays(30));
    lockouts.reserve("realm", "login:bob", 1, NOW.plusSeconds(900));
    rows.execute(
        "insert into sallyport_lockout (realm, counter, attempts, ends_at)"
            + " select 'realm', '"
            + LockoutStore.UNBOUNDED
            + "' || x, 1, x + "
            + end.toEpochMilli()
            + " from system_range(1, 100500)");
    clock.set(NOW.plusSeconds(60));

    assertThat(lockouts.reserve("realm", "login:bob", 1, end)).isEqualTo(NOW.plusSeconds(900));
    assertThat(rows.count("sallyport_lockout")).isEqualTo(100_001);
    assertThat(lockouts.reserve("realm", LockoutStore.UNBOUNDED + "100500", 1, end)).isNotNull();
    assertThat(lockouts.reserve("realm", LockoutStore.UNBOUNDED + "500", 1, end)).isNull();
  }

  @Test
  void windowsOfQuotasGoWhenTheyAreOver() throws SQLException {
    QuotaStore quotas = stores.quotas();
    CountedCalls.use(quotas, "realm", "a", 5, DAY, NOW);
    CountedCalls.use(quotas, "realm", "b", 5, DAY.plusMillis(1), NOW);
    clock.set(NOW.plus(DAY));
    CountedCalls.use(quotas, "realm", "c", 5, DAY, NOW.plus(DAY));

    assertThat(rows.text("select key_id from sallyport_quota order by key_id")).isEqualTo("b c ");
  }

  @Test
  void eventsGoWhenTheyAreTooOld() throws SQLException {
    AuditStore audit = stores.audit();
    audit.append(event(NOW.minusMillis(1), "ada"));
    audit.append(event(NOW.minusMillis(1), null));
    audit.append(event(NOW, "ada"));
    audit.append(event(NOW, null));

    audit.forgetBefore(NOW);

    assertThat(rows.count("sallyport_audit")).isEqualTo(2);
  }

  @Test
  void keepsAMillionEventsWithoutAClientAndEvictsNoneOfAClient() throws SQLException {
    AuditStore audit = stores.audit();
    audit.append(event(NOW, null));
    audit.append(event(NOW, "ada"));
    audit.append(event(NOW, null));
    rows.execute("alter table sallyport_audit alter column number restart with 1000002");
    audit.append(event(NOW, null));

    audit.forgetBefore(NOW);

    assertThat(rows.text("select number from sallyport_audit order by number"))
        .isEqualTo("2 3 1000002 ");
  }

  private static AuditEvent event(Instant time, @Nullable String client) {
    return AuditEvent.builder(time, AuditType.AUTHN_LOGIN_FAIL, AuditEvent.Result.REJECTED)
        .realm("realm")
        .client(client)
        .request("GET", "/")
        .build();
  }
}
