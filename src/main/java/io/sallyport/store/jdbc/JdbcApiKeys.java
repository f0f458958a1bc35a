package io.sallyport.store.jdbc;

import io.sallyport.UnavailableException;
import io.sallyport.apikey.ApiKeyRecord;
import io.sallyport.apikey.KeyHash;
import io.sallyport.apikey.ManagedApiKey;
import io.sallyport.apikey.ManagedApiKeyStore;
import io.sallyport.internal.BoundedMap;
import io.sallyport.keys.ApiKeyQuery;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The API keys of one realm in a database. A change of a client's keys locks the client's row
 * first, so that the limit holds and one of several rotations wins.
 */
final class JdbcApiKeys implements ManagedApiKeyStore {
  private static final System.Logger LOG = System.getLogger("sallyport");
  private static final int REMEMBERED_USES = 100_000;

  private static final String LIVE =
      "(revoked_at is null or revoked_at > ?) and (expires_at is null or expires_at > ?)";

  private final Database database;
  private final ApiKeyRows rows;
  private final OwnerLocks owners;
  private final String realm;

  /** The last stored uses, of this node or others, so that not each request writes. */
  private final BoundedMap<String, Instant> noted;

  JdbcApiKeys(Database database, ApiKeyRows rows, String realm) {
    this(database, rows, realm, new BoundedMap<>(REMEMBERED_USES, (id, used) -> {}));
  }

  private JdbcApiKeys(
      Database database, ApiKeyRows rows, String realm, BoundedMap<String, Instant> noted) {
    this.database = database;
    this.rows = rows;
    this.owners = new OwnerLocks(database);
    this.realm = realm;
    this.noted = noted;
  }

  @Override
  public @Nullable ApiKeyRecord find(KeyHash sha256) {
    ManagedApiKey key = one("sha256 = ?", sha256.hex());
    if (key == null) {
      return null;
    }
    if (key.lastUsedAt() != null) {
      noted.put(key.record().id(), key.lastUsedAt());
    }
    return key.record();
  }

  @Override
  public @Nullable ManagedApiKey byId(String id) {
    return Namespace.isStorable(id) ? one("id = ?", id) : null;
  }

  @Override
  public List<ManagedApiKey> ofClient(String client) {
    return database.list(
        ApiKeyRows.SELECT + " where realm = ? and client = ? order by number",
        result -> rows.key(result, realm),
        realm,
        client);
  }

  @Override
  public List<ManagedApiKey> list(ApiKeyQuery query, @Nullable Position after, Instant now) {
    ApiKeyList list = new ApiKeyList(realm, query, after, now);
    return list.isEmpty()
        ? List.of()
        : database.list(list.sql(), row -> rows.key(row, realm), list.parameters());
  }

  @Override
  public boolean delete(String id, String client) {
    return Namespace.isStorable(id)
        && database.update(
                "delete from sallyport_api_key where realm = ? and id = ? and client = ?",
                realm,
                id,
                client)
            == 1;
  }

  @Override
  public ManagedApiKeyStore in(Connection connection) {
    return new JdbcApiKeys(database.in(connection), rows, realm, noted);
  }

  @Override
  public void add(ManagedApiKey key) {
    owners.locked(
        realm,
        key.record().client(),
        connection -> {
          makeRoom(connection, key);
          insert(connection, key);
          return true;
        });
  }

  @Override
  public boolean revoke(String id, String client, Instant when) {
    return Namespace.isStorable(id)
        && database.update(
                "update sallyport_api_key set revoked_at = ? where realm = ? and id = ?"
                    + " and client = ? and (revoked_at is null or revoked_at > ?)",
                when.toEpochMilli(),
                realm,
                id,
                client,
                when.toEpochMilli())
            == 1;
  }

