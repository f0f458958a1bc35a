package io.sallyport.account;

import java.util.List;
import io.sallyport.spi.InboundScheme;
/**
 * The cookies that a realm sets in browsers. Immutable.
 *
 * @param session contains the access token of the login
 * @param device identifies a device that has logged in before
 */
public record BrowserCookies(HostCookie session, HostCookie device) {

  /**
   * Creates cookies named after the dialect: {@code kindly_session} and {@code kindly_device}.
   *
   * @param dialect the start of their names, a token
   * @param secure whether they are sent over HTTPS only, with names that start with {@code __Host-}
   */
  public static BrowserCookies of(String dialect, boolean secure) {
    return new BrowserCookies(
        new HostCookie(dialect + "_session", secure), new HostCookie(dialect + "_device", secure));
  }

  /**
   * Returns a scheme that also accepts the token in the cookie of the session.
   *
   * @param bearer the scheme that accepts the token in a header
   * @param credentialHeaders the headers of other credentials, beside which the cookie is ignored
   */
  public InboundScheme scheme(InboundScheme bearer, List<String> credentialHeaders) {
    return new SessionScheme(bearer, session, credentialHeaders);
  }
}
