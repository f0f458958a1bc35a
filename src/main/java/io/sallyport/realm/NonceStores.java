package io.sallyport.realm;

import io.sallyport.config.RealmConfig;
import io.sallyport.config.SallyportConfig;
import io.sallyport.config.StoreConfig;
import io.sallyport.replay.NonceStore;
import io.sallyport.store.Stores;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * The replay protection of one application.
 *
 * @param requests the nonces of signed requests
 * @param assertions the assertions that accounts with a key pair log in with
 * @param deliveries the deliveries of webhooks. Configured senders make them, not clients that
 *     could use up the share of others, and many are kept for a day
 */
record NonceStores(NonceStore requests, NonceStore assertions, NonceStore deliveries) {

  /** Clients that can use up their whole share before the memory is full. */
  private static final int SHARES = 4;

  /** Returns the nonces as the configuration distributes them between memory and stores. */
  static NonceStores of(SallyportConfig config, Stores stores, Clock clock) {
    NonceStore stored = stores.nonces();
    if (!stores.isDurable()) {
      return new NonceStores(stored, stored, stored);
    }
    int limit = config.maxNonces();
    NonceStore fair = NonceStore.fair(stored, share(limit), clock);
    NonceStore requests =
        config.store().nonces() == StoreConfig.Nonces.DATABASE
            ? fair
            : NonceStore.durable(
                NonceStore.inMemory(clock, limit, share(limit)), fair, maxAhead(config), clock);
    return new NonceStores(requests, fair, stored);
  }

  /** Returns stores in memory with the configured limits. */
  static Stores inMemory(SallyportConfig config, Clock clock) {
    return Stores.inMemory(clock, config.maxNonces(), share(config.maxNonces()));
  }

  /** The nonces of one client that are kept at the same time, however many keys it has. */
  private static int share(int limit) {
    return Math.max(1, limit / SHARES);
  }

  /** How far ahead a signed request may be dated in any realm. */
  private static Duration maxAhead(SallyportConfig config) {
    Stream<RealmConfig> signing = config.realms().stream().filter(RealmConfig::signs);
    return signing
        .map(realm -> realm.signatures().config().window())
        .reduce(Duration.ZERO, (a, b) -> a.compareTo(b) > 0 ? a : b);
  }
}
