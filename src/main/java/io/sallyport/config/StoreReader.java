package io.sallyport.config;

import io.sallyport.Secret;
import io.sallyport.internal.StrictBase64;
import io.sallyport.outbox.SendingPolicy;
import io.sallyport.store.jdbc.Schema;
import io.sallyport.store.jdbc.SecretEncryption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what is said of the database. */
final class StoreReader {
  private static final String NONE = "none";

  private StoreReader() {}

  static StoreConfig read(Settings store) {
    String source = String.valueOf(store.text("data-source"));
    if (source.indexOf(':') >= 0 && !source.startsWith("java:")) {
      store
          .errors()
          .add(store.key("data-source"), source, "is of another server; write a java: name");
    }
    String namespace = store.text("namespace");
    if (namespace != null && !ConfigKeys.isName(namespace)) {
      store
          .errors()
          .add(store.key("namespace"), namespace, "has other characters, or more than 64 of them");
    }
    String key = store.text("encryption-key");
    StoreConfig.Nonces nonces =
        store.choice("nonces", StoreConfig.Nonces.class, StoreConfig.Nonces.MEMORY);
    if (source.equals(NONE) && nonces == StoreConfig.Nonces.DATABASE) {
      store.errors().add(store.key("nonces"), "database", "needs a data source");
    }
    return new StoreConfig(
        source.equals(NONE) ? null : source,
        store.choice("schema", Schema.Mode.class, Schema.Mode.CREATE),
        namespace == null ? "" : namespace,
        key == null ? null : key(store, "encryption-key", key),
        store.list("old-encryption-keys").stream()
            .map(old -> key(store, "old-encryption-keys", old))
            .filter(Objects::nonNull)
            .toList(),
        nonces);
  }

  /** Reports if secrets would be kept without a key to close them with. */
  static void requireKey(
      Settings store,
      StoreConfig settings,
      List<RealmConfig> realms,
      List<SendingPolicy> webhooksOut) {
    if (settings.dataSource() == null || settings.encryptionKey() != null) {
      return;
    }
    Stream<String> keeping =
        Stream.concat(
            realms.stream()
                .filter(RealmConfig::keepsSecrets)
                .map(realm -> "the realm " + realm.name() + " keeps secrets"),
            webhooksOut.stream()
                .map(webhook -> "webhooks such as " + webhook.name() + " wait to be sent"));
    keeping.findFirst().ifPresent(why -> addMissingKey(store, why));
  }

  private static void addMissingKey(Settings store, String why) {
    store
        .errors()
        .add(
            store.key("encryption-key"),
            "is needed, since "
                + why
                + " in the database; give it 32 random bytes, as `openssl rand -base64 32` prints"
                + " them, or set "
                + store.key("data-source")
                + "=none to keep them in the memory");
  }

  private static @Nullable Secret key(Settings store, String name, String text) {
    byte[] bytes = StrictBase64.decode(text);
    if (bytes == null || bytes.length != SecretEncryption.KEY_BYTES) {
      store.errors().add(store.key(name), "is not the base64 of 32 bytes");
      return null;
    }
    return Secret.of(bytes);
  }
}
