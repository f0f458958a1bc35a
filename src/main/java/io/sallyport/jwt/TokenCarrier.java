package io.sallyport.jwt;

import static io.sallyport.internal.Arguments.require;

import io.sallyport.Reason;
import io.sallyport.internal.AsciiText;
import io.sallyport.internal.Cookies;
import io.sallyport.internal.HeaderFields;
import io.sallyport.internal.Parsed;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.PublicUrl;
import io.sallyport.spi.RequestView;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of a request that carries a bearer token: a header, or a cookie. Immutable.
 *
 * <p>A browser sends a cookie also if another site causes the request. Requests with a cookie that
 * may change state are therefore rejected if the browser says so, in {@code Sec-Fetch-Site} or
 * {@code Origin}.
 *
 * @param header the header; in {@code Authorization} the token follows the scheme {@code Bearer},
 *     in any other header it may
 * @param cookie the name of the cookie that carries the token instead; null for none
 * @param sharedWithKeys whether {@code Authorization: Bearer} may carry API keys too; a credential
 *     that does not have the form of a JWT is then not a token
 */
public record TokenCarrier(String header, @Nullable String cookie, boolean sharedWithKeys) {

  /** The {@code Authorization} header (RFC 6750 §2.1). */
  public static final TokenCarrier AUTHORIZATION = new TokenCarrier("Authorization", null, false);

  private static final String SCHEME = "bearer";
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> NEAR = Set.of("same-origin", "none");

  /** The scheme, a space and the longest token; the policy has the real limit. */
  private static final int MAX_HEADER = JwtPolicy.LIMIT_OF_MAX_TOKEN_LENGTH + SCHEME.length() + 1;

  /**
   * Checks the names.
   *
   * @throws IllegalArgumentException if one is not a token (RFC 9110 §5.6.2)
   */
  public TokenCarrier {
    require(HeaderFields.isToken(header), "'" + header + "' is not an HTTP field name");
    require(
        cookie == null || HeaderFields.isToken(cookie), "'" + cookie + "' is not a cookie name");
  }

  /** Returns the token of a request. */
  Parsed<String> find(RequestView request) {
    if (cookie != null) {
      Parsed<String> found = Cookies.find(request, cookie);
      Outcome.Rejected forged = found.value() == null ? null : forged(request);
      return forged == null ? found : Parsed.ended(forged);
    }
    Parsed<String> field = HeaderFields.single(request, header, MAX_HEADER);
    String value = field.value();
    if (value == null) {
      return field;
    }
    String token = HeaderFields.afterScheme(value, SCHEME);
    if (!AsciiText.equalsIgnoreCase(header, "Authorization")) {
      return Parsed.of(token == null ? value : token);
    }
    return Parsed.ofNullable(
        token != null && sharedWithKeys && token.chars().filter(c -> c == '.').count() != 2
            ? null
            : token);
  }

  /** Returns why another site may have caused the request; null if none did. */
  private static Outcome.@Nullable Rejected forged(RequestView request) {
    if (SAFE.contains(request.method())) {
      return null;
    }
    List<String> sites = request.headers("Sec-Fetch-Site");
    if (!sites.isEmpty()) {
      return NEAR.containsAll(sites) ? null : crossSite("Sec-Fetch-Site", NEAR, sites);
    }
    List<String> origins = request.headers("Origin");
    String own = PublicUrl.origin(request.url());
    return origins.isEmpty() || origins.equals(List.of(own))
        ? null
        : crossSite("Origin", own, origins);
  }

  private static Outcome.Rejected crossSite(String header, Object expected, Object actual) {
    return Outcome.rejected(Reason.CROSS_SITE_REQUEST).explained(header, expected, actual);
  }

  /** Returns only whether it is a header or a cookie. */
  @Override
  public String toString() {
    return "TokenCarrier[" + (cookie == null ? "header" : "cookie") + "]";
  }
}
