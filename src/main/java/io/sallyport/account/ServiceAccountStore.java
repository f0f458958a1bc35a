package io.sallyport.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where service accounts are kept. Those of different realms never meet. Implementations are safe
 * for use by several threads; every method throws {@link io.sallyport.UnavailableException} if the
 * store does not answer.
 */
public interface ServiceAccountStore {

  /** Service accounts that one account may own. */
  int PER_OWNER = 100;

  /**
   * Adds a service account. Of several that are added at once, an owner never gets more than {@link
   * #PER_OWNER}.
   *
   * @return true if it was added; false if its owner has {@link #PER_OWNER} already
   * @throws IllegalStateException if the realm has one of that id already, which then stays as it
   *     was
   * @throws io.sallyport.UnavailableException if the store is full, too
   */
  boolean add(String realm, ServiceAccount account);

  /**
   * Looks a service account up, compared exactly.
   *
   * @param id of any text that a sender chose, up to {@link Account#MAX_LENGTH} characters
   * @return the account; null if the realm has none of that id
   */
  @Nullable ServiceAccount byId(String realm, String id);

  /** The service accounts of an owner, in the order in which they were added; may be empty. */
  List<ServiceAccount> ofOwner(String realm, String owner);

  /**
   * Removes a service account for good. From then on {@link #byId} does not find it, on no node.
   *
   * @return whether it was there and that owner's; of several callers, one gets true
   */
  boolean remove(String realm, String id, String owner);
}
