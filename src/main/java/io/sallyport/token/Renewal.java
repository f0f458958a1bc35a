package io.sallyport.token;

import org.jspecify.annotations.Nullable;

/**
 * Returns the subject's current grant at each refresh, so that a deleted account gets nothing, and
 * a changed one its new claims.
 */
@FunctionalInterface
public interface Renewal {

  /**
   * Returns the maximum grant of the next access token; the service narrows it to the scope that
   * was granted when the session was started.
   *
   * @param subject the subject of the session
   * @param client the client that started the session; return null if the request has another one
   *     (<a href="https://www.rfc-editor.org/rfc/rfc6749#section-6">RFC 6749 §6</a>)
   * @return a grant of the same subject and client; null to reject, which changes nothing: the
   *     refresh token is not used up
   * @throws io.sallyport.UnavailableException if the grant is unavailable
   */
  @Nullable Grant renew(String subject, String client);
}
