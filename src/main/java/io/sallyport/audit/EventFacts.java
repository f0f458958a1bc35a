package io.sallyport.audit;

import io.sallyport.audit.AuditEvent.Result;
import org.jspecify.annotations.Nullable;

/**
 * The data of an event except its time and its request.
 *
 * @param scheme the scheme that decided; null for none
 * @param reason the code of the reason; null for none
 */
record EventFacts(
    AuditType type,
    Result result,
    String realm,
    Party who,
    @Nullable String scheme,
    @Nullable String reason) {

  /** Returns the facts that all rejections with this reason have in common. */
  EventFacts collected() {
    return new EventFacts(type, result, "", Party.UNKNOWN, null, reason);
  }

  /** Returns type and realm only; a sender may have chosen the rest. */
  @Override
  public String toString() {
    return "EventFacts[" + type + ", " + realm + "]";
  }
}
