/**
 * Keys and signatures: the one place that reads PEM, DER, JWK and raw keys, checks how strong a key
 * is, and calls the JDK's signature engines. Not API: it may change with any release.
 *
 * <p>Entry types: {@link io.sallyport.internal.keys.KeyText} reads a key from a setting or a file,
 * {@link io.sallyport.internal.keys.JwkKeys} from a JWK; {@link io.sallyport.internal.keys.KeyType}
 * checks the strength; {@link io.sallyport.internal.keys.PublicKeyAlgorithm} signs and verifies,
 * and rejects signatures that the JDK would accept although their form is wrong.
 *
 * <p>Results: an unusable key is an {@link java.lang.IllegalArgumentException}; its message never
 * repeats a part of the key.
 *
 * <p>May use: {@code io.sallyport}, {@code io.sallyport.internal}.
 */
@NullMarked
package io.sallyport.internal.keys;

import org.jspecify.annotations.NullMarked;
