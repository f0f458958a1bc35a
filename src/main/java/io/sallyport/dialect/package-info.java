/**
 * Dialects: how one vendor's API authenticates. The interface, and the code that dialects share.
 *
 * <p>Entry type: {@link io.sallyport.dialect.Dialect}. Each built-in dialect has its own package
 * below this one; {@code dialect.registry} lists them. A dialect writes the body of a rejection;
 * the status follows from the {@link io.sallyport.Reason}.
 *
 * <p>May use: {@code io.sallyport}, {@code io.sallyport.account}, {@code io.sallyport.apikey},
 * {@code io.sallyport.audit}, {@code io.sallyport.internal}, {@code io.sallyport.jwt}, {@code
 * io.sallyport.telemetry}, {@code io.sallyport.token}, Jakarta REST.
 */
@NullMarked
package io.sallyport.dialect;

import org.jspecify.annotations.NullMarked;
