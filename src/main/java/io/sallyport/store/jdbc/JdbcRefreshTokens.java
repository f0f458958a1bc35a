package io.sallyport.store.jdbc;

import io.sallyport.UnavailableException;
import io.sallyport.token.ActiveSession;
import io.sallyport.token.RefreshToken;
import io.sallyport.token.RefreshTokenStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Refresh tokens in a database. A change of a session locks its row first, so that a rotation and a
 * revocation run one after the other.
 */
final class JdbcRefreshTokens implements RefreshTokenStore {

  /**
   * The maximum number of refresh tokens of a session, so that a client that refreshes in a loop
   * does not fill the table.
   */
  private static final int LIMIT_PER_SESSION = 10_000;

  private static final String INSERT_SESSION =
      "insert into sallyport_session (realm, id, subject, client, scope, started_at, revoked)"
          + " values (?, ?, ?, ?, ?, ?, false)";
  private static final String INSERT_TOKEN =
      "insert into sallyport_refresh_token (realm, hash, session, created_at, expires_at, used)"
          + " values (?, ?, ?, ?, ?, false)";

  private final Database database;
  private final Namespace names;
  private final ExpirySweeper sweeper;
  private final Combined<RefreshToken> additions = new Combined<>(this::addAll);

  JdbcRefreshTokens(Database database, Namespace names, Clock clock) {
    this.database = database;
    this.names = names;
    this.sweeper = new ExpirySweeper(clock, this::forget);
  }

  @Override
  public void add(RefreshToken token) {
    additions.write(token);
    sweeper.ifDue();
  }

  @Override
  public @Nullable RefreshToken find(String realm, String hash) {
    return database.first(
        "select t.session, s.subject, s.client, s.scope, s.started_at, t.created_at,"
            + " t.expires_at, t.used, s.revoked from sallyport_refresh_token t join"
            + " sallyport_session s on s.realm = t.realm and s.id = t.session where t.realm"
            + " = ? and t.hash = ?",
        rows -> token(rows, realm, hash),
        names.of(realm),
        hash);
  }

  @Override
  public boolean rotate(String realm, String hash, RefreshToken successor) {
    boolean rotated =
        database.inTransaction(
            connection -> {
              if (!isLocked(connection, successor) || !isUnused(connection, hash, successor)) {
                return false;
              }
              requireRoom(connection, successor);
              Sql.update(connection, INSERT_TOKEN, row(successor));
              return Sql.update(
                      connection,
                      "update sallyport_refresh_token set used = true"
                          + " where realm = ? and hash = ?",
                      names.of(realm),
                      hash)
                  == 1;
            });
    sweeper.ifDue();
    return rotated;
  }

  @Override
  public void revokeFamily(String realm, String family) {
    database.update(
        "update sallyport_session set revoked = true where realm = ? and id = ?",
        names.of(realm),
        family);
  }

  @Override
  public List<ActiveSession> sessions(String realm, String subject, Instant expiredBy, int max) {
    return database.list(
        "select s.id, s.started_at, max(t.created_at) as used_at, max(t.expires_at) as ends_at"
            + " from sallyport_session s join sallyport_refresh_token t on t.realm = s.realm"
            + " and t.session = s.id where s.realm = ? and s.subject = ? and s.revoked = false"
            + " group by s.id, s.started_at having max(t.expires_at) > ?"
            + " order by s.started_at desc, s.id limit ?",
        row ->
            new ActiveSession(
                row.getString("id"),
                instant(row, "started_at"),
                instant(row, "used_at"),
                instant(row, "ends_at")),
        names.of(realm),
        subject,
        expiredBy.toEpochMilli(),
        max);
  }

  /**
   * Locks the session for the rest of the transaction; returns false if it is revoked or does not
   * exist.
   */
  private boolean isLocked(Connection connection, RefreshToken token) throws SQLException {
    return Boolean.FALSE.equals(
        Sql.first(
            connection,
            "select revoked from sallyport_session where realm = ? and id = ? for update",
            row -> row.getBoolean(1),
            names.of(token.realm()),
            token.session().family()));
  }

  private boolean isUnused(Connection connection, String hash, RefreshToken successor)
      throws SQLException {
    return Boolean.FALSE.equals(
        Sql.first(
            connection,
            "select used from sallyport_refresh_token where realm = ? and hash = ? and session = ?",
            row -> row.getBoolean(1),
            names.of(successor.realm()),
            hash,
            successor.session().family()));
  }

  private void requireRoom(Connection connection, RefreshToken token) throws SQLException {
    if (knowsToken(connection, token)) {
      throw new IllegalStateException("the refresh token exists already");
    }
    long size =
        Sql.number(
            connection,
            "select count(*) from sallyport_refresh_token where realm = ? and session = ?",
            names.of(token.realm()),
            token.session().family());
    if (size >= LIMIT_PER_SESSION) {
      throw new UnavailableException("the session has too many refresh tokens", null);
    }
  }

  private void addAll(List<RefreshToken> tokens) {
    database.inTransaction(
        connection -> {
          try {
            Sql.batch(connection, INSERT_SESSION, rows(tokens, this::session));
            Sql.batch(connection, INSERT_TOKEN, rows(tokens, this::row));
            return null;
          } catch (SQLException e) {
            if (Sql.isDuplicate(e)) {
              throw new IllegalStateException("the refresh token or its family exists already", e);
            }
            throw e;
          }
        });
  }

  private static List<@Nullable Object[]> rows(
      List<RefreshToken> tokens, Function<RefreshToken, @Nullable Object[]> row) {
    return tokens.stream().map(row).toList();
  }

  private boolean knowsToken(Connection connection, RefreshToken token) throws SQLException {
    return Sql.exists(
        connection,
        "select 1 from sallyport_refresh_token where realm = ? and hash = ?",
        names.of(token.realm()),
        token.hash());
  }

  private @Nullable Object[] session(RefreshToken token) {
    return new @Nullable Object[] {
      names.of(token.realm()),
      token.session().family(),
      token.session().subject(),
      token.session().client(),
      token.session().scope(),
      token.session().startedAt().toEpochMilli()
    };
  }

  private @Nullable Object[] row(RefreshToken token) {
    return new @Nullable Object[] {
      names.of(token.realm()),
      token.hash(),
      token.session().family(),
      token.createdAt().toEpochMilli(),
      token.expiresAt().toEpochMilli()
    };
  }

  private static RefreshToken token(ResultSet row, String realm, String hash) throws SQLException {
    return new RefreshToken(
        realm,
        hash,
        new RefreshToken.Session(
            row.getString("session"),
            row.getString("subject"),
            row.getString("client"),
            row.getString("scope"),
            instant(row, "started_at")),
        instant(row, "created_at"),
        instant(row, "expires_at"),
        row.getBoolean("used"),
        row.getBoolean("revoked"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  private void forget(Instant now) {
    long before = now.minus(RETENTION).toEpochMilli();
    database.update("delete from sallyport_refresh_token where expires_at < ?", before);
    database.update(
        "delete from sallyport_session where started_at < ? and not exists (select 1"
            + " from sallyport_refresh_token t where t.realm = sallyport_session.realm"
            + " and t.session = sallyport_session.id)",
        before);
  }
}
