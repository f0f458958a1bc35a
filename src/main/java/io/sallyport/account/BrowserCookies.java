package io.sallyport.account;

import io.sallyport.Reason;
import io.sallyport.internal.Cookies;
import io.sallyport.internal.Parsed;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.RequestView;
import java.time.Duration;
import java.util.List;

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

  /**
   * A cookie of one host. Scripts cannot read it, and other sites cannot send it with a POST. Over
   * HTTPS its name starts with {@code __Host-}, so that no other host of the domain can set it (<a
   * href="https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.1.3.2">RFC
   * 6265bis §4.1.3.2</a>). Immutable.
   */
  public static final class HostCookie {
    private final String name;
    private final boolean secure;

    /**
     * Creates a cookie.
     *
     * @param name its name without the prefix, a token
     * @param secure whether it is sent over HTTPS only
     */
    public HostCookie(String name, boolean secure) {
      this.name = secure ? "__Host-" + name : name;
      this.secure = secure;
    }

    /**
     * Returns the cookie in a request, and ignores other cookies. Two of that name are {@link
     * Reason#CREDENTIAL_DUPLICATED}.
     */
    public Parsed<String> in(RequestView request) {
      return Cookies.find(request, name);
    }

    /**
     * Returns the {@code Set-Cookie} value that sets the cookie.
     *
     * @param value visible ASCII without quotes, commas, semicolons and backslashes
     * @param lifetime how long the browser keeps it
     */
    public String give(String value, Duration lifetime) {
      return name + "=" + value + attributes(lifetime);
    }

    /** Returns the {@code Set-Cookie} value that deletes the cookie. */
    public String takeBack() {
      return name + "=" + attributes(Duration.ZERO);
    }

    private String attributes(Duration lifetime) {
      return "; Path=/; Max-Age="
          + lifetime.toSeconds()
          + "; HttpOnly; SameSite=Lax"
          + (secure ? "; Secure" : "");
    }
  }
}
