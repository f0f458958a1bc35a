/**
 * The interfaces of your own schemes, dialects and entry points, and the small engine that calls
 * them.
 *
 * <p>Entry types: {@link io.sallyport.spi.InboundScheme} and {@link
 * io.sallyport.spi.OutboundScheme} to add a scheme, {@link io.sallyport.spi.Gate} to assemble the
 * library without CDI.
 *
 * <p>Results: a scheme returns an {@link io.sallyport.spi.Outcome}. {@code Accepted} accepts the
 * request, {@code Absent} continues with the next alternative, {@code Rejected} ends the request
 * with the status of its {@link io.sallyport.Reason}. A scheme that cannot decide throws an {@link
 * io.sallyport.UnavailableException}, which becomes 503; any other throwable is a bug and becomes
 * 500.
 *
 * <p>May use: the root package, which together with this one is the public API, and the client API
 * of Jakarta REST.
 */
@NullMarked
package io.sallyport.spi;

import org.jspecify.annotations.NullMarked;
