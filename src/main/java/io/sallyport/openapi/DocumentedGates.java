package io.sallyport.openapi;

import io.sallyport.spi.Gate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;

/**
 * The gates of the applications that were set up. A server builds the document outside of the
 * application's contexts, so no bean can be looked up there. Thread-safe.
 */
public final class DocumentedGates {
  /** The paths of sub-resource locators. An undeployed application's gate is collected. */
  private static final Map<Gate, Set<String>> LOCATORS = new WeakHashMap<>();

  private DocumentedGates() {}

  /**
   * Adds the gate of an application, or one more of its resources.
   *
   * @param locators the paths of the resource's sub-resource locators, as the guard report has them
   */
  public static void add(Gate gate, Collection<String> locators) {
    synchronized (LOCATORS) {
      LOCATORS.computeIfAbsent(gate, added -> new TreeSet<>()).addAll(locators);
    }
  }

  /** Returns the gates, each with the paths of its locators. */
  static Map<Gate, Set<String>> all() {
    Map<Gate, Set<String>> all = new LinkedHashMap<>();
    synchronized (LOCATORS) {
      LOCATORS.forEach((gate, locators) -> all.put(gate, Set.copyOf(locators)));
    }
    return all;
  }
}
