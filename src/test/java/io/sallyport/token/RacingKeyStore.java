package io.sallyport.token;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/** A store that lets several nodes read before one of them may write. */
final class RacingKeyStore implements IssuingKeyStore {
  private final IssuingKeyStore inner;
  private final int nodes;
  private volatile CyclicBarrier gate = new CyclicBarrier(1);

  RacingKeyStore(IssuingKeyStore inner, int nodes) {
    this.inner = inner;
    this.nodes = nodes;
  }

  void start() {
    gate = new CyclicBarrier(nodes);
  }

  @Override
  public List<IssuingKeyStore.StoredKey> all(String realm) {
    return inner.all(realm);
  }

  @Override
  public boolean add(IssuingKeyStore.StoredKey key) {
    try {
      int unused = gate.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
    return inner.add(key);
  }

  @Override
  public void forget(String realm, long number) {
    inner.forget(realm, number);
  }
}
