/**
 * API keys: what a key is, how a presented one is checked, and from which addresses it may come.
 *
 * <p>Entry types: {@link io.sallyport.apikey.ApiKeyScheme} for requests that carry a key in a
 * header, {@link io.sallyport.apikey.ApiKeys} for everything else that checks one, {@link
 * io.sallyport.apikey.ApiKeyStore} for where keys are kept, and {@link
 * io.sallyport.apikey.StaticApiKeys} for keys out of the configuration.
 *
 * <p>Keys are random, so a store keeps their SHA-256 and nothing slower.
 *
 * <p>Results: a bad key is a rejection: {@code API_KEY_UNKNOWN}, {@code API_KEY_REVOKED}, {@code
 * API_KEY_EXPIRED} or {@code ADDRESS_REFUSED}. A store that does not answer throws {@link
 * io.sallyport.UnavailableException}, which becomes 503.
 *
 * <p>May use: {@code io.sallyport}, {@code io.sallyport.internal}.
 */
@NullMarked
package io.sallyport.apikey;

import org.jspecify.annotations.NullMarked;
