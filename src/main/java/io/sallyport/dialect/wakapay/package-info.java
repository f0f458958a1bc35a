/**
 * The dialect {@code wakapay}: an API key and its secret give a bearer token.
 *
 * <p>Entry type: {@link io.sallyport.dialect.wakapay.WakaPay}.
 *
 * <p>May use: {@code io.sallyport.dialect} and what that may use.
 */
@NullMarked
package io.sallyport.dialect.wakapay;

import org.jspecify.annotations.NullMarked;
