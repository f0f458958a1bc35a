package io.sallyport.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.replay.NonceStore;
import io.sallyport.replay.NonceStoreContract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.sallyport.store.jdbc.TestDatabase#all")
class JdbcNoncesTest extends NonceStoreContract {
  @Parameter private TestDatabase database;

  @Override
  protected NonceStore emptyStore() {
    return database.emptyStores(clock).nonces();
  }

  /** Attack: the same request many times at once, on two nodes, among other requests. */
  @Test
  void oneOfManyClaimsOnTwoNodesIsTheFirst() throws Exception {
    String name = "nodes" + System.nanoTime();
    List<NonceStore> nodes =
        List.of(database.stores(clock, name).nonces(), database.stores(clock, name).nonces());
    Instant until = clock.instant().plusSeconds(300);
    ConcurrentHashMap<String, AtomicInteger> firsts = new ConcurrentHashMap<>();
    ExecutorService pool = Executors.newFixedThreadPool(16);
    try {
      List<Future<?>> clients = new ArrayList<>();
      for (int client = 0; client < 16; client++) {
        NonceStore node = nodes.get(client % 2);
        clients.add(
            pool.submit(
                () -> {
                  for (int i = 0; i < 100; i++) {
                    String value = "nonce-" + i;
                    if (node.claim("key", utf8(value), until)) {
                      firsts.computeIfAbsent(value, key -> new AtomicInteger()).incrementAndGet();
                    }
                  }
                }));
      }
      for (Future<?> client : clients) {
        client.get();
      }
    } finally {
      pool.shutdown();
    }
    assertThat(firsts).hasSize(100);
    assertThat(firsts.values()).allMatch(count -> count.get() == 1);
  }
}
