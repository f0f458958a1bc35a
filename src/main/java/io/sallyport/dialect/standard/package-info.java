/**
 * The dialect {@code standard}, the default: OAuth 2 endpoints, and errors as problem details (RFC
 * 9457).
 *
 * <p>Entry type: {@link io.sallyport.dialect.standard.Standard}.
 *
 * <p>May use: {@code io.sallyport.dialect} and what that may use.
 */
@NullMarked
package io.sallyport.dialect.standard;

import org.jspecify.annotations.NullMarked;
