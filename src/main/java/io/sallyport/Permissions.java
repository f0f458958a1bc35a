package io.sallyport;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a caller may do: a set of granted permissions, in which {@code *} grants everything and a
 * trailing {@code *}, as in {@code read:*}, everything that starts alike. Immutable.
 */
public final class Permissions {

  /** Nothing is granted. */
  public static final Permissions NONE = new Permissions(List.of(List.of()));

  /** Everything is granted. */
  public static final Permissions ALL = new Permissions(List.of(List.of("*")));

  /** One list a credential: a permission is held only if each of them grants it. */
  private final List<List<String>> grants;

  private Permissions(List<List<String>> grants) {
    this.grants = grants;
  }

  /**
   * The permissions of one credential.
   *
   * @throws IllegalArgumentException if one is empty, or has a {@code *} that is not its last
   *     character
   */
  public static Permissions of(Collection<String> granted) {
    for (String permission : granted) {
      int star = permission.indexOf('*');
      if (permission.isEmpty() || (star >= 0 && star != permission.length() - 1)) {
        throw new IllegalArgumentException(
            "a permission is not empty, and '*' stands only at its end");
      }
    }
    return new Permissions(List.of(List.copyOf(granted)));
  }

  /** Whether the permission is held. */
  public boolean holds(String permission) {
    for (List<String> list : grants) {
      if (!grants(list, permission)) {
        return false;
      }
    }
    return true;
  }

  /** What both hold. */
  public Permissions and(Permissions other) {
    List<List<String>> all = new ArrayList<>(grants);
    all.addAll(other.grants);
    return new Permissions(List.copyOf(all));
  }

  /**
   * The granted permissions as they were written. For credentials that were required together,
   * those that each of them holds.
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
