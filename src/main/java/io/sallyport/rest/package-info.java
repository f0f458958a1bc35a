/**
 * The Jakarta REST side of the library: the filters of requests in, and of requests out.
 *
 * <p>Entry type: {@link io.sallyport.rest.SallyportFeature}, found by service loading. At
 * deployment it reads the annotations of each resource method ({@code RouteRules}) and registers
 * the filter that the method needs; a request passes that filter before the resource runs. {@link
 * io.sallyport.rest.GateFeature} does the same without CDI.
 *
 * <p>Only {@code FailureResponse} turns a {@link io.sallyport.Reason} into a status.
 *
 * <p>Only {@code TrustedProxies} determines the sender of a request.
 *
 * <p>Only {@code WireAgreement} compares what was sent with what the application sees.
 *
 * <p>May use: {@code io.sallyport}, {@code io.sallyport.internal}, {@code io.sallyport.audit},
 * {@code io.sallyport.telemetry}, Jakarta REST, CDI, servlet.
 */
@NullMarked
package io.sallyport.rest;

import org.jspecify.annotations.NullMarked;
