package io.sallyport.account;

import io.sallyport.UnavailableException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@link SecondFactorStore} in the memory of one process; a restart loses it together with the
 * accounts. Thread-safe. When it is full, it rejects new second factors.
 */
final class InMemorySecondFactors implements SecondFactorStore {

  /** The default maximum of second factors: the same as for accounts. */
  public static final int DEFAULT_LIMIT = InMemoryAccounts.DEFAULT_LIMIT;

  private final int limit;

  /** Guarded by this. */
  private final Map<Key, SecondFactor> factors = new HashMap<>();

  private record Key(String realm, String account) {
    /** Returns the realm only; the account must not be logged. */
    @Override
    public String toString() {
      return "Key[" + realm + "]";
    }
  }

  /** Creates an empty memory of {@value #DEFAULT_LIMIT} second factors. */
  InMemorySecondFactors() {
    this(DEFAULT_LIMIT);
  }

  /**
   * Creates an empty memory.
   *
   * @param limit the maximum of second factors, 1 to 10 million
   * @throws IllegalArgumentException if the limit is out of range
   */
  InMemorySecondFactors(int limit) {
    if (limit < 1 || limit > 10_000_000) {
      throw new IllegalArgumentException("the limit must be 1 to 10000000, not " + limit);
    }
    this.limit = limit;
  }

  @Override
  public synchronized @Nullable SecondFactor find(String realm, String account) {
    return factors.get(new Key(realm, account));
  }

  @Override
  public synchronized boolean begin(String realm, String account, SecondFactor factor) {
    Key key = new Key(realm, account);
    SecondFactor before = factors.get(key);
    if (before != null && before.confirmed()) {
      return false;
    }
    if (before == null && factors.size() >= limit) {
      throw new UnavailableException("the memory of second factors is full", null);
    }
    factors.put(key, factor);
    return true;
  }

  @Override
  public synchronized boolean confirm(String realm, String account, String id, long step) {
    SecondFactor factor = of(realm, account, id, false);
    if (factor == null) {
      return false;
    }
    put(realm, account, factor, step, factor.recoveryCodes());
    return true;
  }

  @Override
  public synchronized boolean useStep(String realm, String account, String id, long step) {
    SecondFactor factor = of(realm, account, id, true);
    if (factor == null || step <= factor.lastStep()) {
      return false;
    }
    put(realm, account, factor, step, factor.recoveryCodes());
    return true;
  }

  @Override
  public synchronized boolean useRecoveryCode(
      String realm, String account, String id, String hash) {
    SecondFactor factor = of(realm, account, id, true);
    if (factor == null || !factor.recoveryCodes().contains(hash)) {
      return false;
    }
    Set<String> left = new HashSet<>(factor.recoveryCodes());
    left.remove(hash);
    put(realm, account, factor, factor.lastStep(), left);
    return true;
  }

  @Override
  public synchronized void remove(String realm, String account, String id) {
    Key key = new Key(realm, account);
    SecondFactor factor = factors.get(key);
    if (factor != null && factor.id().equals(id)) {
      factors.remove(key);
    }
  }

  private @Nullable SecondFactor of(String realm, String account, String id, boolean confirmed) {
    SecondFactor factor = factors.get(new Key(realm, account));
    return factor != null && factor.id().equals(id) && factor.confirmed() == confirmed
        ? factor
        : null;
  }

  private void put(
      String realm, String account, SecondFactor factor, long step, Set<String> recoveryCodes) {
    factors.put(
        new Key(realm, account),
        new SecondFactor(factor.id(), factor.secret(), true, step, recoveryCodes));
  }
}
