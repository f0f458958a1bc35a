/**
 * Signed requests by HTTP Message Signatures (RFC 9421), with {@code Content-Digest} (RFC 9530).
 *
 * <p>Entry types: {@link io.sallyport.signature.message.MessageSignatureScheme} verifies, {@link
 * io.sallyport.signature.message.MessageSigner} signs, {@link
 * io.sallyport.signature.message.MessageKeys} finds the key of a {@code keyid}, {@link
 * io.sallyport.signature.message.MessageSignaturePolicy} defines what signatures must cover. Signer
 * and verifier build the signature base with the same class.
 *
 * <p>{@link io.sallyport.signature.message.ResponseSigner} signs responses, {@link
 * io.sallyport.signature.message.ResponseVerifier} verifies them in a client.
 *
 * <p>{@code StructuredReader} rejects a repeated label, which two readers could interpret
 * differently, and returns null for malformed fields instead of throwing.
 *
 * <p>Results: form, key, algorithm, signature, time, coverage, body and nonce are checked in this
 * order, each with its own {@link io.sallyport.Reason}. An unavailable store throws {@link
 * io.sallyport.UnavailableException}, which becomes 503.
 *
 * <p>May use: {@code io.sallyport}, {@code io.sallyport.internal}, {@code
 * io.sallyport.internal.keys}, {@code io.sallyport.replay}.
 */
@NullMarked
package io.sallyport.signature.message;

import org.jspecify.annotations.NullMarked;
