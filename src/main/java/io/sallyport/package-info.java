/**
 * The types that an application imports: the annotations that guard a resource, and the
 * authenticated {@link io.sallyport.Caller}.
 *
 * <p>Entry types: {@link io.sallyport.Secured} and {@link io.sallyport.Webhook} on resources,
 * {@link io.sallyport.AuthenticateWith} on REST clients, {@link io.sallyport.Sallyport} to inject.
 * The interfaces that schemes and dialects implement are in {@link io.sallyport.spi}.
 *
 * <p>May use: {@code spi}.
 */
@NullMarked
package io.sallyport;

import org.jspecify.annotations.NullMarked;
