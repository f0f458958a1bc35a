package io.sallyport.config;

import io.sallyport.Secret;
import io.sallyport.internal.StrictBase64;
import io.sallyport.outbox.SendingPolicy;
import io.sallyport.settings.Group;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import io.sallyport.settings.Settings;
import io.sallyport.store.jdbc.JdbcStores;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the database, read and checked. Immutable.
 *
 * @param dataSource the JNDI name of the data source; null to keep everything in memory
 * @param schema who creates the tables
 * @param namespace separates applications that share a database; may be empty
 * @param encryptionKey encrypts secrets in the database; null if there is none
 * @param oldEncryptionKeys earlier encryption keys, which can still decrypt
 * @param nonces where nonces of signed requests are remembered
 */
public record StoreConfig(
    @Nullable String dataSource,
    JdbcStores.Mode schema,
    String namespace,
    @Nullable Secret encryptionKey,
    List<Secret> oldEncryptionKeys,
    Nonces nonces) {
  static final Group GROUP = new Group("Database", "sallyport.store");

  private static final String NONE = "none";

  private static final Setting<String> DATA_SOURCE =
      GROUP.add(
          "data-source",
          "text",
          "java:comp/DefaultDataSource",
          StoreConfig::localName,
          "JNDI name of the data source for everything that must survive a restart; `none` keeps it"
              + " in memory instead. Bearer tokens of other issuers, and API keys without secret"
              + " and quota, need no data source");
  private static final Setting<JdbcStores.Mode> SCHEMA =
      GROUP.choice(
          "schema",
          JdbcStores.Mode.class,
          "create",
          "Who creates the tables: `create` lets the application do it when it starts; with"
              + " `validate` you do, and the application checks their version; `none` skips the"
              + " check");
  private static final Setting<String> NAMESPACE =
      GROUP.text(
          "namespace",
          StoreConfig::validNamespace,
          "Separates realms of the same name if several applications share a database. All nodes"
              + " of one application use the same");
  private static final Setting<Secret> ENCRYPTION_KEY =
      GROUP.secret(
          "encryption-key",
          StoreConfig::key,
          "Encrypts issuing keys, signing secrets, second factors and outgoing webhooks in the"
              + " database: 32 random bytes in base64, as printed by `openssl rand -base64 32`");
  private static final Setting<List<Secret>> OLD_ENCRYPTION_KEYS =
      GROUP.secrets(
          "old-encryption-keys",
          StoreConfig::key,
          "Earlier encryption keys. Existing data stays readable; new data uses the new key");
  private static final Setting<Nonces> NONCES =
      GROUP.choice(
          "nonces",
          Nonces.class,
          "memory",
          "Where nonces of signed requests are remembered: in the `memory` of this server, and"
              + " those of the future in the database too; or in the `database`, for several"
              + " nodes");

  /** Where nonces of signed requests are remembered. */
  public enum Nonces {
    /** In this server; those with a future date also in the database. */
    MEMORY,
    /** In the database, which all nodes share. */
    DATABASE
  }

  /** Copies the list. */
  public StoreConfig {
    oldEncryptionKeys = List.copyOf(oldEncryptionKeys);
  }

  static StoreConfig read(Section store) {
    String source = store.get(DATA_SOURCE);
    Nonces nonces = store.get(NONCES);
    if (source.equals(NONE) && nonces == Nonces.DATABASE) {
      store.reject(NONCES, "needs a data source");
    }
    return new StoreConfig(
        source.equals(NONE) ? null : source,
        store.get(SCHEMA),
        store.get(NAMESPACE, ""),
        store.find(ENCRYPTION_KEY),
        store.items(OLD_ENCRYPTION_KEYS),
        nonces);
  }

  /** Reports if secrets would be stored without a key to encrypt them. */
  void requireKey(Section store, List<RealmConfig> realms, List<SendingPolicy> webhooksOut) {
    if (dataSource == null || store.isSet(ENCRYPTION_KEY)) {
      return;
    }
    Stream<String> storing =
        Stream.concat(
            realms.stream()
                .filter(RealmConfig::keepsSecrets)
                .map(realm -> "the realm " + realm.name() + " stores secrets"),
            webhooksOut.stream().map(webhook -> "the webhook " + webhook.name() + " is queued"));
    storing
        .findFirst()
        .ifPresent(
            why ->
                store.rejectMissing(
                    ENCRYPTION_KEY,
                    "is needed, since "
                        + why
                        + " in the database; give it 32 random bytes, as printed by `openssl rand"
                        + " -base64 32`, or set "
                        + store.key(DATA_SOURCE)
                        + "=none to use memory instead"));
  }

  private static String localName(String text) {
    if (text.indexOf(':') >= 0 && !text.startsWith("java:")) {
      throw new IllegalArgumentException("belongs to another server; use a java: name");
    }
    return text;
  }

  private static String validNamespace(String text) {
    if (!Settings.isName(text)) {
      throw new IllegalArgumentException("is not 1 to 64 letters, digits, '-' and '_'");
    }
    return text;
  }

  private static Secret key(String text) {
    byte[] bytes = StrictBase64.decode(text);
    if (bytes == null || bytes.length != JdbcStores.KEY_BYTES) {
      throw new IllegalArgumentException("is not the base64 of 32 bytes");
    }
    return Secret.of(bytes);
  }
}
