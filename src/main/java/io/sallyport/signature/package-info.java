/**
 * Signed requests in configurable formats: an HMAC of method, target, time, body and, in some
 * formats, a nonce. The package {@code io.sallyport.signature.message} has RFC 9421.
 *
 * <p>Entry types: {@link io.sallyport.signature.RequestFormat} is a format, {@link
 * io.sallyport.signature.RequestFormats} has the presets; {@link
 * io.sallyport.signature.SignatureScheme} verifies and {@link io.sallyport.signature.RequestSigner}
 * signs; {@link io.sallyport.signature.SigningSecrets} finds the secret of a key. Signer and
 * verifier build the signed text with the same class.
 *
 * <p>Some formats, such as kindly's, sign the parts of a request without separators. A character
 * that moves from one part to the next does not change the signature, so both nonce and signed text
 * are single-use.
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
