package io.sallyport.store.jdbc;

import io.sallyport.token.Revocations;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Revocations in a database. */
final class JdbcRevocations implements Revocations {
  private final Database database;
  private final Namespace names;
  private final Clock clock;
  private final ExpirySweeper sweeper;

  JdbcRevocations(Database database, Namespace names, Clock clock) {
    this.database = database;
    this.names = names;
    this.clock = clock;
    this.sweeper = new ExpirySweeper(clock, this::forget);
  }

  @Override
  public void revoke(String realm, String id, Instant until) {
    long end = until.toEpochMilli();
    boolean done = prolong(realm, id, end) || insert(realm, id, end) || prolong(realm, id, end);
    if (!done) {
      throw new IllegalStateException("a revocation was deleted while it was written");
    }
    sweeper.ifDue();
  }

  @Override
  public boolean isAnyRevoked(String realm, List<String> ids) {
    List<Object> parameters = new ArrayList<>(List.of(names.of(realm), clock.millis()));
    ids.stream().filter(Namespace::isStorable).forEach(parameters::add);
    int count = parameters.size() - 2;
    String marks = String.join(", ", Collections.nCopies(count, "?"));
    return count > 0
        && database.exists(
            "select 1 from sallyport_revocation where realm = ? and ends_at >= ?"
                + (" and id in (" + marks + ")"),
            parameters.toArray());
  }

  private boolean prolong(String realm, String id, long end) {
    return database.update(
            "update sallyport_revocation set ends_at = greatest(ends_at, ?)"
                + " where realm = ? and id = ?",
            end,
            names.of(realm),
            id)
        == 1;
  }

  private boolean insert(String realm, String id, long end) {
    return database.insert(
        "insert into sallyport_revocation (realm, id, ends_at) values (?, ?, ?)",
        names.of(realm),
        id,
        end);
  }

  private void forget(Instant now) {
    database.update("delete from sallyport_revocation where ends_at < ?", now.toEpochMilli());
  }
}
