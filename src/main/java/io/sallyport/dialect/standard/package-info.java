/**
 * The dialect {@code standard}, the default: OAuth 2 endpoints, and errors as problem details (RFC
 * 9457).
 *
 * <p>Entry type: {@link io.sallyport.dialect.standard.Standard}.
 *
 * <p>May use: {@code io.sallyport.dialect}, what that may use, and {@code io.sallyport.client}.
 */
@NullMarked
package io.sallyport.dialect.standard;

import org.jspecify.annotations.NullMarked;
