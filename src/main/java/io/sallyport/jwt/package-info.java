/**
 * Bearer JWTs: verification against a policy, signing, and finding keys.
 *
 * <p>Entry types: {@link io.sallyport.jwt.BearerScheme} guards resources with a {@link
 * io.sallyport.jwt.JwtVerifier}, whose {@link io.sallyport.jwt.JwtPolicy} lists the issuers; {@link
 * io.sallyport.jwt.JwtKeys} reads keys from text, {@link io.sallyport.jwt.JwksUrl} from an issuer's
 * URL; {@link io.sallyport.jwt.JwtSigner} signs; {@link io.sallyport.jwt.Jwk} publishes. Only the
 * compact form of JWS (RFC 7515 §7.1) is understood: no encryption, no JSON serialisation, no
 * detached or unencoded payload.
 *
 * <p>Results: a verifier returns a {@link io.sallyport.jwt.VerifiedJwt}, which only it can create,
 * or a {@link io.sallyport.jwt.JwtResult.Rejected}. The scheme turns them into an {@link
 * io.sallyport.spi.Outcome}: a rejected token becomes 401 with {@code error="invalid_token"},
 * unavailable keys an {@link io.sallyport.UnavailableException} and 503.
 *
 * <p>May use: {@code io.sallyport}, {@code io.sallyport.internal}, {@code
 * io.sallyport.internal.keys}, {@code io.sallyport.replay}, {@code io.sallyport.telemetry}.
 */
@NullMarked
package io.sallyport.jwt;

import org.jspecify.annotations.NullMarked;
