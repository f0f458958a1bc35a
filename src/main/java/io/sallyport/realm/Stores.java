package io.sallyport.realm;

import io.sallyport.Secret;
import io.sallyport.UnavailableException;
import io.sallyport.account.AccountStore;
import io.sallyport.account.InMemoryAccounts;
import io.sallyport.account.InMemoryLockouts;
import io.sallyport.account.InMemorySecondFactors;
import io.sallyport.account.InMemoryServiceAccounts;
import io.sallyport.account.LockoutStore;
import io.sallyport.account.SecondFactorStore;
import io.sallyport.account.ServiceAccountStore;
import io.sallyport.apikey.InMemoryApiKeys;
import io.sallyport.apikey.InMemoryQuotas;
import io.sallyport.apikey.ManagedApiKeyStore;
import io.sallyport.apikey.QuotaStore;
import io.sallyport.audit.AuditStore;
import io.sallyport.audit.InMemoryAudit;
import io.sallyport.config.RealmConfig;
import io.sallyport.config.SallyportConfig;
import io.sallyport.config.StoreConfig;
import io.sallyport.outbox.InMemoryOutbox;
import io.sallyport.outbox.Outbox;
import io.sallyport.replay.DurableNonceStore;
import io.sallyport.replay.FairNonces;
import io.sallyport.replay.InMemoryNonceStore;
import io.sallyport.replay.NonceStore;
import io.sallyport.store.jdbc.JdbcStores;
import io.sallyport.store.jdbc.SecretEncryption;
import io.sallyport.token.InMemoryIssuingKeys;
import io.sallyport.token.InMemoryRefreshTokens;
import io.sallyport.token.InMemoryRevocations;
import io.sallyport.token.IssuingKeyStore;
import io.sallyport.token.RefreshTokenStore;
import io.sallyport.token.Revocations;
import io.sallyport.webhook.WebhookPolicy;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Where everything is kept: in the database if there is something to keep and a data source, or in
 * the memory.
 */
final class Stores {
  private static final System.Logger LOG = System.getLogger("sallyport");

  /** A client may take this part of the replay memory at most, whatever keys it has. */
  private static final int CLIENTS_PART = 4;

  private final StoreConfig settings;
  private final Clock clock;
  private final @Nullable NamedDataSource source;
  private final @Nullable JdbcStores database;
  private final NonceStore nonces;
  private final NonceStore assertions;
  private final NonceStore deliveries;
  private final AuditStore audit;

  Stores(SallyportConfig config, Clock clock, SecureRandom random) {
    this.settings = config.store();
    this.clock = clock;
    String name = keepsAnything(config) ? settings.dataSource() : null;
    this.source = name == null ? null : new NamedDataSource(name);
    this.database =
        source == null
            ? null
            : new JdbcStores(
                source, settings.schema(), settings.namespace(), sealing(settings, random), clock);
    this.audit = database == null ? new InMemoryAudit() : database.audit();
    int limit = config.maxNonces();
    int share = Math.max(1, limit / CLIENTS_PART);
    NonceStore memory = new InMemoryNonceStore(clock, limit, share);
    this.deliveries = database == null ? memory : database.nonces();
    this.assertions = database == null ? memory : new FairNonces(deliveries, share, clock);
    this.nonces =
        database == null
            ? memory
            : settings.nonces() == StoreConfig.Nonces.DATABASE
                ? assertions
                : new DurableNonceStore(memory, assertions, future(config), clock);
  }

  /** The nonces of signed requests. */
  NonceStore nonces() {
    return nonces;
  }

  /** The assertions of accounts with a key pair. */
  NonceStore assertions() {
    return assertions;
  }

  /**
   * The deliveries of webhooks. They come from senders that the configuration names, not from
   * clients that could take more than their share, and many of them are remembered for a day.
   */
  NonceStore deliveries() {
    return deliveries;
  }

  /** The accounts that are not configured. */
  AccountStore accounts() {
    return database == null ? new InMemoryAccounts() : database.accounts();
  }

  /** The second factors of accounts. */
  SecondFactorStore secondFactors() {
    return database == null ? new InMemorySecondFactors() : database.secondFactors();
  }

  /** The service accounts of users. */
  ServiceAccountStore serviceAccounts() {
    return database == null ? new InMemoryServiceAccounts() : database.serviceAccounts();
  }

  /** Failed logins. */
  LockoutStore lockouts() {
    return database == null ? new InMemoryLockouts(clock) : database.lockouts();
  }

  /** The calls of keys that have a quota. */
  QuotaStore quotas() {
    return database == null ? new InMemoryQuotas() : database.quotas();
  }

  /** What was decided and changed. */
  AuditStore audit() {
    return audit;
  }

  /** The webhooks that are being sent. */
  Outbox outbox() {
    return database == null ? new InMemoryOutbox() : database.outbox();
  }

  /** The keys that the users of a realm make. */
  ManagedApiKeyStore apiKeys(String realm) {
    return database == null ? new InMemoryApiKeys() : database.apiKeys(realm);
  }

  /** The keys that sign the tokens of all realms. */
  IssuingKeyStore issuingKeys() {
    return database == null ? new InMemoryIssuingKeys() : database.issuingKeys();
  }

  /** The refresh tokens of a realm. */
  RefreshTokenStore refreshTokens() {
    return database == null ? new InMemoryRefreshTokens(clock) : database.refreshTokens();
  }

  /** The revoked tokens of a realm. */
  Revocations revocations() {
    return database == null ? new InMemoryRevocations(clock) : database.revocations();
  }

  /**
   * Makes or checks the tables, when the application starts. One whose database is down starts all
   * the same, and responses 503 until it is up.
   *
   * @throws IllegalStateException if there is no such data source
   * @throws io.sallyport.store.jdbc.SchemaException if the tables are not as they should be
   */
  void open() {
    if (source == null || database == null) {
      return;
    }
    try {
      source.lookUp();
    } catch (NamingException e) {
      throw new IllegalStateException(
          "sallyport.store.data-source = '"
              + settings.dataSource()
              + "': the server has no such data source; name another, or set it to none to keep"
              + " everything in the memory",
          e);
    }
    try {
      database.prepare();
    } catch (UnavailableException e) {
      LOG.log(Level.WARNING, "Starts without its database: {0}", e.getMessage());
    }
  }

  private static boolean keepsAnything(SallyportConfig config) {
    boolean deliveries =
        config.webhooks().stream()
            .anyMatch(webhook -> webhook.replay() == WebhookPolicy.Replay.REJECT);
    return deliveries
        || !config.webhooksOut().isEmpty()
        || config.realms().stream().anyMatch(RealmConfig::keepsAnything);
  }

  /** How far ahead a signed request may be dated in any realm. */
  private static Duration future(SallyportConfig config) {
    Stream<RealmConfig> signing = config.realms().stream().filter(RealmConfig::signs);
    return signing
        .map(realm -> realm.signatures().window())
        .reduce(Duration.ZERO, (a, b) -> a.compareTo(b) > 0 ? a : b);
  }

  /** The configuration was checked: without a key there should be nothing to be sealed. */
  private static SecretEncryption sealing(StoreConfig settings, SecureRandom random) {
    Secret key = settings.encryptionKey();
    return key == null
        ? SecretEncryption.withoutKey(random)
        : new SecretEncryption(key, settings.oldEncryptionKeys(), random);
  }
}
