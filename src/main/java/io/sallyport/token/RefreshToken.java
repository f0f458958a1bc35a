package io.sallyport.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a store remembers of a refresh token. Immutable.
 *
 * @param realm the realm that issued it
 * @param hash SHA-256 of the token, 64 lower-case hex digits; the token itself is not kept
 * @param family the id of the session, which all successors of a token share
 * @param subject whom the session is of
 * @param client the client that the session was started by
 * @param scope the scope that was granted when the session was started, which no refresh exceeds;
 *     empty if nothing was; null for a session of an earlier release, which did not store it
 * @param sessionStartedAt when the session was started
 * @param createdAt when the token was issued
 * @param expiresAt from when on it is good no more
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
   * The part of a grant that was granted when the session was started; null if that is not known
   * and the grant permits anything.
   *
   * @param held what the subject may have now
   * @throws IllegalStateException if it is for another subject or client
   */
  @Nullable Grant narrowed(Grant held) {
    if (!held.subject().equals(subject) || !held.client().equals(client)) {
      throw new IllegalStateException("a renewal is for the same subject and client");
    }
    if (scope == null) {
      return held.scope().isEmpty() ? held : null;
    }
    return held.within(scope);
  }

  /** The family: the subject is not for logs. */
  @Override
  public String toString() {
    return "RefreshToken[" + family + (used ? ", used" : "") + (revoked ? ", revoked" : "") + "]";
  }
}