  @Override
  public boolean replace(String id, String client, Instant end, ManagedApiKey successor) {
    if (!successor.record().client().equals(client)) {
      throw new IllegalArgumentException("a key's successor must belong to the same client");
    }
    return Namespace.isStorable(id)
        && owners.locked(
            realm,
            client,
            connection -> {
              if (!end(connection, id, client, end)) {
                return false;
              }
              makeRoom(connection, successor);
              insert(connection, successor);
              return true;
            });
  }

  @Override
  public @Nullable ManagedApiKey change(
      String id, String client, UnaryOperator<ManagedApiKey> settings) {
    if (!Namespace.isStorable(id)) {
      return null;
    }
    return owners.locked(
        realm,
        client,
        connection -> {
          ManagedApiKey key =
              one(connection, "id = ? and client = ? for update", realm, id, client);
          if (key == null) {
            return null;
          }
          ManagedApiKey changed = key.withSettingsOf(settings.apply(key));
          Sql.update(connection, ApiKeyRows.CHANGE, rows.settings(changed, realm));
          return changed;
        });
  }

  @Override
  public void used(String id, Instant when) {
    Instant last = noted.get(id);
    if (last != null && when.isBefore(last.plus(USE_INTERVAL))) {
      return;
    }
    noted.put(id, when);
    try {
      database.update(
          "update sallyport_api_key set last_used_at = ? where realm = ? and id = ?"
              + " and (last_used_at is null or last_used_at <= ?)",
          when.toEpochMilli(),
          realm,
          id,
          when.minus(USE_INTERVAL).toEpochMilli());
    } catch (UnavailableException e) {
      LOG.log(Level.DEBUG, "The use of a key could not be stored: {0}", e.getMessage());
    }
  }

  /** Ends a key that is not revoked; returns false if there is none. */
  private boolean end(Connection connection, String id, String client, Instant end)
      throws SQLException {
    return Sql.update(
            connection,
            "update sallyport_api_key set revoked_at = ?"
                + " where realm = ? and id = ? and client = ? and revoked_at is null",
            end.toEpochMilli(),
            realm,
            id,
            client)
        == 1;
  }

  /** Checks the limit, and deletes the oldest revoked or expired key if the client has too many. */
  private void makeRoom(Connection connection, ManagedApiKey key) throws SQLException {
    String client = key.record().client();
    long now = key.createdAt().toEpochMilli();
    requireNew(connection, key.record());
    String of = " from sallyport_api_key where realm = ? and client = ?";
    if (count(connection, "select count(*)" + of, realm, client) < LIVE_KEYS_PER_CLIENT) {
      return;
    }
    long live = count(connection, "select count(*)" + of + " and " + LIVE, realm, client, now, now);
    if (live >= LIVE_KEYS_PER_CLIENT) {
      throw new ManagedApiKeyStore.LimitReachedException();
    }
    Sql.update(
        connection,
        "delete from sallyport_api_key where realm = ? and id = (select id from (select id"
            + (of + " and not (" + LIVE + ") order by number limit 1) oldest)"),
        realm,
        realm,
        client,
        now,
        now);
  }

  private void requireNew(Connection connection, ApiKeyRecord record) throws SQLException {
    boolean known =
        Sql.exists(
            connection,
            "select 1 from sallyport_api_key where realm = ? and (id = ? or sha256 = ?)",
            realm,
            record.id(),
            record.sha256().hex());
    if (known) {
      throw new IllegalStateException("an API key of that id or hash exists already");
    }
  }

  private long count(Connection connection, String sql, Object... parameters) throws SQLException {
    return Sql.number(connection, sql, parameters);
  }

  private void insert(Connection connection, ManagedApiKey key) throws SQLException {
    Sql.update(connection, ApiKeyRows.INSERT, rows.values(key, realm));
  }

  private @Nullable ManagedApiKey one(String condition, String text) {
    return database.query(connection -> one(connection, condition, realm, text));
  }

  private @Nullable ManagedApiKey one(Connection connection, String condition, Object... parameters)
      throws SQLException {
    return Sql.first(
        connection,
        ApiKeyRows.SELECT + " where realm = ? and " + condition,
        row -> rows.key(row, realm),
        parameters);
  }
}
