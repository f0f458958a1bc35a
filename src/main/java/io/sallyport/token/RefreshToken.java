package io.sallyport.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The stored data of a refresh token. Immutable.
 *
 * @param realm the realm that issued it
 * @param hash SHA-256 of the token, 64 lower-case hex digits; the token itself is not stored
 * @param family the id of the session, which all successors of a token share
 * @param subject the subject of the session
 * @param client the client that started the session
 * @param scope the scope that was granted when the session was started, which a refresh never
 *     exceeds; empty if there was none; null for a session of an earlier release, which did not
 *     store it
 * @param sessionStartedAt when the session was started
 * @param createdAt when the token was issued
 * @param expiresAt the time from which it is no longer valid
 * @param used whether it was replaced by a successor
 * @param revoked whether its family was revoked
 */
public record RefreshToken(
    String realm,
    String hash,
    String family,
    String subject,
    String client,
    @Nullable String scope,
    Instant sessionStartedAt,
    Instant createdAt,
    Instant expiresAt,
    boolean used,
    boolean revoked) {

  /** Returns the same token in another state, as a store reports it. */
  public RefreshToken as(boolean used, boolean revoked) {
    return new RefreshToken(
        realm,
        hash,
        family,
        subject,
        client,
        scope,
        sessionStartedAt,
        createdAt,
        expiresAt,
        used,
        revoked);
  }

  /**
   * Returns the part of a grant that was granted when the session was started; null if that is
   * unknown and the grant has permissions.
   *
   * @param held the subject's current grant
   * @throws IllegalStateException if it is for another subject or client
   */
  @Nullable Grant narrowed(Grant held) {
    if (!held.subject().equals(subject) || !held.client().equals(client)) {
      throw new IllegalStateException("a renewal must have the same subject and client");
    }
    if (scope == null) {
      return held.scope().isEmpty() ? held : null;
    }
    return held.within(scope);
  }

  /** Returns family and state only: the subject must not be logged. */
  @Override
  public String toString() {
    return "RefreshToken[" + family + (used ? ", used" : "") + (revoked ? ", revoked" : "") + "]";
  }
}
