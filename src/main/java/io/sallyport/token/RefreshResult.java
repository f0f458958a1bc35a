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

  /** Reasons to reject a refresh token. */
  public enum Kind {
    /** It has expired. */
    EXPIRED,
    /**
     * Its session was revoked, its subject may no longer get tokens, or its session was started by
     * an earlier release, which did not store the granted scope.
     */
    REVOKED,
    /** The requested scope exceeds the granted one, or the subject's current permissions. */
    SCOPE,
    /** It was used before; its session has been revoked now. */
    REUSED,
    /** Not a refresh token of this realm, or one that expired long ago. */
    UNKNOWN
  }
}
