/**
 * Tokens that an application issues itself: access tokens, refresh tokens and their families,
 * revocation and the keys that sign. Rules only, no HTTP.
 *
 * <p>Entry types: {@link io.sallyport.token.TokenService} issues, refreshes and revokes by a {@link
 * io.sallyport.token.TokenPolicy} with {@link io.sallyport.token.IssuingKeys}; {@link
 * io.sallyport.token.TokenClaims} writes the claims of a dialect; {@link
 * io.sallyport.token.AssertionVerifier} verifies the assertions with which accounts with a key pair
 * log in; {@link io.sallyport.token.RefreshTokenStore}, {@link io.sallyport.token.Revocations} and
 * {@link io.sallyport.token.IssuingKeyStore} are the store interfaces.
 *
 * <p>Results: a refresh is a {@link io.sallyport.token.RefreshResult.Refreshed} or a {@link
 * io.sallyport.token.RefreshResult.Rejected}, an assertion a {@link
 * io.sallyport.token.AssertionResult.Verified} or a {@link
 * io.sallyport.token.AssertionResult.Rejected}, which an endpoint reports as its dialect defines; a
 * revoked access token is rejected by the bearer scheme with 401. A store that is unavailable or
 * full throws {@link io.sallyport.UnavailableException}, which becomes 503.
 *
 * <p>May use: {@code io.sallyport}, {@code io.sallyport.internal}, {@code
 * io.sallyport.internal.keys}, {@code io.sallyport.jwt}, {@code io.sallyport.account}, {@code
 * io.sallyport.replay}.
 */
@NullMarked
package io.sallyport.token;

import org.jspecify.annotations.NullMarked;
