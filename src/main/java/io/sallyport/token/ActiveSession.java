package io.sallyport.token;

import java.time.Instant;

/**
 * A session of a subject that is neither revoked nor expired. Immutable.
 *
 * @param id the id; not a credential, but it must not be logged
 * @param startedAt when the subject logged in
 * @param usedAt when its newest refresh token was issued: at the login, or at the last refresh
 * @param expiresAt when its newest refresh token expires
 */
public record ActiveSession(String id, Instant startedAt, Instant usedAt, Instant expiresAt) {

  /** Returns the time of the login only. */
  @Override
  public String toString() {
    return "ActiveSession[" + startedAt + "]";
  }
}
