package io.sallyport.apikey;

import io.sallyport.keys.ApiKeyUsage;
import java.time.LocalDate;
import java.util.List;

/**
 * Stores how many calls each key had on each day. Implementations are thread-safe; a store that
 * several servers share adds up the calls of all of them. Methods throw {@link
 * io.sallyport.UnavailableException} if the store is unavailable.
 */
public interface KeyUsageStore {

  /** The number of days that calls are kept. */
  int KEPT_DAYS = 400;

  /** Adds calls, all of them or none. */
  void add(List<Calls> calls);

  /**
   * Returns the calls with a key, one entry for each day with calls, in their order.
   *
   * @param from the first day
   * @param to the last day
   */
  List<ApiKeyUsage> of(String realm, String keyId, LocalDate from, LocalDate to);

  /** Deletes the calls of earlier days than that one. */
  void forgetBefore(LocalDate day);

  /**
   * Calls with one key on one day. Immutable.
   *
   * @param realm the realm of the key
   * @param keyId the public id of the key
   * @param usage the calls
   */
  record Calls(String realm, String keyId, ApiKeyUsage usage) {
    /** Returns the realm only; a sender may have chosen the id. */
    @Override
    public String toString() {
      return "Calls[" + realm + "]";
    }
  }

  /** Returns an empty store in the memory of this process, of bounded size. */
  static KeyUsageStore inMemory() {
    return new InMemoryKeyUsage();
  }
}
