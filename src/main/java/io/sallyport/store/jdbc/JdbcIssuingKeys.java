package io.sallyport.store.jdbc;

import io.sallyport.UnavailableException;
import io.sallyport.internal.StrictBase64;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.token.IssuingKey;
import io.sallyport.token.IssuingKeyStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys that sign tokens in a database, with encrypted secret halves. */
final class JdbcIssuingKeys implements IssuingKeyStore {
  private final Database database;
  private final Namespace names;
  private final SecretEncryption encryption;

  JdbcIssuingKeys(Database database, Namespace names, SecretEncryption encryption) {
    this.database = database;
    this.names = names;
    this.encryption = encryption;
  }

  @Override
  public List<IssuingKeyStore.StoredKey> all(String realm) {
    return database.list(
        "select number, id, algorithm, private_key, public_key, signs_from, overlap"
            + " from sallyport_issuing_key where realm = ? order by number",
        rows -> key(rows, realm),
        names.of(realm));
  }

  /** Adds a key. The number is the row's key, so that of several nodes that add it one succeeds. */
  @Override
  public boolean add(IssuingKeyStore.StoredKey key) {
    return database.query(
        connection -> {
          String realm = names.of(key.realm());
          if (key.number() != last(connection, realm) + 1) {
            return false;
          }
          requireNew(connection, realm, key.key().id());
          return insert(connection, realm, key);
        });
  }

  @Override
  public void forget(String realm, long number) {
    database.query(
        connection -> {
          if (number == last(connection, names.of(realm))) {
            throw new IllegalArgumentException("the last key of a realm must not be deleted");
          }
          return Sql.update(
              connection,
              "delete from sallyport_issuing_key where realm = ? and number = ?",
              names.of(realm),
              number);
        });
  }

  private long last(Connection connection, String realm) throws SQLException {
    return Sql.number(
        connection,
        "select coalesce(max(number), 0) from sallyport_issuing_key where realm = ?",
        realm);
  }

  private void requireNew(Connection connection, String realm, String id) throws SQLException {
    List<String> ids =
        Sql.list(
            connection,
            "select id from sallyport_issuing_key where realm = ?",
            rows -> rows.getString(1),
            realm);
    if (ids.contains(id)) {
      throw new IllegalStateException("the realm has a key of that id already");
    }
    if (ids.size() >= MAX_STORED) {
      throw new UnavailableException("the realm has " + MAX_STORED + " keys already", null);
    }
  }

  private boolean insert(Connection connection, String realm, IssuingKeyStore.StoredKey stored)
      throws SQLException {
    IssuingKey key = stored.key();
    byte @Nullable [] publicKey = key.publicMaterial();
    return Sql.insert(
        connection,
        "insert into sallyport_issuing_key (realm, number, id, algorithm, private_key, public_key,"
            + " signs_from, overlap) values (?, ?, ?, ?, ?, ?, ?, ?)",
        realm,
        stored.number(),
        key.id(),
        key.algorithm().name(),
        encryption.encrypt(key.material(), context(realm, key.id())),
        publicKey == null ? null : StrictBase64.encode(publicKey),
        stored.signsFrom().toEpochMilli(),
        stored.overlap().toMillis());
  }

  private IssuingKeyStore.StoredKey key(ResultSet row, String realm) throws SQLException {
    String id = row.getString("id");
    String publicKey = row.getString("public_key");
    IssuingKey key =
        IssuingKey.restore(
            id,
            JwsAlgorithm.valueOf(row.getString("algorithm")),
            encryption.decrypt(row.getString("private_key"), context(names.of(realm), id)),
            publicKey == null ? null : StrictBase64.decode(publicKey));
    return new IssuingKeyStore.StoredKey(
        realm,
        row.getLong("number"),
        key,
        Instant.ofEpochMilli(row.getLong("signs_from")),
        Duration.ofMillis(row.getLong("overlap")));
  }

  private static String context(String realm, String id) {
    return "issuing-key/" + realm + "/" + id;
  }
}
