package io.sallyport;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A set of granted permissions. {@code *} contains every permission, and a trailing {@code *}, as
 * in {@code read:*}, every permission with that prefix. Immutable.
 */
public final class Permissions {

  /** No permission. */
  public static final Permissions NONE = new Permissions(List.of(Grants.of(List.of())));

  /** All permissions. */
  public static final Permissions ALL = new Permissions(List.of(Grants.of(List.of("*"))));

  /** Those of each credential; a permission must be granted by every one. */
  private final List<Grants> grants;

  /**
   * The permissions of one credential. A caller may have hundreds, so those without {@code *} are
   * not compared one by one.
   */
  private static final class Grants {
    private final Set<String> single;
    private final List<String> prefixes;

    private Grants(Set<String> single, List<String> prefixes) {
      this.single = single;
      this.prefixes = prefixes;
    }

    static Grants of(Collection<String> granted) {
      List<String> single = new ArrayList<>();
      List<String> prefixes = new ArrayList<>();
      for (String permission : granted) {
        (permission.endsWith("*") ? prefixes : single).add(permission);
      }
      return new Grants(Set.copyOf(single), List.copyOf(prefixes));
    }

    boolean hold(String permission) {
      if (single.contains(permission)) {
        return true;
      }
      for (String prefix : prefixes) {
        if (prefix.equals(permission)
            || permission.regionMatches(0, prefix, 0, prefix.length() - 1)) {
          return true;
        }
      }
      return false;
    }
  }

  private Permissions(List<Grants> grants) {
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
    return new Permissions(List.of(Grants.of(granted)));
  }

  /** Returns whether the permission is granted. */
  public boolean holds(String permission) {
    for (Grants each : grants) {
      if (!each.hold(permission)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the permissions that both sets contain. */
  public Permissions and(Permissions other) {
    List<Grants> all = new ArrayList<>(grants);
    all.addAll(other.grants);
    return new Permissions(List.copyOf(all));
  }

  /**
   * Returns the granted permissions as they were written. For credentials that were required
   * together, returns those that all of them grant.
   */
  public Set<String> granted() {
    Set<String> all = new HashSet<>();
    for (Grants each : grants) {
      all.addAll(each.single);
      all.addAll(each.prefixes);
    }
    all.removeIf(permission -> !holds(permission));
    return Set.copyOf(all);
  }

  @Override
  public String toString() {
    return granted().toString();
  }
}
