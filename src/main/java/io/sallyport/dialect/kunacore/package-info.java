/**
 * The dialect {@code kunacore}: an e-mail address, a password and a merchant id give an access
 * token and a refresh token.
 *
 * <p>Entry type: {@link io.sallyport.dialect.kunacore.KunaCore}.
 *
 * <p>May use: {@code io.sallyport.dialect}, what that may use, and {@code io.sallyport.client}.
 */
@NullMarked
package io.sallyport.dialect.kunacore;

import org.jspecify.annotations.NullMarked;
