/**
 * Puts the library together in a CDI container.
 *
 * <p>Entry types: {@link io.sallyport.cdi.SallyportExtension}, found by service loading, reads the
 * configuration and fails the deployment if it is invalid; {@link io.sallyport.realm.Assembly}
 * builds what the beans are made of.
 *
 * <p>The interceptors here are the second wall: should the server ignore the filter, a guarded bean
 * rejects, because the request has no decision.
 *
 * <p>May use: {@code realm}, {@code config}, {@code rules}, and the types that are beans.
 */
@NullMarked
package io.sallyport.cdi;

import org.jspecify.annotations.NullMarked;
