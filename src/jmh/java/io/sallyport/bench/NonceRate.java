package io.sallyport.bench;

import io.sallyport.replay.NonceStore;
import io.sallyport.store.jdbc.JdbcStores;
import io.sallyport.store.jdbc.TestDatabase;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Prints how many nonces are claimed in a second in a database on this machine, by many requests at
 * once on one node and on two.
 */
final class NonceRate {
  private static final int REQUESTS = 64;
  private static final int NONCE_BYTES = 24;
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration MEASURED = Duration.ofSeconds(15);
  private static final Clock CLOCK = Clock.systemUTC();

  private NonceRate() {}

  static void main() throws Exception {
    System.out.println("| database, nodes | claims a second | one claim |\n| --- | --: | --: |");
    for (TestDatabase database : TestDatabase.all()) {
      for (int nodes = 1; nodes <= 2; nodes++) {
        List<NonceStore> stores = nodes(database, nodes);
        claims(stores, WARM_UP);
        double rate = claims(stores, MEASURED) / (double) MEASURED.toSeconds();
        System.out.printf(
            Locale.ROOT,
            "| %s, %d | %.0f | %.1f ms |%n",
            database,
            nodes,
            rate,
            REQUESTS * 1e3 / rate);
      }
    }
  }

  private static List<NonceStore> nodes(TestDatabase database, int count) {
    List<NonceStore> nodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      JdbcStores stores = database.stores(CLOCK, "nonce-rate-" + count);
      stores.open();
      nodes.add(stores.nonces());
    }
    return nodes;
  }

  /** Returns the number of claims, each of a new nonce. */
  private static long claims(List<NonceStore> nodes, Duration duration) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(REQUESTS);
    try {
      Instant end = CLOCK.instant().plus(duration);
      List<Future<Long>> requests = new ArrayList<>();
      for (int i = 0; i < REQUESTS; i++) {
        NonceStore node = nodes.get(i % nodes.size());
        requests.add(pool.submit(() -> claimUntil(end, node)));
      }
      long claims = 0;
      for (Future<Long> request : requests) {
        claims += request.get();
      }
      return claims;
    } finally {
      pool.shutdown();
    }
  }

  private static long claimUntil(Instant end, NonceStore node) {
    long claims = 0;
    for (Instant now = CLOCK.instant(); now.isBefore(end); now = CLOCK.instant()) {
      ByteBuffer nonce = ByteBuffer.allocate(NONCE_BYTES);
      while (nonce.hasRemaining()) {
        nonce.putLong(ThreadLocalRandom.current().nextLong());
      }
      Expect.require(
          node.claim("key", nonce.array(), now.plusSeconds(600)), "a new nonce is accepted");
      claims++;
    }
    return claims;
  }
}
