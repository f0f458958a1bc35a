/**
 * Signed requests in the formats of vendors: an HMAC of method, target, time and body, and of a
 * nonce where the format has one. The package {@code io.sallyport.signature.message} has RFC 9421.
 *
 * <p>Entry types: {@link io.sallyport.signature.RequestFormat} describes how the clients of a
 * vendor sign, {@link io.sallyport.signature.RequestFormats} has the formats of known vendors;
 * {@link io.sallyport.signature.SignatureScheme} verifies and {@link
 * io.sallyport.signature.RequestSigner} signs; {@link io.sallyport.signature.SigningSecrets} finds
 * the secret of a key. Both ends build the signed text with one class.
 *
 * <p>Some vendors, such as kindly, sign the parts of a request without separators between them. A
 * character that moves from one part to the next does not change the signature, so the signed text
 * is single-use, as the nonce is.
 *
 * <p>Results: form, key, signature, time and nonce are checked in this order, each with a {@link
 * io.sallyport.Reason} of its own. A store that is unavailable throws {@link
 * io.sallyport.UnavailableException}, which becomes 503.
 *
 * <p>May use: {@code io.sallyport}, {@code io.sallyport.internal}, {@code io.sallyport.replay}.
 */
@NullMarked
package io.sallyport.signature;

import org.jspecify.annotations.NullMarked;
