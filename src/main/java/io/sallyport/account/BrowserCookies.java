package io.sallyport.account;

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
}
