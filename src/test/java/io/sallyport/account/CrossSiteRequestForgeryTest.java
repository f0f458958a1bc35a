package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.spi.Challenge;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import io.sallyport.spi.SampleRequest;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that another site makes a browser send must have no effect. */
class CrossSiteRequestForgeryTest {
  private static final String SESSION = "good-token";

  private final BrowserCookies.HostCookie cookie =
      new BrowserCookies.HostCookie("kindly_session", true);
  private final SessionScheme scheme =
      new SessionScheme(new OneToken(), cookie, List.of("X-API-Key", "X-Signature"));
  private final String csrf = new CsrfTokens(new SecureRandom()).token(SESSION);

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
  void aSafeRequestNeedsOnlyTheCookie(String method) {
    assertThat(scheme.authenticate(browser().method(method).without(SessionScheme.HEADER)))
        .isInstanceOf(Outcome.Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "TRACE", "get", "ANYTHING"})
  void everyOtherRequestNeedsATokenToo(String method) {
    assertThat(scheme.authenticate(browser().method(method))).isInstanceOf(Outcome.Accepted.class);
    assertRejected(browser().method(method).without(SessionScheme.HEADER), Reason.CSRF_MISSING);
  }

  @Test
  void anEmptyTokenIsMissing() {
    assertRejected(browser().with(SessionScheme.HEADER, ""), Reason.CSRF_MISSING);
    assertRejected(browser().with(SessionScheme.HEADER, "  "), Reason.CSRF_MISSING);
  }

  @Test
  void theTokenOfAnotherSessionIsRejected() {
    String other = new CsrfTokens(new SecureRandom()).token("other-token");
    assertRejected(browser().with(SessionScheme.HEADER, other), Reason.CSRF_INVALID);
    assertRejected(browser().with(SessionScheme.HEADER, SESSION), Reason.CSRF_INVALID);
    assertRejected(browser().with(SessionScheme.HEADER, csrf + "A"), Reason.CSRF_INVALID);
  }

  @Test
  void twoTokensAreRejected() {
    assertRejected(browser().plus(SessionScheme.HEADER, csrf), Reason.CREDENTIAL_DUPLICATED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "CROSS-SITE", "", "anything"})
  void rejectsRequestsThatTheBrowserReportsAsCrossSite(String site) {
    assertRejected(browser().with("Sec-Fetch-Site", site), Reason.CROSS_SITE_REQUEST);
    assertThat(scheme.authenticate(browser().method("GET").with("Sec-Fetch-Site", site)))
        .isInstanceOf(Outcome.Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"same-origin", "same-site", "none"})
  void sameSiteRequestsNeedTheTokenToo(String site) {
    assertThat(scheme.authenticate(browser().with("Sec-Fetch-Site", site)))
        .isInstanceOf(Outcome.Accepted.class);
    assertRejected(
        browser().with("Sec-Fetch-Site", site).without(SessionScheme.HEADER), Reason.CSRF_MISSING);
  }

  @Test
  void aDeadSessionIsRejectedBeforeItsToken() {
    assertRejected(
        browser().with("Cookie", "__Host-kindly_session=revoked").without(SessionScheme.HEADER),
        Reason.TOKEN_REVOKED);
  }

  @ParameterizedTest
  @CsvSource({"Authorization, Bearer good-token", "Authorization, bearer good-token"})
  void aRequestWithABearerTokenOfItsOwnNeedsNone(String name, String value) {
    SampleRequest request = browser().without(SessionScheme.HEADER).with(name, value);
    assertThat(scheme.authenticate(request)).isInstanceOf(Outcome.Accepted.class);
    assertThat(scheme.authenticate(request.with("Sec-Fetch-Site", "cross-site")))
        .isInstanceOf(Outcome.Accepted.class);
    assertThat(scheme.authenticate(request.with("Cookie", "__Host-kindly_session=revoked")))
        .isInstanceOf(Outcome.Accepted.class);
  }

  @ParameterizedTest
  @CsvSource({"X-API-Key, key", "x-api-key, ''", "X-Signature, abc", "Authorization, Basic abc"})
  void theCookieIsIgnoredBesideAnotherCredential(String name, String value) {
    assertThat(scheme.authenticate(browser().with(name, value))).isEqualTo(Outcome.ABSENT);
  }

  @Test
  void anInvalidBearerTokenIsRejectedDespiteTheCookie() {
    assertRejected(browser().with("Authorization", "Bearer revoked"), Reason.TOKEN_REVOKED);
  }

  @Test
  void withoutACookieThereIsNoCredential() {
    assertThat(scheme.authenticate(browser().without("Cookie"))).isEqualTo(Outcome.ABSENT);
    assertThat(scheme.authenticate(browser().with("Cookie", "kindly_session=good-token")))
        .isEqualTo(Outcome.ABSENT);
  }

  @Test
  void twoSessionsAreRejected() {
    assertRejected(
        browser().plus("Cookie", "__Host-kindly_session=good-token"), Reason.CREDENTIAL_DUPLICATED);
  }

  @Test
  void isTheBearerSchemeInNameAndChallenge() {
    assertThat(scheme.name()).isEqualTo("bearer");
    assertThat(scheme.challenge(null)).hasToString("Bearer realm=\"kindly\"");
  }

  private SampleRequest browser() {
    return new SampleRequest("POST", "/api/keys")
        .with("Cookie", "a=b; __Host-kindly_session=" + SESSION)
        .with(SessionScheme.HEADER, csrf);
  }

  private void assertRejected(RequestView request, Reason reason) {
    assertThat(scheme.authenticate(request)).isEqualTo(Outcome.rejected(reason));
  }

  /** A bearer scheme with one valid token and one revoked one. */
  private static final class OneToken implements InboundScheme {
    @Override
    public String name() {
      return "bearer";
    }

    @Override
    public Outcome authenticate(RequestView request) {
      List<String> headers = request.headers("Authorization");
      if (headers.isEmpty() || !headers.get(0).regionMatches(true, 0, "bearer ", 0, 7)) {
        return Outcome.ABSENT;
      }
      return headers.get(0).substring(7).equals(SESSION)
          ? Outcome.accepted(Caller.authenticatedBy("bearer", "ada").build())
          : Outcome.rejected(Reason.TOKEN_REVOKED);
    }

    @Override
    public Challenge challenge(Outcome.@Nullable Rejected rejected) {
      return Challenge.of("Bearer", "kindly");
    }
  }
}
