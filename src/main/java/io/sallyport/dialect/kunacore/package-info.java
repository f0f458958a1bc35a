/**
 * The dialect {@code kunacore}: a user logs in with an e-mail address, a password and a merchant
 * id, and gets an access token and a refresh token.
 *
 * <p>Entry type: {@link io.sallyport.dialect.kunacore.KunaCore}.
 *
 * <p>May use: {@code io.sallyport.dialect}, what that may use, and {@code io.sallyport.client}.
 */
@NullMarked
package io.sallyport.dialect.kunacore;

import org.jspecify.annotations.NullMarked;
