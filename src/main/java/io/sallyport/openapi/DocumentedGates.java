package io.sallyport.openapi;

import io.sallyport.spi.Gate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The gates of the applications that were set up. A server builds the document outside of the
 * application's contexts, so no bean can be looked up there. Thread-safe.
 */
public final class DocumentedGates {
  /** An undeployed application's gate is collected. */
  private static final Map<Gate, DocumentedGate> GATES = new WeakHashMap<>();

  private DocumentedGates() {}

  /** Returns what is known of the resources behind a gate, to add to it. */
  public static DocumentedGate of(Gate gate) {
    synchronized (GATES) {
      return GATES.computeIfAbsent(gate, added -> new DocumentedGate());
    }
  }

  /** Returns the gates, each with what is known of its resources. */
  static Map<Gate, DocumentedGate> all() {
    synchronized (GATES) {
      return new LinkedHashMap<>(GATES);
    }
  }
}
