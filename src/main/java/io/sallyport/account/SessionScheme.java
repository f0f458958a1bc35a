package io.sallyport.account;

import io.sallyport.Reason;
import io.sallyport.internal.HeaderFields;
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
 * A bearer token in the {@code Authorization} header or, for browsers, in the cookie of a session.
 * It stands in for the bearer scheme and has its name, so that whatever takes a user's token takes
 * the session too. Safe for use by several threads.
 *
 * <p>A browser sends the cookie along whoever made it send the request. So a request that proves
 * itself by the cookie, and may change something, needs a {@link CsrfTokens CSRF token} in {@value
 * #HEADER}, and must not come from another site as far as the browser says where it comes from (<a
 * href="https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header">Fetch Metadata</a>). A request
 * with a credential header of its own is not a matter of the cookie, which is then not read at all.
 */
public final class SessionScheme implements InboundScheme {

  /** The header that carries the CSRF token. */
  public static final String HEADER = "X-CSRF-Token";

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> NEAR = Set.of("same-origin", "same-site", "none");

  private final InboundScheme bearer;
  private final HostCookie cookie;
  private final List<String> credentialHeaders;

  /**
   * A scheme.
   *
   * @param bearer judges the tokens
   * @param cookie holds the token of a session
   * @param credentialHeaders names of the headers that bear other credentials, besides {@code
   *     Authorization}
   */
  public SessionScheme(InboundScheme bearer, HostCookie cookie, List<String> credentialHeaders) {
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
    HostCookie.Sent sent = cookie.in(request);
    if (sent.rejected() != null) {
      return sent.rejected();
    }
    String session = sent.value();
    if (session == null) {
      return Outcome.ABSENT;
    }
    // The token stands where the bearer scheme looks for it.
    Outcome outcome =
        bearer.authenticate(new WithHeaders(request, Map.of("Authorization", "Bearer " + session)));
    if (!(outcome instanceof Outcome.Accepted) || SAFE.contains(request.method())) {
      return outcome;
    }
    Outcome.Rejected forged = forged(request, session);
    return forged == null ? outcome : forged;
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

  /** Why it may be the request of another site; null if it is not. */
  private static Outcome.@Nullable Rejected forged(RequestView request, String session) {
    for (String site : request.headers("Sec-Fetch-Site")) {
      if (!NEAR.contains(site)) {
        return Outcome.rejected(Reason.CROSS_SITE_REQUEST);
      }
    }
    HeaderFields.Single token = HeaderFields.single(request, HEADER);
    if (token.rejected() != null) {
      return token.rejected();
    }
    if (token.value() == null || token.value().isEmpty()) {
      return Outcome.rejected(Reason.CSRF_MISSING);
    }
    return CsrfTokens.isOf(session, token.value()) ? null : Outcome.rejected(Reason.CSRF_INVALID);
  }
}
