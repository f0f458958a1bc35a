package io.sallyport.cdi;

import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditSink;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanContainer;
import jakarta.enterprise.inject.spi.BeanManager;
import java.time.Instant;

/**
 * Fires audit events as CDI events, for the synchronous observers of the application. An observer
 * that throws is a sink that fails.
 */
final class ObservedAudit implements AuditSink {
  private final Event<AuditEvent> events;
  private final boolean observed;

  /** Creates the sink of the application's observers, which do not change. */
  ObservedAudit(BeanManager beans) {
    this.events = beans.getEvent().select(AuditEvent.class);
    this.observed = isObserved(beans);
  }

  /** Returns whether the application has observers; call it after the beans were discovered. */
  static boolean isObserved(BeanContainer beans) {
    return !beans.resolveObserverMethods(AuditEvent.sample(Instant.EPOCH)).isEmpty();
  }

  @Override
  public boolean wantsAccepted() {
    return observed;
  }

  @Override
  public void take(AuditEvent event) {
    if (observed) {
      events.fire(event);
    }
  }
}
