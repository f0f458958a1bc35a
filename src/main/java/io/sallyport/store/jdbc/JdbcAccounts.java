package io.sallyport.store.jdbc;

import io.sallyport.Permissions;
import io.sallyport.account.Account;
import io.sallyport.account.AccountStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Accounts in a database. */
final class JdbcAccounts implements AccountStore {
  private static final String SELECT =
      "select id, login, client, details, password_hash, created_at from sallyport_account";

  private final Database database;
  private final Namespace names;

  JdbcAccounts(Database database, Namespace names) {
    this.database = database;
    this.names = names;
  }

  @Override
  public @Nullable Account byLogin(String realm, String login) {
    return one(SELECT + " where realm = ? and login = ?", realm, login);
  }

  @Override
  public @Nullable Account byId(String realm, String id) {
    return one(SELECT + " where realm = ? and id = ?", realm, id);
  }

  @Override
  public boolean add(String realm, Account account) {
    Map<String, ?> details =
        Map.of(
            "name", account.name(),
            "roles", account.roles().stream().sorted().toList(),
            "permissions", new TreeSet<>(account.permissions().granted()).stream().toList(),
            "claims", account.claims());
    return database.insert(
        "insert into sallyport_account (realm, id, login, client, details, password_hash,"
            + " created_at) values (?, ?, ?, ?, ?, ?, ?)",
        names.of(realm),
        account.id(),
        account.login(),
        account.client(),
        JsonColumn.write(details),
        account.passwordHash(),
        account.createdAt().toEpochMilli());
  }

  @Override
  public boolean changePasswordHash(String realm, String id, String expected, String replacement) {
    return database.update(
            "update sallyport_account set password_hash = ?"
                + " where realm = ? and id = ? and password_hash = ?",
            replacement,
            names.of(realm),
            id,
            expected)
        == 1;
  }

  @Override
  public boolean remove(String realm, String id, String expected) {
    return database.update(
            "delete from sallyport_account where realm = ? and id = ? and password_hash = ?",
            names.of(realm),
            id,
            expected)
        == 1;
  }

  private @Nullable Account one(String sql, String realm, String text) {
    return Namespace.isStorable(text)
        ? database.first(sql, rows -> account(rows), names.of(realm), text)
        : null;
  }

  private static Account account(ResultSet row) throws SQLException {
    JsonColumn details = JsonColumn.read(row.getString("details"));
    return Account.builder(
            row.getString("id"),
            row.getString("login"),
            row.getString("client"),
            Instant.ofEpochMilli(row.getLong("created_at")))
        .name(details.text("name"))
        .roles(Set.copyOf(details.texts("roles")))
        .permissions(Permissions.of(details.texts("permissions")))
        .claims(details.object("claims"))
        .passwordHash(row.getString("password_hash"))
        .build();
  }
}
