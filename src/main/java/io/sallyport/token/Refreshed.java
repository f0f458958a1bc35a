package io.sallyport.token;

/**
 * New tokens of the same session.
 *
 * @param tokens the tokens; the refresh token is a new one or the same, as the policy has it
 */
public record Refreshed(IssuedTokens tokens) implements RefreshResult {}
