package io.sallyport.realm;

import io.sallyport.config.RealmConfig;
import io.sallyport.config.SallyportConfig;
import io.sallyport.config.StoreConfig;
import io.sallyport.store.Stores;
import io.sallyport.store.jdbc.Connections;
import io.sallyport.store.jdbc.JdbcStores;
import io.sallyport.webhook.Replay;
import java.time.Clock;
import java.util.function.Function;

/** Creates the stores that a configuration selects. */
final class ConfiguredStores {
  private ConfiguredStores() {}

  /**
   * Returns stores in the configured database, or in memory if there is none or nothing must
   * outlive the process.
   *
   * @param connections opens the data source of a name
   */
  static Stores of(SallyportConfig config, Function<String, Connections> connections, Clock clock) {
    StoreConfig settings = config.store();
    String name = settings.dataSource();
    if (name == null || !keepsAnything(config)) {
      return NonceStores.inMemory(config, clock);
    }
    return JdbcStores.of(
        connections.apply(name),
        settings.schema(),
        settings.namespace(),
        settings.encryptionKey(),
        settings.oldEncryptionKeys(),
        clock);
  }

  private static boolean keepsAnything(SallyportConfig config) {
    boolean deliveries =
        config.webhooks().stream().anyMatch(webhook -> webhook.replay() == Replay.REJECT);
    return deliveries
        || !config.webhooksOut().isEmpty()
        || config.realms().stream().anyMatch(RealmConfig::keepsAnything);
  }
}
