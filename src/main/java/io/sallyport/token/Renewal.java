package io.sallyport.token;

import org.jspecify.annotations.Nullable;

/**
 * Asked at each refresh what the subject may still have, so that a deleted account gets nothing and
 * a changed one its new claims.
 */
@FunctionalInterface
public interface Renewal {

  /**
   * The most that the next access token may be granted; the service narrows it to the scope that
   * was granted when the session was started.
   *
   * @param subject whom the session is of
   * @param client the client that the session was started by: a request with another one gets null
   *     (<a href="https://www.rfc-editor.org/rfc/rfc6749#section-6">RFC 6749 §6</a>)
   * @return a grant of the same subject and client; null to reject, which changes nothing: the
   *     refresh token is not used up
   * @throws io.sallyport.UnavailableException if it cannot be said at the moment
   */
  @Nullable Grant renew(String subject, String client);
}
