package io.sallyport.account;

import java.util.ArrayList;
import java.util.List;

/** Computes like the library, and records the cost of each computation. For one thread. */
final class CountingArgon2 implements Argon2 {
  private final Argon2 real = new Password4jArgon2();
  private final List<Argon2Policy> costs = new ArrayList<>();

  @Override
  public byte[] tag(byte[] password, byte[] salt, Argon2Policy cost, int tagBytes) {
    costs.add(cost);
    return real.tag(password, salt, cost, tagBytes);
  }

  /** Returns the computations since the last call. */
  List<Argon2Policy> takeCosts() {
    List<Argon2Policy> taken = List.copyOf(costs);
    costs.clear();
    return taken;
  }
}
