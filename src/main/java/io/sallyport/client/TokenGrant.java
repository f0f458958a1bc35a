package io.sallyport.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one client gets tokens from one vendor: the spelling of requests and responses. Keeping,
 * renewing and sending tokens is not its business.
 *
 * <p>Its methods are called one at a time, by changing threads. What they throw counts as a login
 * that failed.
 */
public interface TokenGrant {

  /** What asks for a token. Reads the password anew, and signs an assertion anew. */
  TokenRequest login();

  /**
   * What asks for a token by a refresh token; null if the vendor has no such thing, and a new token
   * takes a new login.
   */
  default @Nullable TokenRequest refresh(String refreshToken) {
    return null;
  }

  /**
   * What exchanges the token of a login for the one that is to be sent; null if that is the one.
   * The exchange is part of every login.
   */
  default @Nullable TokenRequest exchange(TokenResponse first) {
    return null;
  }

  /**
   * What was answered with 200 or 201.
   *
   * @param response the members of the JSON object that was answered; {@link ResponseFields} reads
   *     them
   * @return null if there is no token in it
   */
  @Nullable TokenResponse read(Map<String, Object> response);
}
