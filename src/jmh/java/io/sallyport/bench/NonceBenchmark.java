package io.sallyport.bench;

import io.sallyport.replay.InMemoryNonceStore;
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

/** One nonce that is claimed, into a memory that grows to 500,000 of them and starts anew. */
@State(Scope.Thread)
public class NonceBenchmark {
  private static final int NONCES = 500_000;
  private static final Clock CLOCK = Clock.systemUTC();

  private Map<String, Instant> map = new ConcurrentHashMap<>();
  private NonceStore store = empty();
  private Instant until = CLOCK.instant();
  private long counter;

  /** Proves that a nonce counts once. */
  @Setup
  public void setUp() {
    until = CLOCK.instant().plusSeconds(3000);
    byte[] nonce = nonce();
    Proof.require(store.claim("key", nonce, until), "the store takes a new nonce");
    Proof.require(!store.claim("key", nonce, until), "the store rejects a used nonce");
  }

  /** A map from text to time. */
  @Benchmark
  public boolean concurrentHashMap() {
    if (counter % NONCES == 0) {
      map = new ConcurrentHashMap<>();
    }
    String nonce = new String(nonce(), StandardCharsets.ISO_8859_1);
    return map.putIfAbsent(nonce, until) == null;
  }

  /** Ours. */
  @Benchmark
  public boolean sallyport() {
    if (counter % NONCES == 0) {
      store = empty();
    }
    return store.claim("key", nonce(), until);
  }

  private static NonceStore empty() {
    return new InMemoryNonceStore(CLOCK, 2 * NONCES, 2 * NONCES);
  }

  /** 24 bytes, spread as random ones are. */
  private byte[] nonce() {
    long mixed = counter++ * 0x9e3779b97f4a7c15L;
    return ByteBuffer.allocate(24)
        .putLong(mixed)
        .putLong(Long.rotateLeft(mixed, 21) * 0xbf58476d1ce4e5b9L)
        .putLong(~mixed)
        .array();
  }
}
