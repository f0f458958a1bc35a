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
 * @param assertions the used assertions of accounts with a key pair
 * @param deliveries the received deliveries of webhooks. They come from configured senders, so no
 *     client can use up the share of others; many are remembered for one day
 */
record NonceStores(NonceStore requests, NonceStore assertions, NonceStore deliveries) {

  /** Returns the nonces as the configuration distributes them between memory and stores. */
  static NonceStores of(SallyportConfig config, Stores stores, Clock clock) {
    NonceStore stored = stores.nonces();
    if (!stores.isDurable()) {
      return new NonceStores(stored, stored, stored);
    }
    int limit = config.general().maxNonces();
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
    return Stores.inMemory(
        clock, config.general().maxNonces(), share(config.general().maxNonces()));
  }

  /**
   * Returns the maximum number of remembered nonces of one client, for all its keys together: three
   * quarters. The memory itself leaves room for others once there are any.
   */
  private static int share(int limit) {
    return limit - limit / 4;
  }

  /** Returns the maximum time that a signed request may be in the future, in any realm. */
  private static Duration maxAhead(SallyportConfig config) {
    Stream<RealmConfig> signing = config.realms().stream().filter(RealmConfig::signs);
    return signing
        .map(realm -> realm.signatures().config().window())
        .reduce(Duration.ZERO, (a, b) -> a.compareTo(b) > 0 ? a : b);
  }
}
