package io.sallyport.bench;

import io.sallyport.replay.NonceStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Claims one nonce in a store that grows to 500,000 of them and is then emptied. */
@State(Scope.Thread)
public class NonceBenchmark {
  private static final int NONCES = 500_000;
  private static final Clock CLOCK = Clock.systemUTC();

  private Map<String, Instant> map = new ConcurrentHashMap<>();
  private NonceStore store = empty();
  private Instant until = CLOCK.instant();
  private long counter;

  /** Checks that a nonce is single-use. */
  @Setup
  public void setUp() {
    until = CLOCK.instant().plusSeconds(3000);
    byte[] nonce = nonce();
    Expect.require(store.claim("key", nonce, until), "the store takes a new nonce");
    Expect.require(!store.claim("key", nonce, until), "the store rejects a used nonce");
  }

  /** A map from strings to times. */
  @Benchmark
  public boolean concurrentHashMap() {
    if (counter % NONCES == 0) {
      map = new ConcurrentHashMap<>();
    }
    String nonce = new String(nonce(), StandardCharsets.ISO_8859_1);
    return map.putIfAbsent(nonce, until) == null;
  }

  /** Sallyport. */
  @Benchmark
  public boolean sallyport() {
    if (counter % NONCES == 0) {
      store = empty();
    }
    return store.claim("key", nonce(), until);
  }

  private static NonceStore empty() {
    return NonceStore.inMemory(CLOCK, 2 * NONCES, 2 * NONCES);
  }

  /** Returns 24 bytes, distributed like random ones. */
  private byte[] nonce() {
    long mixed = counter++ * 0x9e3779b97f4a7c15L;
    return ByteBuffer.allocate(24)
        .putLong(mixed)
        .putLong(Long.rotateLeft(mixed, 21) * 0xbf58476d1ce4e5b9L)
        .putLong(~mixed)
        .array();
  }
}
