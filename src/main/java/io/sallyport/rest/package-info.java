/**
 * The Jakarta REST ends of the library: one filter in.
 *
 * <p>Entry type: {@link io.sallyport.rest.SallyportFeature}, found by service loading. At
 * deployment it reads the annotations of each resource method ({@code RouteRules}) and registers
 * the filter that the method needs; a request passes that filter before anything of the resource
 * runs.
 *
 * <p>{@code FailureResponse} alone turns a {@link io.sallyport.Reason} into a status.
 *
 * <p>{@code TrustedProxies} alone tells where a request is from.
 *
 * <p>{@code WireAgreement} alone compares what was sent with what the application sees.
 *
 * <p>May use: {@code io.sallyport}, {@code io.sallyport.internal}, {@code io.sallyport.audit},
 * Jakarta REST, CDI, servlet.
 */
@NullMarked
package io.sallyport.rest;

import org.jspecify.annotations.NullMarked;
