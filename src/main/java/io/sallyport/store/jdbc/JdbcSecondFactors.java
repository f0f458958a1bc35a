package io.sallyport.store.jdbc;

import io.sallyport.account.SecondFactor;
import io.sallyport.account.SecondFactorStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Second factors in a database, with encrypted secrets. An account has one row, and each method
 * changes it with one statement: of several concurrent callers one succeeds.
 */
final class JdbcSecondFactors implements SecondFactorStore {
  private static final int HASH_LENGTH = 64;

  /** Follows each hash in a row, so that removing one does not change the others. */
  private static final String END = " ";

  private final Database database;
  private final Namespace names;
  private final SecretEncryption encryption;

  JdbcSecondFactors(Database database, Namespace names, SecretEncryption encryption) {
    this.database = database;
    this.names = names;
    this.encryption = encryption;
  }

  @Override
  public @Nullable SecondFactor find(String realm, String account) {
    String name = names.of(realm);
    return database.first(
        "select id, secret, confirmed, last_step, recovery_codes"
            + " from sallyport_second_factor where realm = ? and account = ?",
        rows -> factor(rows, name, account),
        name,
        account);
  }

  /**
   * Stores a new second factor. The third statement handles one that is inserted between the first
   * two.
   */
  @Override
  public boolean begin(String realm, String account, SecondFactor factor) {
    String name = names.of(realm);
    String secret = encryption.encrypt(factor.secret(), context(name, account, factor.id()));
    return replace(name, account, factor, secret)
        || insert(name, account, factor, secret)
        || replace(name, account, factor, secret);
  }

  @Override
  public boolean confirm(String realm, String account, String id, long step) {
    return isChanged(
        "update sallyport_second_factor set confirmed = true, last_step = ?"
            + " where realm = ? and account = ? and id = ? and not confirmed",
        step,
        names.of(realm),
        account,
        id);
  }

  @Override
  public boolean useStep(String realm, String account, String id, long step) {
    return isChanged(
        "update sallyport_second_factor set last_step = ?"
            + " where realm = ? and account = ? and id = ? and confirmed and last_step < ?",
        step,
        names.of(realm),
        account,
        id,
        step);
  }

  @Override
  public boolean useRecoveryCode(String realm, String account, String id, String hash) {
    return hash.length() == HASH_LENGTH
        && isChanged(
            "update sallyport_second_factor set recovery_codes = replace(recovery_codes, ?, '')"
                + " where realm = ? and account = ? and id = ? and confirmed"
                + " and position(? in recovery_codes) > 0",
            hash + END,
            names.of(realm),
            account,
            id,
            hash + END);
  }

  @Override
  public void remove(String realm, String account, String id) {
    isChanged(
        "delete from sallyport_second_factor where realm = ? and account = ? and id = ?",
        names.of(realm),
        account,
        id);
  }

  private boolean replace(String realm, String account, SecondFactor factor, String secret) {
    return isChanged(
        "update sallyport_second_factor set id = ?, secret = ?, last_step = ?, recovery_codes = ?"
            + " where realm = ? and account = ? and not confirmed",
        factor.id(),
        secret,
        factor.lastStep(),
        text(factor.recoveryCodes()),
        realm,
        account);
  }

  private boolean insert(String realm, String account, SecondFactor factor, String secret) {
    return database.insert(
        "insert into sallyport_second_factor (realm, account, id, secret, confirmed,"
            + " last_step, recovery_codes) values (?, ?, ?, ?, false, ?, ?)",
        realm,
        account,
        factor.id(),
        secret,
        factor.lastStep(),
        text(factor.recoveryCodes()));
  }

  private boolean isChanged(String sql, Object... parameters) {
    return database.update(sql, parameters) == 1;
  }

  private SecondFactor factor(ResultSet row, String realm, String account) throws SQLException {
    String id = row.getString("id");
    return new SecondFactor(
        id,
        encryption.decrypt(row.getString("secret"), context(realm, account, id)),
        row.getBoolean("confirmed"),
        row.getLong("last_step"),
        hashes(row.getString("recovery_codes")));
  }

  private static String text(Set<String> hashes) {
    StringBuilder text = new StringBuilder();
    hashes.stream().sorted().forEach(hash -> text.append(hash).append(END));
    return text.toString();
  }

  private static Set<String> hashes(String text) {
    return text.isEmpty() ? Set.of() : Set.of(text.strip().split(END, -1));
  }

  /**
   * Returns the context with the id, so that the secret of an earlier second factor cannot be used
   * in its successor's row.
   */
  private static String context(String realm, String account, String id) {
    return "second-factor/" + realm + "/" + account + "/" + id;
  }
}
