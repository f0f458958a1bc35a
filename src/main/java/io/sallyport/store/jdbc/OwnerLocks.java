package io.sallyport.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Locks for changes of limited resources. Every owner with limited resources has one row. A
 * transaction that changes such a resource locks this row first, so changes run one after the other
 * on all nodes. Immutable and thread-safe.
 */
final class OwnerLocks {
  private final Database database;

  OwnerLocks(Database database) {
    this.database = database;
  }

  /**
   * Runs a transaction while other transactions of the same owner wait.
   *
   * @param realm the realm's name in the tables
   */
  <T extends @Nullable Object> T locked(String realm, String owner, Database.Work<T> work) {
    // A duplicate key ends a transaction, so the row is inserted outside of one.
    database
        .outside()
        .query(
            connection ->
                isThere(connection, realm, owner, "")
                    || Sql.insert(
                        connection,
                        "insert into sallyport_owner (realm, id) values (?, ?)",
                        realm,
                        owner));
    return database.inTransaction(
        connection -> {
          isThere(connection, realm, owner, " for update");
          return work.with(connection);
        });
  }

  private boolean isThere(Connection connection, String realm, String owner, String lock)
      throws SQLException {
    return Sql.exists(
        connection,
        "select 1 from sallyport_owner where realm = ? and id = ?" + lock,
        realm,
        owner);
  }
}
