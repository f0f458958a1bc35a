/**
 * The dialect {@code kira}: a client id, a password and an API key give a bearer token; every call
 * sends the token and the key.
 *
 * <p>Entry type: {@link io.sallyport.dialect.kira.Kira}.
 *
 * <p>May use: {@code io.sallyport.dialect}, what that may use, and {@code io.sallyport.client}.
 */
@NullMarked
package io.sallyport.dialect.kira;

import org.jspecify.annotations.NullMarked;
