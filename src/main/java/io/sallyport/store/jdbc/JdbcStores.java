package io.sallyport.store.jdbc;

import io.sallyport.account.AccountStore;
import io.sallyport.account.LockoutStore;
import io.sallyport.account.SecondFactorStore;
import io.sallyport.account.ServiceAccountStore;
import io.sallyport.apikey.ManagedApiKeyStore;
import io.sallyport.apikey.QuotaStore;
import io.sallyport.audit.AuditStore;
import io.sallyport.outbox.Outbox;
import io.sallyport.replay.NonceStore;
import io.sallyport.token.IssuingKeyStore;
import io.sallyport.token.RefreshTokenStore;
import io.sallyport.token.Revocations;
import java.time.Clock;

/**
 * All stores over one database. Immutable and safe for use by several threads and processes.
 *
 * <p>The tables are made or checked at the first use, or by {@link #prepare}.
 */
public final class JdbcStores {
  private final Database database;
  private final Namespace names;
  private final SecretEncryption encryption;
  private final Clock clock;

  /**
   * Stores over that database.
   *
   * @param source where the connections come from
   * @param mode who makes the tables
   * @param namespace keeps the realms of several applications apart that share the tables; empty
   *     for none
   * @param encryption encrypts what is secret and must be read back
   * @param clock tells what is over
   */
  public JdbcStores(
      Connections source,
      Schema.Mode mode,
      String namespace,
      SecretEncryption encryption,
      Clock clock) {
    this.database = new Database(source, new Schema(mode, clock));
    this.names = new Namespace(namespace);
    this.encryption = encryption;
    this.clock = clock;
  }

  /**
   * Makes or checks the tables.
   *
   * @throws io.sallyport.UnavailableException if the database does not answer; the next use tries
   *     again
   * @throws SchemaException if the tables are not as they should be
   */
  public void prepare() {
    database.prepare();
  }

  /** The accounts of all realms. */
  public AccountStore accounts() {
    return new JdbcAccounts(database, names);
  }

  /** The API keys of one realm. */
  public ManagedApiKeyStore apiKeys(String realm) {
    return new JdbcApiKeys(database, new ApiKeyRows(encryption), names.of(realm));
  }

  /** The keys that sign the tokens of all realms. */
  public IssuingKeyStore issuingKeys() {
    return new JdbcIssuingKeys(database, names, encryption);
  }

  /** The refresh tokens of all realms. */
  public RefreshTokenStore refreshTokens() {
    return new JdbcRefreshTokens(database, names, clock);
  }

  /** The revocations of all realms. */
  public Revocations revocations() {
    return new JdbcRevocations(database, names, clock);
  }

  /** The nonces of all realms and webhooks. */
  public NonceStore nonces() {
    return new JdbcNonces(database, names, clock);
  }

  /** The second factors of the accounts of all realms. */
  public SecondFactorStore secondFactors() {
    return new JdbcSecondFactors(database, names, encryption);
  }

  /** The service accounts of all realms. */
  public ServiceAccountStore serviceAccounts() {
    return new JdbcServiceAccounts(database, names);
  }

  /** The failed logins of all realms. */
  public LockoutStore lockouts() {
    return new JdbcLockouts(database, names, clock);
  }

  /** The calls of keys with a quota, of all realms. */
  public QuotaStore quotas() {
    return new JdbcQuotas(database, names, clock);
  }

  /** The webhooks that are being sent. */
  public Outbox outbox() {
    return new JdbcOutbox(database, names, new OutboxRows(encryption), clock);
  }

  /** The audit trail of all realms. */
  public AuditStore audit() {
    return new JdbcAudit(database, names);
  }
}
