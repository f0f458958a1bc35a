/**
 * The audit trail of decisions and changes: accepted and rejected requests, with the reason, and
 * changes of accounts, tokens and keys.
 *
 * <p>Entry type: {@link io.sallyport.audit.Audit}. Endpoints and the filter report to it; it passes
 * an {@link io.sallyport.audit.AuditEvent} to each {@link io.sallyport.audit.AuditSink}. {@link
 * io.sallyport.audit.AuditStore} stores events.
 *
 * <p>An event contains ids, never a credential; text from a sender is bounded and escaped.
 *
 * <p>Results: a failing sink is logged. If {@link io.sallyport.audit.AuditPolicy} says so, it also
 * becomes an {@link io.sallyport.UnavailableException}, which is a 503.
 *
 * <p>May use: {@code io.sallyport}, {@code io.sallyport.internal}, {@code io.sallyport.telemetry}.
 */
@NullMarked
package io.sallyport.audit;

import org.jspecify.annotations.NullMarked;
