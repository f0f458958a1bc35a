package io.sallyport.token;

import io.sallyport.UnavailableException;
import java.util.List;

/** A store that counts how often it is read, and does not respond while a test says so. */
final class FaultyKeyStore implements IssuingKeyStore {
  private final IssuingKeyStore inner;
  int reads;
  boolean down;
  boolean readOnly;

  FaultyKeyStore(IssuingKeyStore inner) {
    this.inner = inner;
  }

  @Override
  public List<IssuingKeyStore.StoredKey> all(String realm) {
    reads++;
    requireUp(down);
    return inner.all(realm);
  }

  @Override
  public boolean add(IssuingKeyStore.StoredKey key) {
    requireUp(down || readOnly);
    return inner.add(key);
  }

  @Override
  public void forget(String realm, long number) {
    requireUp(down || readOnly);
    inner.forget(realm, number);
  }

  private static void requireUp(boolean down) {
    if (down) {
      throw new UnavailableException("no response", null);
    }
  }
}
