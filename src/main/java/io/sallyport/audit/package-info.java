/**
 * The trail of what was decided and what was changed: who was let in, who was rejected and why, and
 * what became of accounts, tokens and keys.
 *
 * <p>Entry type: {@link io.sallyport.audit.Audit}, which endpoints and the filter tell; it hands an
 * {@link io.sallyport.audit.AuditEvent} to each {@link io.sallyport.audit.AuditSink}. {@link
 * io.sallyport.audit.AuditStore} is where events are kept.
 *
 * <p>An event holds ids, never a credential; what a sender chose is bounded and escaped.
 *
 * <p>Results: a sink that fails is logged, and, where {@link io.sallyport.audit.AuditPolicy} says
 * so, becomes an {@link io.sallyport.UnavailableException}, which is a 503.
 *
 * <p>May use: {@code io.sallyport}, {@code io.sallyport.internal}.
 */
@NullMarked
package io.sallyport.audit;

import org.jspecify.annotations.NullMarked;
