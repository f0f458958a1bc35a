/**
 * Integrates the library into a CDI container.
 *
 * <p>Entry types: {@link io.sallyport.cdi.SallyportExtension}, found by service loading, reads the
 * configuration and fails the deployment if it is invalid. Containers of CDI Lite use {@link
 * io.sallyport.cdi.SallyportLiteExtension} instead. Both have the same beans, from {@code
 * Composition}.
 *
 * <p>The interceptors are the second check: if the server ignores the filter, a guarded bean
 * rejects the call, because the request has no decision.
 *
 * <p>{@code TokenProducer} and {@code ClaimProducer} replace the server's beans of MicroProfile
 * JWT; {@code ClaimPoints} fails the deployment if a bean would keep the claim of another caller.
 *
 * <p>May use: {@code realm}, {@code config}, {@code rules}, {@code rest}, {@code telemetry}, and
 * the types that are beans.
 */
@NullMarked
package io.sallyport.cdi;

import org.jspecify.annotations.NullMarked;
