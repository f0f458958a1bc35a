/**
 * What an application imports: the annotations that guard a resource, the {@link
 * io.sallyport.Caller} that was proved, and the interfaces that a scheme implements.
 *
 * <p>Entry types: {@link io.sallyport.Secured} and {@link io.sallyport.Webhook} for an application,
 * {@link io.sallyport.InboundScheme} for somebody who adds a scheme, {@link io.sallyport.Gate} for
 * somebody who assembles the library without CDI.
 *
 * <p>Results: a scheme answers with an {@link io.sallyport.Outcome}. {@code Accepted} lets the
 * request pass, {@code Absent} asks the next alternative, {@code Rejected} ends the request with
 * the status of its {@link io.sallyport.Reason}. Being unable to decide is an {@link
 * io.sallyport.UnavailableException} and becomes 503; any other throwable is a bug and becomes 500.
 *
 * <p>May use: nothing of Sallyport.
 */
@NullMarked
package io.sallyport;

import org.jspecify.annotations.NullMarked;
