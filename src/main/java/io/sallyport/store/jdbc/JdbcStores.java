package io.sallyport.store.jdbc;

import io.sallyport.Secret;
import io.sallyport.UnavailableException;
import io.sallyport.account.AccountStore;
import io.sallyport.account.LockoutStore;
import io.sallyport.account.SecondFactorStore;
import io.sallyport.account.ServiceAccountStore;
import io.sallyport.apikey.KeyUsageStore;
import io.sallyport.apikey.ManagedApiKeyStore;
import io.sallyport.apikey.QuotaStore;
import io.sallyport.audit.AuditStore;
import io.sallyport.outbox.Outbox;
import io.sallyport.replay.NonceStore;
import io.sallyport.store.Stores;
import io.sallyport.token.IssuingKeyStore;
import io.sallyport.token.RefreshTokenStore;
import io.sallyport.token.Revocations;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in one database. Immutable and safe for use by several threads and processes.
 *
 * <p>The tables are created or checked at the first use, or by {@link #open}.
 */
public final class JdbcStores implements Stores {
  /** The length of an encryption key, in bytes. */
  public static final int KEY_BYTES = SecretEncryption.KEY_BYTES;

  private static final System.Logger LOG = System.getLogger("sallyport");

  private final Connections source;
  private final Database database;
  private final Namespace names;
  private final SecretEncryption encryption;
  private final Clock clock;

  /**
   * Creates stores over one database.
   *
   * @param source opens connections to it
   * @param mode who creates the tables
   * @param namespace separates applications that share the tables; empty for none
   * @param encryption encrypts secrets that must be read back
   * @param clock decides what has expired
   */
  JdbcStores(
      Connections source, Mode mode, String namespace, SecretEncryption encryption, Clock clock) {
    this.source = source;
    this.database = new Database(source, new Schema(mode, clock));
    this.names = new Namespace(namespace);
    this.encryption = encryption;
    this.clock = clock;
  }

  /** The ways to create the tables. */
  public enum Mode {
    /** The application creates them at start-up, and updates those of earlier releases. */
    CREATE,
    /** An operator creates them; the application checks their version at start-up. */
    VALIDATE,
    /** An operator creates them; their version is not checked. */
    NONE
  }

  /**
   * Returns the stores of one database.
   *
   * @param source opens connections to it
   * @param mode who creates the tables
   * @param namespace separates applications that share the tables; empty for none
   * @param key encrypts secrets that must be read back; null if no secret is stored
   * @param oldKeys earlier keys, which can still decrypt
   * @param clock determines what has expired
   */
  public static JdbcStores of(
      Connections source,
      Mode mode,
      String namespace,
      @Nullable Secret key,
      List<Secret> oldKeys,
      Clock clock) {
    SecureRandom random = new SecureRandom();
    SecretEncryption encryption =
        key == null
            ? SecretEncryption.withoutKey(random)
            : new SecretEncryption(key, oldKeys, random);
    return new JdbcStores(source, mode, namespace, encryption, clock);
  }

  @Override
  public Instant time() {
    return database.query(connection -> database.product().time(connection));
  }

  /**
   * Creates or checks the tables. If the database is down, it logs that and returns: requests get
   * 503 until the database is up.
   *
   * @throws IllegalStateException if the data source does not exist
   * @throws SchemaException if the tables are not those of this release
   */
  @Override
  public void open() {
    source.check();
    try {
      prepare();
    } catch (UnavailableException e) {
      LOG.log(
          Level.WARNING,
          "The application starts without its database: {0}. Check that the data source of"
              + " sallyport.store.data-source is up, and is H2, MariaDB, MySQL or PostgreSQL; GlassFish''s default"
              + " one is Derby, which is not supported",
          e.getMessage());
    }
  }

  /**
   * Creates or checks the tables.
   *
   * @throws UnavailableException if the database is down; the next use tries again
   * @throws SchemaException if the tables are not those of this release
   */
  void prepare() {
    database.prepare();
  }

  @Override
  public boolean isDurable() {
    return true;
  }

  @Override
  public AccountStore accounts() {
    return new JdbcAccounts(database, names);
  }

  @Override
  public ManagedApiKeyStore apiKeys(String realm) {
    return new JdbcApiKeys(database, new ApiKeyRows(encryption), names.of(realm));
  }

  @Override
  public KeyUsageStore keyUsage() {
    return new JdbcKeyUsage(database, names);
  }

  @Override
  public IssuingKeyStore issuingKeys() {
    return new JdbcIssuingKeys(database, names, encryption);
  }

  @Override
  public RefreshTokenStore refreshTokens() {
    return new JdbcRefreshTokens(database, names, clock);
  }

  @Override
  public Revocations revocations() {
    return new JdbcRevocations(database, names, clock);
  }

  @Override
  public NonceStore nonces() {
    return new JdbcNonces(database, names, clock);
  }

  @Override
  public SecondFactorStore secondFactors() {
    return new JdbcSecondFactors(database, names, encryption);
  }

  @Override
  public ServiceAccountStore serviceAccounts() {
    return new JdbcServiceAccounts(database, names);
  }

  @Override
  public LockoutStore lockouts() {
    return new JdbcLockouts(database, names, clock);
  }

  @Override
  public QuotaStore quotas() {
    return new JdbcQuotas(database, names, clock);
  }

  @Override
  public Outbox outbox() {
    return new JdbcOutbox(database, names, new OutboxRows(encryption), clock);
  }

  @Override
  public AuditStore audit() {
    return new JdbcAudit(database, names);
  }
}
