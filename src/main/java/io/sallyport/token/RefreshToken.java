package io.sallyport.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The stored data of a refresh token. Immutable.
 *
 * @param realm the realm that issued it
 * @param hash SHA-256 of the token, 64 lower-case hex digits; the token itself is not stored
 * @param session the session, which all successors of a token share
 * @param createdAt when the token was issued
 * @param expiresAt the time from which it is no longer valid
 * @param used whether it was replaced by a successor
 * @param revoked whether its family was revoked
 */
public record RefreshToken(
    String realm,
    String hash,
    Session session,
    Instant createdAt,
    Instant expiresAt,
    boolean used,
    boolean revoked) {

  /**
   * The session that a login starts.
   *
   * @param family the id, by which all refresh tokens of the session are revoked together
   * @param subject the subject that logged in
   * @param client the client that started the session
   * @param scope the scope that was granted at the start, which a refresh never exceeds; empty if
   *     there was none; null for a session of an earlier release, which did not store it
   * @param startedAt when the session was started
   */
  public record Session(
      String family, String subject, String client, @Nullable String scope, Instant startedAt) {
    /** Returns the family only: the subject must not be logged. */
    @Override
    public String toString() {
      return "Session[" + family + "]";
    }
  }

  /** Returns the same token in another state, as a store reports it. */
  public RefreshToken as(boolean used, boolean revoked) {
    return new RefreshToken(realm, hash, session, createdAt, expiresAt, used, revoked);
  }

  /**
   * Returns the part of a grant that was granted when the session was started; null if that is
   * unknown and the grant has permissions.
   *
   * @param held the subject's current grant
   * @throws IllegalStateException if it is for another subject or client
   */
  @Nullable Grant narrowed(Grant held) {
    if (!held.subject().equals(session.subject()) || !held.client().equals(session.client())) {
      throw new IllegalStateException("a renewal must have the same subject and client");
    }
    String scope = session.scope();
    if (scope == null) {
      return held.scope().isEmpty() ? held : null;
    }
    return held.within(scope);
  }

  /** Returns family and state only: the subject must not be logged. */
  @Override
  public String toString() {
    return "RefreshToken["
        + session.family()
        + (used ? ", used" : "")
        + (revoked ? ", revoked" : "")
        + "]";
  }
}
