/**
 * The dialect {@code wakapay}: a client logs in with an API key and its secret, and gets a bearer
 * token.
 *
 * <p>Entry type: {@link io.sallyport.dialect.wakapay.WakaPay}.
 *
 * <p>May use: {@code io.sallyport.dialect}, what that may use, and {@code io.sallyport.client}.
 */
@NullMarked
package io.sallyport.dialect.wakapay;

import org.jspecify.annotations.NullMarked;
