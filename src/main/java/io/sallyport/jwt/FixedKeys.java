package io.sallyport.jwt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys that never change. */
record FixedKeys(KeyRing ring) implements KeySource {

  @Override
  public List<VerificationKey> candidates(@Nullable String id, JwsAlgorithm algorithm) {
    return ring.candidates(id, algorithm);
  }

  @Override
  public long generation() {
    return 0;
  }

  @Override
  public boolean supports(JwsAlgorithm algorithm) {
    return ring.supports(algorithm);
  }
}
