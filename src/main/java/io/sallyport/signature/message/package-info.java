/**
 * Signed requests by HTTP Message Signatures (RFC 9421), with {@code Content-Digest} (RFC 9530).
 *
 * <p>Entry types: {@link io.sallyport.signature.message.MessageSignatureScheme} verifies, {@link
 * io.sallyport.signature.message.MessageSigner} signs, {@link
 * io.sallyport.signature.message.MessageKeys} finds the key of a {@code keyid}, {@link
 * io.sallyport.signature.message.MessageSignaturePolicy} says what must be covered. Both ends build
 * the signature base by one class.
 *
 * <p>{@link io.sallyport.signature.message.ResponseSigner} signs answers, {@link
 * io.sallyport.signature.message.ResponseVerifier} verifies them on the client's side.
 *
 * <p>Structured fields are read by a reader of our own: it rejects a label that is there twice,
 * which is a signature that two readers see differently, and responses null instead of throwing.
 *
 * <p>Results: shape, key, algorithm, signature, time, coverage, body and nonce are checked in this
 * order, each with a {@link io.sallyport.Reason} of its own. A store that does not answer throws
 * {@link io.sallyport.UnavailableException}, which becomes 503.
 *
 * <p>May use: {@code io.sallyport}, {@code io.sallyport.internal}, {@code
 * io.sallyport.internal.keys}, {@code io.sallyport.replay}.
 */
@NullMarked
package io.sallyport.signature.message;

import org.jspecify.annotations.NullMarked;
