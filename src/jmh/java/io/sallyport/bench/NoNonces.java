package io.sallyport.bench;

import io.sallyport.replay.NonceStore;
import java.time.Instant;

/** Accepts every nonce, so that only the signature is measured. */
final class NoNonces implements NonceStore {
  @Override
  public boolean claim(String scope, byte[] value, Instant until) {
    return true;
  }

  @Override
  public Instant knowsSince() {
    return Instant.MIN;
  }
}
