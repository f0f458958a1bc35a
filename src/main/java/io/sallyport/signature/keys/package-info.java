/**
 * Finds the keys that verify the signed requests of one realm: those of the configuration, those
 * that clients publish as a JWKS, and the secrets of API keys.
 *
 * <p>Entry type: {@link io.sallyport.signature.keys.SignatureSources}. If several clients use the
 * same key id, the key that verifies the signature counts.
 *
 * <p>May use: {@code apikey}, {@code jwt}, {@code signature}, {@code signature.message}.
 */
@NullMarked
package io.sallyport.signature.keys;

import org.jspecify.annotations.NullMarked;
