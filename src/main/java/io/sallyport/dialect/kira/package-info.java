/**
 * The dialect {@code kira}: a client logs in with its id, password and API key; every call needs
 * the token and the API key.
 *
 * <p>Entry type: {@link io.sallyport.dialect.kira.Kira}.
 *
 * <p>May use: {@code io.sallyport.dialect}, what that may use, and {@code io.sallyport.client}.
 */
@NullMarked
package io.sallyport.dialect.kira;

import org.jspecify.annotations.NullMarked;
