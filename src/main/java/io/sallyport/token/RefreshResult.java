package io.sallyport.token;

/** The result of presenting a refresh token. */
public sealed interface RefreshResult {

  /**
   * New tokens of the same session.
   *
   * @param tokens the tokens; the policy decides whether the refresh token is a new one or the same
   */
  record Refreshed(IssuedTokens tokens) implements RefreshResult {}

  /**
   * No tokens.
   *
   * @param kind the reason
   */
  record Rejected(Kind kind) implements RefreshResult {}

  /** Why a refresh token is rejected. */
  public enum Kind {
    /** It has expired. */
    EXPIRED,
    /**
     * Its session was revoked, its subject gets no tokens any more, or its session was started by
     * an earlier release, which did not store what was granted.
     */
    REVOKED,
    /** The scope that was asked for exceeds what was granted, or what the subject has now. */
    SCOPE,
    /** It was used before; its session is revoked now. */
    REUSED,
    /** Not a refresh token of this realm, or one that expired long ago. */
    UNKNOWN
  }
}
