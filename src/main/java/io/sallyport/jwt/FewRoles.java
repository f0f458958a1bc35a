package io.sallyport.jwt;

import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A set of a few roles in the order of the token. Most requests ask for one role, and comparing a
 * few texts takes less time than hashing each of them. Unmodifiable.
 */
final class FewRoles extends AbstractSet<String> {

  /** The maximum number of roles; with more, hashing is faster. */
  private static final int MAX = 8;

  private final List<String> roles;

  private FewRoles(List<String> roles) {
    this.roles = roles;
  }

  /**
   * Returns an unmodifiable set of the roles, without repetitions.
   *
   * @param roles the roles; not changed afterwards
   */
  static Set<String> of(List<String> roles) {
    return roles.size() > MAX || isRepeated(roles)
        ? Collections.unmodifiableSet(new LinkedHashSet<>(roles))
        : new FewRoles(roles);
  }

  private static boolean isRepeated(List<String> roles) {
    for (int i = 1; i < roles.size(); i++) {
      if (roles.indexOf(roles.get(i)) < i) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean contains(@Nullable Object role) {
    return roles.contains(role);
  }

  @Override
  public int size() {
    return roles.size();
  }

  @Override
  public Iterator<String> iterator() {
    return Collections.unmodifiableList(roles).iterator();
  }
}
