/**
 * What a scheme, a dialect or an own entry point implements, and the small engine that asks them.
 *
 * <p>Entry types: {@link io.sallyport.spi.InboundScheme} and {@link
 * io.sallyport.spi.OutboundScheme} to add a scheme, {@link io.sallyport.spi.Gate} to assemble the
 * library without CDI.
 *
 * <p>Results: a scheme returns an {@link io.sallyport.spi.Outcome}. {@code Accepted} lets the
 * request pass, {@code Absent} asks the next alternative, {@code Rejected} ends the request with
 * the status of its {@link io.sallyport.Reason}. Being unable to decide is an {@link
 * io.sallyport.UnavailableException} and becomes 503; any other throwable is a bug and becomes 500.
 *
 * <p>May use: the root package, which together with this one is the public API.
 */
@NullMarked
package io.sallyport.spi;

import org.jspecify.annotations.NullMarked;
