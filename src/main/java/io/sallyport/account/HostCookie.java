package io.sallyport.account;

import io.sallyport.Reason;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A cookie of one host, which scripts cannot read and other sites cannot send along with what they
 * post. Over HTTPS its name starts with {@code __Host-}, so that no other host of the domain can
 * set it (<a
 * href="https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.1.3.2">RFC
 * 6265bis §4.1.3.2</a>). Immutable.
 */
public final class HostCookie {
  private final String name;
  private final boolean secure;

  /**
   * A cookie.
   *
   * @param name its name without prefix, a token
   * @param secure whether it is sent over HTTPS alone
   */
  public HostCookie(String name, boolean secure) {
    this.name = secure ? "__Host-" + name : name;
    this.secure = secure;
  }

  /**
   * What a request brings.
   *
   * @param value the value; null if there is none, or it is rejected
   * @param rejected {@link Reason#CREDENTIAL_DUPLICATED} if there are two of that name; null
   *     otherwise
   */
  public record Sent(@Nullable String value, Outcome.@Nullable Rejected rejected) {
    /** The value is a credential. */
    @Override
    public String toString() {
      return "Sent[" + (value == null ? rejected : "***") + "]";
    }
  }

  /** The cookie of a request. Other cookies may hold anything. */
  public Sent in(RequestView request) {
    String found = null;
    for (String line : request.headers("Cookie")) {
      int start = 0;
      while (start <= line.length()) {
        int semicolon = line.indexOf(';', start);
        int end = semicolon < 0 ? line.length() : semicolon;
        String value = value(line.substring(start, end).strip());
        if (value != null && found != null) {
          return new Sent(null, Outcome.rejected(Reason.CREDENTIAL_DUPLICATED));
        }
        found = value == null ? found : value;
        start = end + 1;
      }
    }
    return new Sent(found == null || found.isEmpty() ? null : found, null);
  }

  /**
   * The {@code Set-Cookie} value that gives it.
   *
   * @param value visible ASCII without quotes, commas, semicolons and backslashes
   * @param lifetime how long a browser keeps it
   */
  public String give(String value, Duration lifetime) {
    return name + "=" + value + attributes(lifetime);
  }

  /** The {@code Set-Cookie} value that takes it back. */
  public String takeBack() {
    return name + "=" + attributes(Duration.ZERO);
  }

  private @Nullable String value(String pair) {
    return pair.startsWith(name) && pair.startsWith("=", name.length())
        ? pair.substring(name.length() + 1)
        : null;
  }

  private String attributes(Duration lifetime) {
    return "; Path=/; Max-Age="
        + lifetime.toSeconds()
        + "; HttpOnly; SameSite=Lax"
        + (secure ? "; Secure" : "");
  }
}
