package io.sallyport.account;

/**
 * The cookies that a realm gives browsers. Immutable.
 *
 * @param session holds the access token of the login
 * @param device tells a device that has logged in before
 */
public record BrowserCookies(HostCookie session, HostCookie device) {

  /**
   * Cookies named after the dialect: {@code kindly_session} and {@code kindly_device}.
   *
   * @param dialect what their names start with, a token
   * @param secure whether they are sent over HTTPS alone, and their names start with {@code
   *     __Host-}
   */
  public static BrowserCookies of(String dialect, boolean secure) {
    return new BrowserCookies(
        new HostCookie(dialect + "_session", secure), new HostCookie(dialect + "_device", secure));
  }
}
