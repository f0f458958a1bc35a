/**
 * Puts the library together in a CDI container; the only package that knows all the others.
 *
 * <p>Entry types: {@link io.sallyport.cdi.SallyportExtension}, found by service loading, reads the
 * configuration and fails the deployment when it is wrong; {@code Assembly} makes the {@link
 * io.sallyport.spi.Gate}, one method a scheme.
 *
 * <p>The interceptors here are the second wall: should the server ignore the filter, a guarded bean
 * rejects, because nobody has decided on the request.
 *
 * <p>May use: everything; of {@code io.sallyport.rest} the filter of clients alone.
 */
@NullMarked
package io.sallyport.cdi;

import org.jspecify.annotations.NullMarked;
