package io.sallyport.openapi;

import io.sallyport.spi.Gate;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The gates of the applications that were set up. A server builds the document outside of the
 * application's contexts, so no bean can be looked up there. Thread-safe.
 */
public final class DocumentedGates {
  /** An undeployed application's gate is collected. */
  private static final Map<Gate, DocumentedGate> GATES = new WeakHashMap<>();

  /** What waits for a gate. */
  private static final List<Runnable> WAITING = new ArrayList<>();

  private DocumentedGates() {}

  /** Does the work as soon as a gate is known, on this thread or the one that adds the gate. */
  static void whenKnown(Runnable work) {
    synchronized (GATES) {
      if (GATES.isEmpty()) {
        WAITING.add(work);
        return;
      }
    }
    work.run();
  }

  /** Writes the documents that servers built before the application's resources were known. */
  public static void writeWaiting() {
    List<Runnable> waiting;
    synchronized (GATES) {
      waiting = List.copyOf(WAITING);
      WAITING.clear();
    }
    waiting.forEach(Runnable::run);
  }

  /** Returns what is known of the resources behind a gate, to add to it. */
  public static DocumentedGate of(Gate gate) {
    synchronized (GATES) {
      return GATES.computeIfAbsent(gate, added -> new DocumentedGate());
    }
  }

  /**
   * Returns the values that the annotations of MicroProfile OpenAPI show for a path parameter of
   * that name.
   */
  public static List<String> examples(Parameter parameter, String name) {
    return ParameterExamples.of(parameter, name);
  }

  /** Returns the gates, each with what is known of its resources. */
  static Map<Gate, DocumentedGate> all() {
    synchronized (GATES) {
      return new LinkedHashMap<>(GATES);
    }
  }
}
