package io.sallyport.account;

import io.sallyport.Reason;
import io.sallyport.internal.HeaderFields;
import io.sallyport.internal.Parsed;
import io.sallyport.internal.WithHeaders;
import io.sallyport.spi.Challenge;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates with a bearer token in the {@code Authorization} header or, for browsers, in the
 * cookie of a session. It replaces the bearer scheme and has its name, so every endpoint that
 * accepts a user's token accepts the session too. Thread-safe.
 *
 * <p>Browsers send the cookie with requests that other sites cause. So a request that authenticates
 * with the cookie, and may change something, needs a {@link CsrfTokens CSRF token} in {@value
 * #HEADER}. It is rejected if the browser reports that it comes from another site (<a
 * href="https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header">Fetch Metadata</a>). The
 * cookie is ignored if the request has a credential header.
 */
final class SessionScheme implements InboundScheme {

  /** The header that carries the CSRF token. */
  static final String HEADER = "X-CSRF-Token";

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> NEAR = Set.of("same-origin", "same-site", "none");

  private final InboundScheme bearer;
  private final BrowserCookies.HostCookie cookie;
  private final List<String> credentialHeaders;

  /**
   * Creates the scheme.
   *
   * @param bearer verifies the tokens
   * @param cookie contains the token of a session
   * @param credentialHeaders names of the headers that carry other credentials, besides {@code
   *     Authorization}
   */
  SessionScheme(
      InboundScheme bearer, BrowserCookies.HostCookie cookie, List<String> credentialHeaders) {
    this.bearer = bearer;
    this.cookie = cookie;
    this.credentialHeaders = List.copyOf(credentialHeaders);
  }

  @Override
  public String name() {
    return bearer.name();
  }

  @Override
  public Outcome authenticate(RequestView request) {
    if (hasCredentialHeader(request)) {
      return bearer.authenticate(request);
    }
    Parsed<String> sent = cookie.in(request);
    if (sent.rejected() != null) {
      return sent.rejected();
    }
    String session = sent.value();
    if (session == null) {
      return Outcome.ABSENT;
    }
    // Puts the token where the bearer scheme expects it.
    Outcome outcome =
        bearer.authenticate(new WithHeaders(request, Map.of("Authorization", "Bearer " + session)));
    if (!(outcome instanceof Outcome.Accepted) || SAFE.contains(request.method())) {
      return outcome;
    }
    Outcome.Rejected forged = forged(request, session);
    return forged == null ? outcome : forged;
  }

  @Override
  public List<String> headers() {
    return bearer.headers();
  }

  @Override
  public Challenge challenge(Outcome.@Nullable Rejected rejected) {
    return bearer.challenge(rejected);
  }

  private boolean hasCredentialHeader(RequestView request) {
    if (request.hasHeader("Authorization")) {
      return true;
    }
    for (String name : credentialHeaders) {
      if (request.hasHeader(name)) {
        return true;
      }
    }
    return false;
  }

  /** Returns why another site may have caused the request; null if none did. */
  private static Outcome.@Nullable Rejected forged(RequestView request, String session) {
    for (String site : request.headers("Sec-Fetch-Site")) {
      if (!NEAR.contains(site)) {
        return Outcome.rejected(Reason.CROSS_SITE_REQUEST).explained("Sec-Fetch-Site", NEAR, site);
      }
    }
    Parsed<String> token = HeaderFields.single(request, HEADER);
    if (token.rejected() != null) {
      return token.rejected();
    }
    if (token.value() == null || token.value().isEmpty()) {
      return Outcome.rejected(Reason.CSRF_MISSING)
          .explained(HEADER, "the token of the login", null);
    }
    return CsrfTokens.isOf(session, token.value())
        ? null
        : Outcome.rejected(Reason.CSRF_INVALID)
            .explained(HEADER, "the token of this session", "another one");
  }
}
