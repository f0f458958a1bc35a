package io.sallyport.client;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The token requests and responses of one client in one dialect. The client itself stores, renews
 * and sends the tokens.
 *
 * <p>Methods are called one at a time, by changing threads. An exception counts as a failed login.
 */
public interface TokenGrant {

  /**
   * Returns the OAuth token endpoint, which receives the requests with an empty path; null if every
   * request has a path.
   */
  default @Nullable URI endpoint() {
    return null;
  }

  /** Returns the request of a login. Reads the password, or signs an assertion, at each call. */
  TokenRequest login();

  /**
   * Returns the request that uses a refresh token; null if the dialect has no refresh tokens, so
   * that each new token requires a login.
   */
  default @Nullable TokenRequest refresh(String refreshToken) {
    return null;
  }

  /**
   * Returns the request that exchanges the token of a login for the token to be sent; null if the
   * token of the login is sent. The exchange is part of every login.
   */
  default @Nullable TokenRequest exchange(TokenResponse first) {
    return null;
  }

  /**
   * Reads a response with status 200 or 201.
   *
   * @param response the members of the JSON object; {@link ResponseFields} reads them
   * @return null if it holds no token
   */
  @Nullable TokenResponse read(Map<String, Object> response);
}
