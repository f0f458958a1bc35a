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

  /** What adds resources before a document is written. */
  private static final List<Runnable> BEFORE = new ArrayList<>();

  private DocumentedGates() {}

  /**
   * Does the work once, before the next document is written. For servers that keep only the text of
   * the document, and write it before the application starts.
   */
  public static void beforeWriting(Runnable work) {
    synchronized (GATES) {
      BEFORE.add(work);
    }
  }

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
    taken(WAITING).forEach(Runnable::run);
  }

  private static List<Runnable> taken(List<Runnable> work) {
    synchronized (GATES) {
      List<Runnable> all = List.copyOf(work);
      work.clear();
      return all;
    }
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

  /** Returns the gates, each with what is known of its resources, to write a document. */
  static Map<Gate, DocumentedGate> all() {
    taken(BEFORE).forEach(Runnable::run);
    synchronized (GATES) {
      return new LinkedHashMap<>(GATES);
    }
  }
}
