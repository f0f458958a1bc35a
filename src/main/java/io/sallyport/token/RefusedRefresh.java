package io.sallyport.token;

/**
 * No tokens.
 *
 * @param kind why
 */
public record RefusedRefresh(Kind kind) implements RefreshResult {

  /** Why a refresh token got nothing. */
  public enum Kind {
    /** Its time is over. */
    EXPIRED,
    /** Its session was revoked, or its subject gets nothing any more. */
    REVOKED,
    /** It was used before; its session is revoked now. */
    REUSED,
    /** Not a refresh token of this realm, or one that expired long ago. */
    UNKNOWN
  }
}
