package io.sallyport.openapi;

import io.sallyport.GuardedMethod;
import io.sallyport.rules.Mount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is known of the resources of one application. Thread-safe. */
public final class DocumentedGate {
  private final Set<GuardedMethod> methods = new LinkedHashSet<>();
  private final Set<String> locators = new TreeSet<>();
  private final Map<String, Mount> mounts = new LinkedHashMap<>();

  DocumentedGate() {}

  /**
   * Adds what is known of a resource, which may have been added before.
   *
   * @param found its methods, as the guard report has them
   * @param paths the paths of its sub-resource locators
   * @param mounted what it mounts
   */
  public synchronized void add(
      Collection<GuardedMethod> found, Collection<String> paths, Collection<Mount> mounted) {
    methods.addAll(found);
    locators.addAll(paths);
    mounted.forEach(mount -> mounts.put(mount.path(), mount));
  }

  /** Returns the methods, as the guard report has them. */
  synchronized List<GuardedMethod> methods() {
    return List.copyOf(methods);
  }

  /** Returns the paths of the sub-resource locators. */
  synchronized Set<String> locators() {
    return Set.copyOf(locators);
  }

  /** Returns what the resources mount. */
  synchronized List<Mount> mounts() {
    return new ArrayList<>(mounts.values());
  }
}
