/**
 * API keys: their data, how a presented key is checked, from which addresses it may come, and how
 * clients create, rotate and revoke their own.
 *
 * <p>Entry types: {@link io.sallyport.apikey.ApiKeyScheme} for requests that carry a key in a
 * header, {@link io.sallyport.apikey.ApiKeys} for any other check of a key, {@link
 * io.sallyport.apikey.ApiKeyStore} as the store, and {@link io.sallyport.apikey.StaticApiKeys} for
 * keys of the configuration.
 *
 * <p>For keys that clients create: {@link io.sallyport.apikey.ApiKeyIssuer} issues and rotates them
 * in a {@link io.sallyport.apikey.ManagedApiKeyStore}, which lists and revokes them; {@link
 * io.sallyport.apikey.ApiKeyFormat} is their text form, and {@link
 * io.sallyport.apikey.JoinedApiKeys} combines them with those of the configuration.
 *
 * <p>{@link io.sallyport.apikey.KeyQuotas} counts the calls with a key that has a quota, in a
 * {@link io.sallyport.apikey.QuotaStore}, after the gate has accepted the request.
 *
 * <p>Keys are random, so a store has only their SHA-256; a slower hash would add nothing.
 *
 * <p>Results: an invalid key is a rejection: {@code API_KEY_UNKNOWN}, {@code API_KEY_REVOKED},
 * {@code API_KEY_EXPIRED} or {@code ADDRESS_REJECTED}. An unavailable store throws {@link
 * io.sallyport.UnavailableException}, which becomes 503. A request for an invalid key throws {@link
 * java.lang.IllegalArgumentException} with a message for the client, which becomes 400.
 *
 * <p>May use: {@code io.sallyport}, {@code io.sallyport.internal}.
 */
@NullMarked
package io.sallyport.apikey;

import org.jspecify.annotations.NullMarked;
