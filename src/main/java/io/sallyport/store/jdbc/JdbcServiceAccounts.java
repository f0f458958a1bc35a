package io.sallyport.store.jdbc;

import io.sallyport.account.ServiceAccount;
import io.sallyport.account.ServiceAccountStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Service accounts in a database. */
final class JdbcServiceAccounts implements ServiceAccountStore {
  private static final String SELECT =
      "select id, owner, details, algorithm, key_id, public_key, created_at"
          + " from sallyport_service_account where realm = ? and ";

  private final Database database;
  private final Namespace names;
  private final OwnerLocks owners;

  JdbcServiceAccounts(Database database, Namespace names) {
    this.database = database;
    this.names = names;
    this.owners = new OwnerLocks(database);
  }

  @Override
  public boolean add(String realm, ServiceAccount account) {
    String name = names.of(realm);
    return owners.locked(
        name,
        account.owner(),
        connection -> {
          requireNew(connection, name, account.id());
          if (count(connection, name, account.owner()) >= PER_OWNER) {
            return false;
          }
          insert(connection, name, account);
          return true;
        });
  }

  @Override
  public @Nullable ServiceAccount byId(String realm, String id) {
    List<ServiceAccount> found = Namespace.isStorable(id) ? all("id = ?", realm, id) : List.of();
    return found.isEmpty() ? null : found.get(0);
  }

  @Override
  public List<ServiceAccount> ofOwner(String realm, String owner) {
    return all("owner = ? order by number", realm, owner);
  }

  @Override
  public boolean remove(String realm, String id, String owner) {
    return Namespace.isStorable(id)
        && database.update(
                "delete from sallyport_service_account"
                    + " where realm = ? and id = ? and owner = ?",
                names.of(realm),
                id,
                owner)
            == 1;
  }

  private List<ServiceAccount> all(String condition, String realm, String text) {
    return database.list(SELECT + condition, rows -> account(rows), names.of(realm), text);
  }

  private void requireNew(Connection connection, String realm, String id) throws SQLException {
    boolean known =
        Sql.exists(
            connection,
            "select 1 from sallyport_service_account where realm = ? and id = ?",
            realm,
            id);
    if (known) {
      throw new IllegalStateException("a service account of that id exists already");
    }
  }

  private long count(Connection connection, String realm, String owner) throws SQLException {
    return Sql.number(
        connection,
        "select count(*) from sallyport_service_account where realm = ? and owner = ?",
        realm,
        owner);
  }

  private void insert(Connection connection, String realm, ServiceAccount account)
      throws SQLException {
    Map<String, ?> details =
        Map.of(
            "name", account.name(),
            "description", account.description(),
            "permissions", account.permissions().stream().sorted().toList());
    Sql.update(
        connection,
        "insert into sallyport_service_account (realm, id, owner, details, algorithm, key_id,"
            + " public_key, created_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
        realm,
        account.id(),
        account.owner(),
        JsonColumn.write(details),
        account.key().algorithm(),
        account.key().keyId(),
        account.key().publicKey(),
        account.createdAt().toEpochMilli());
  }

  private static ServiceAccount account(ResultSet row) throws SQLException {
    JsonColumn details = JsonColumn.read(row.getString("details"));
    return new ServiceAccount(
        row.getString("id"),
        row.getString("owner"),
        details.text("name"),
        details.text("description"),
        Set.copyOf(details.texts("permissions")),
        new ServiceAccount.Key(
            row.getString("algorithm"), row.getString("key_id"), row.getString("public_key")),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
