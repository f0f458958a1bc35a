/**
 * How one vendor's API authenticates: the interface of a dialect, and what dialects share.
 *
 * <p>Entry type: {@link io.sallyport.dialect.Dialect}. Each built-in dialect has a package of its
 * own below this one; {@code dialect.registry} lists them. A dialect decides how a rejection is
 * worded; its status follows from the {@link io.sallyport.Reason}.
 *
 * <p>May use: {@code io.sallyport}, {@code io.sallyport.account}, {@code io.sallyport.apikey},
 * {@code io.sallyport.audit}, {@code io.sallyport.internal}, {@code io.sallyport.jwt}, {@code
 * io.sallyport.token}, Jakarta REST.
 */
@NullMarked
package io.sallyport.dialect;

import org.jspecify.annotations.NullMarked;
