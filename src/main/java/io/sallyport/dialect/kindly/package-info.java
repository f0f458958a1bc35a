/**
 * The dialect {@code kindly}: users register, log in with a second factor, and manage their API
 * keys and service accounts.
 *
 * <p>Entry type: {@link io.sallyport.dialect.kindly.Kindly}.
 *
 * <p>May use: {@code io.sallyport.dialect}, what that may use, and {@code io.sallyport.client}.
 */
@NullMarked
package io.sallyport.dialect.kindly;

import org.jspecify.annotations.NullMarked;
