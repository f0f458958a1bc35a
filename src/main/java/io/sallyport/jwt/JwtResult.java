package io.sallyport.jwt;

/** What a {@link JwtVerifier} found of a token: a {@link VerifiedJwt} or a {@link RejectedJwt}. */
public sealed interface JwtResult permits VerifiedJwt, RejectedJwt {}
