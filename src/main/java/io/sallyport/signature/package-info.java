/**
 * Signed requests: an HMAC over method, target, time, nonce and body.
 *
 * <p>Entry types: {@link io.sallyport.signature.SignatureScheme} verifies, {@link
 * io.sallyport.signature.RequestSigner} signs, {@link io.sallyport.signature.SigningSecrets} finds
 * the secret of a key. Both ends build the signed bytes by one class.
 *
 * <p>{@link io.sallyport.signature.RequestFormat} describes how other vendors' clients sign, {@link
 * io.sallyport.signature.RequestFormats} names some; {@link
 * io.sallyport.signature.FormattedSignatureScheme} verifies and {@link
 * io.sallyport.signature.FormattedSigner} signs by such a description.
 *
 * <p>The signed string of kindly is the concatenation of its parts without separators, as its
 * inventor has it. A character that moves from one part to the next leaves the signature as it is,
 * so the signature counts once, as the nonce does.
 *
 * <p>Results: shape, key, signature, time and nonce are checked in this order, each with a {@link
 * io.sallyport.Reason} of its own. A store that does not answer throws {@link
 * io.sallyport.UnavailableException}, which becomes 503.
 *
 * <p>May use: {@code io.sallyport}, {@code io.sallyport.internal}, {@code io.sallyport.replay}.
 */
@NullMarked
package io.sallyport.signature;

import org.jspecify.annotations.NullMarked;
