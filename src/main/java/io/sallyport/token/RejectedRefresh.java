package io.sallyport.token;

/**
 * No tokens.
 *
 * @param kind why
 */
public record RejectedRefresh(Kind kind) implements RefreshResult {

  /** Why a refresh token got nothing. */
  public enum Kind {
    /** Its time is over. */
    EXPIRED,
    /**
     * Its session was revoked, its subject gets nothing any more, or its session was started by an
     * earlier release, which did not store what was granted.
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
