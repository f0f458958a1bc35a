package io.sallyport.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores service accounts. Those of different realms are separate. Implementations are thread-safe;
 * every method throws {@link io.sallyport.UnavailableException} if the store is unavailable.
 */
public interface ServiceAccountStore {

  /** The maximum number of service accounts of one account. */
  int PER_OWNER = 100;

  /**
   * Adds a service account. Concurrent calls never exceed {@link #PER_OWNER}.
   *
   * @return true if it was added; false if its owner already has {@link #PER_OWNER}
   * @throws IllegalStateException if the realm already has one of that id, which is not changed
   * @throws io.sallyport.UnavailableException also if the store is full
   */
  boolean add(String realm, ServiceAccount account);

  /**
   * Looks a service account up by its id, compared exactly.
   *
   * @param id any text that a sender chose, up to {@link Account#MAX_LENGTH} characters
   * @return the account; null if the realm has no such id
   */
  @Nullable ServiceAccount byId(String realm, String id);

  /**
   * Returns the service accounts of an owner, in the order in which they were added; may be empty.
   */
  List<ServiceAccount> ofOwner(String realm, String owner);

  /**
   * Removes a service account permanently. From then on no node finds it with {@link #byId}.
   *
   * @return whether it existed and belonged to that owner; of several callers, one gets true
   */
  boolean remove(String realm, String id, String owner);

  /** Returns an empty store in the memory of this process, of bounded size. */
  static ServiceAccountStore inMemory() {
    return new InMemoryServiceAccounts();
  }
}
