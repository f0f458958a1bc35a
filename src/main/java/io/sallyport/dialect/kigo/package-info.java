/**
 * The dialect {@code kigo}: session tokens at two levels, partner and user.
 *
 * <p>Entry type: {@link io.sallyport.dialect.kigo.Kigo}.
 *
 * <p>May use: {@code io.sallyport.dialect}, what that may use, and {@code io.sallyport.client}.
 */
@NullMarked
package io.sallyport.dialect.kigo;

import org.jspecify.annotations.NullMarked;
