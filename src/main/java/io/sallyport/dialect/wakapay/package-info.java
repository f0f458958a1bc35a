/**
 * The dialect {@code wakapay}: an API key and its secret give a bearer token.
 *
 * <p>Entry type: {@link io.sallyport.dialect.wakapay.WakaPay}.
 *
 * <p>May use: {@code io.sallyport.dialect}, what that may use, and {@code io.sallyport.client}.
 */
@NullMarked
package io.sallyport.dialect.wakapay;

import org.jspecify.annotations.NullMarked;
