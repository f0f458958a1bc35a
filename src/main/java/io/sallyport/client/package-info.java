/**
 * The way out: proofs of our own for the servers that we call.
 *
 * <p>Entry types: {@link io.sallyport.client.ClientScheme} makes the {@link
 * io.sallyport.spi.OutboundScheme} of one {@link io.sallyport.client.ClientPolicy}. How each vendor
 * issues tokens stands in {@code TokenGrants}, one entry a vendor.
 *
 * <p>{@code CachedTokens} alone decides when a token is fetched: one fetch runs at a time, and as
 * long as there is a valid token, no request waits for it.
 *
 * <p>Results: headers, or {@link io.sallyport.UnavailableException} where there is no token to be
 * had. A proof goes to the hosts of its client and to no others; elsewhere there are no headers.
 *
 * <p>An application adds a vendor by a bean of the type {@link io.sallyport.client.ClientDialect}.
 *
 * <p>May use: {@code io.sallyport}, {@code io.sallyport.internal}, {@code io.sallyport.account} for
 * the codes of a second factor, {@code io.sallyport.jwt}, {@code io.sallyport.signature} and what
 * is below it.
 */
@NullMarked
package io.sallyport.client;

import org.jspecify.annotations.NullMarked;
