package io.sallyport;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A set of granted permissions. {@code *} contains every permission, and a trailing {@code *}, as
 * in {@code read:*}, every permission with that prefix. Immutable.
 */
public final class Permissions {

  /** No permission. */
  public static final Permissions NONE = new Permissions(List.of(List.of()));

  /** All permissions. */
  public static final Permissions ALL = new Permissions(List.of(List.of("*")));

  /** One list for each credential; a permission must be in every list. */
  private final List<List<String>> grants;

  private Permissions(List<List<String>> grants) {
    this.grants = grants;
  }

  /**
   * Creates the permissions of one credential.
   *
   * @throws IllegalArgumentException if a permission is empty, or has a {@code *} before its last
   *     character
   */
  public static Permissions of(Collection<String> granted) {
    for (String permission : granted) {
      int star = permission.indexOf('*');
      if (permission.isEmpty() || (star >= 0 && star != permission.length() - 1)) {
        throw new IllegalArgumentException(
            "a permission must not be empty, and '*' may only be its last character");
      }
    }
    return new Permissions(List.of(List.copyOf(granted)));
  }

  /** Returns whether the permission is granted. */
  public boolean holds(String permission) {
    for (List<String> list : grants) {
      if (!grants(list, permission)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the permissions that both sets contain. */
  public Permissions and(Permissions other) {
    List<List<String>> all = new ArrayList<>(grants);
    all.addAll(other.grants);
    return new Permissions(List.copyOf(all));
  }

  /**
   * Returns the granted permissions as they were written. For credentials that were required
   * together, returns those that all of them grant.
   */
  public Set<String> granted() {
    Set<String> all = new LinkedHashSet<>();
    for (List<String> list : grants) {
      for (String permission : list) {
        if (holds(permission)) {
          all.add(permission);
        }
      }
    }
    return Set.copyOf(all);
  }

  private static boolean grants(List<String> list, String permission) {
    for (String granted : list) {
      int last = granted.length() - 1;
      if (granted.equals(permission)
          || (granted.charAt(last) == '*' && permission.regionMatches(0, granted, 0, last))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return granted().toString();
  }
}
