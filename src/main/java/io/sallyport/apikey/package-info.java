/**
 * API keys: what a key is, how a presented one is checked, from which addresses it may come, and
 * how clients make, rotate and revoke their own.
 *
 * <p>Entry types: {@link io.sallyport.apikey.ApiKeyScheme} for requests that carry a key in a
 * header, {@link io.sallyport.apikey.ApiKeys} for everything else that checks one, {@link
 * io.sallyport.apikey.ApiKeyStore} for where keys are kept, and {@link
 * io.sallyport.apikey.StaticApiKeys} for keys out of the configuration.
 *
 * <p>For keys that clients make: {@link io.sallyport.apikey.ApiKeyIssuer} makes and rotates them in
 * a {@link io.sallyport.apikey.ManagedApiKeyStore}, which lists and revokes them; {@link
 * io.sallyport.apikey.ApiKeyFormat} is their text form, and {@link
 * io.sallyport.apikey.JoinedApiKeys} puts them beside those of the configuration.
 *
 * <p>{@link io.sallyport.apikey.KeyQuotas} counts the calls with a key that is good for so many, in
 * a {@link io.sallyport.apikey.QuotaStore}, after the gate has accepted the request.
 *
 * <p>Keys are random, so a store keeps their SHA-256 and nothing slower.
 *
 * <p>Results: a bad key is a rejection: {@code API_KEY_UNKNOWN}, {@code API_KEY_REVOKED}, {@code
 * API_KEY_EXPIRED} or {@code ADDRESS_REJECTED}. A store that does not answer throws {@link
 * io.sallyport.UnavailableException}, which becomes 503. A wish for a key that cannot be met throws
 * {@link java.lang.IllegalArgumentException} with a message for the client, which becomes 400.
 *
 * <p>May use: {@code io.sallyport}, {@code io.sallyport.internal}.
 */
@NullMarked
package io.sallyport.apikey;

import org.jspecify.annotations.NullMarked;
