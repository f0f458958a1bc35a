package io.sallyport.store.jdbc;

import io.sallyport.apikey.KeyUsageStore;
import io.sallyport.keys.ApiKeyUsage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** Counted calls of API keys in a database, one row for each key and day. */
final class JdbcKeyUsage implements KeyUsageStore {
  private final Database database;
  private final Namespace names;

  JdbcKeyUsage(Database database, Namespace names) {
    this.database = database;
    this.names = names;
  }

  @Override
  public void add(List<Calls> calls) {
    // In one order on all nodes, so that they do not wait for each other in a circle.
    List<Calls> ordered =
        calls.stream()
            .sorted(
                Comparator.comparing(Calls::realm)
                    .thenComparing(Calls::keyId)
                    .thenComparing(one -> one.usage().day()))
            .toList();
    // A duplicate key ends a transaction, so the rows are inserted before.
    database.query(
        connection -> {
          for (Calls one : ordered) {
            insert(connection, one);
          }
          return null;
        });
    database.inTransaction(
        connection -> {
          Sql.batch(
              connection,
              "update sallyport_key_usage set accepted = accepted + ?, limited = limited + ?,"
                  + " rejected = rejected + ? where realm = ? and key_id = ? and used_on = ?",
              ordered.stream().map(this::update).toList());
          return null;
        });
  }

  private void insert(Connection connection, Calls calls) throws SQLException {
    Object[] row = {names.of(calls.realm()), calls.keyId(), calls.usage().day().toEpochDay()};
    boolean unused =
        Sql.exists(
                connection,
                "select 1 from sallyport_key_usage where realm = ? and key_id = ? and used_on = ?",
                row)
            || Sql.insert(
                connection,
                "insert into sallyport_key_usage"
                    + " (realm, key_id, used_on, accepted, limited, rejected)"
                    + " values (?, ?, ?, 0, 0, 0)",
                row);
  }

  private Object[] update(Calls calls) {
    ApiKeyUsage usage = calls.usage();
    return new Object[] {
      usage.accepted(),
      usage.limited(),
      usage.rejected(),
      names.of(calls.realm()),
      calls.keyId(),
      usage.day().toEpochDay()
    };
  }

  @Override
  public List<ApiKeyUsage> of(String realm, String keyId, LocalDate from, LocalDate to) {
    return Namespace.isStorable(keyId)
        ? database.list(
            "select used_on, accepted, limited, rejected from sallyport_key_usage"
                + " where realm = ? and key_id = ? and used_on between ? and ? order by used_on",
            row ->
                new ApiKeyUsage(
                    LocalDate.ofEpochDay(row.getLong(1)),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4)),
            names.of(realm),
            keyId,
            from.toEpochDay(),
            to.toEpochDay())
        : List.of();
  }

  @Override
  public void forgetBefore(LocalDate day) {
    database.update("delete from sallyport_key_usage where used_on < ?", day.toEpochDay());
  }
}
