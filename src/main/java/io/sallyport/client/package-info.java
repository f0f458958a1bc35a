/**
 * Outbound: the credentials that the application sends to the servers that it calls.
 *
 * <p>Entry types: {@link io.sallyport.client.ClientScheme} is the {@link
 * io.sallyport.spi.OutboundScheme} of one {@link io.sallyport.client.ClientPolicy}. A {@link
 * io.sallyport.client.ClientDialect} knows the login of one vendor's API.
 *
 * <p>Only {@code CachedTokens} decides when a token is fetched: one fetch runs at a time, and while
 * there is a valid token, no request waits for it.
 *
 * <p>Results: headers, or {@link io.sallyport.UnavailableException} if no token is available. Only
 * the hosts of a client receive its credentials; requests to other hosts get no headers.
 *
 * <p>An application adds a dialect with a CDI bean of the type {@link
 * io.sallyport.client.ClientDialect}.
 *
 * <p>May use: {@code io.sallyport}, {@code io.sallyport.internal}, {@code io.sallyport.account} for
 * the codes of a second factor, {@code io.sallyport.jwt}, {@code io.sallyport.signature} and what
 * is below it, {@code io.sallyport.telemetry}.
 */
@NullMarked
package io.sallyport.client;

import org.jspecify.annotations.NullMarked;
