package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import io.sallyport.internal.Parsed;
import io.sallyport.spi.SampleRequest;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostCookieTest {
  private final BrowserCookies.HostCookie cookie =
      new BrowserCookies.HostCookie("kindly_session", false);
  private final BrowserCookies.HostCookie secure =
      new BrowserCookies.HostCookie("kindly_session", true);

  @Test
  void isGivenSoThatNeitherScriptsNorOtherSitesUseIt() {
    assertThat(secure.give("abc", Duration.ofHours(1)))
        .isEqualTo(
            "__Host-kindly_session=abc; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax; Secure");
    assertThat(cookie.give("abc", Duration.ofHours(1)))
        .isEqualTo("kindly_session=abc; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax");
  }

  @Test
  void isTakenBack() {
    assertThat(secure.takeBack())
        .isEqualTo("__Host-kindly_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kindly_session=a.b=c",
        "other=x; kindly_session=a.b=c",
        "kindly_session=a.b=c ;other",
        ";;kindly_session=a.b=c;",
        "kindly_sessions=1; xkindly_session=2; KINDLY_SESSION=3; kindly_session=a.b=c",
        "name=\u00e9\u0001; kindly_session=a.b=c"
      })
  void isFoundAmongOthers(String header) {
    assertThat(sent(header)).isEqualTo(Parsed.of("a.b=c"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "kindly_session", "kindly_session=", "a=kindly_session=b", " ; "})
  void isAbsentFromWhatHasNone(String header) {
    assertThat(sent(header)).isEqualTo(Parsed.absent());
  }

  @Test
  void isAbsentFromARequestWithoutCookies() {
    assertThat(cookie.in(new SampleRequest("GET", "/")).value()).isNull();
  }

  @Test
  void twoOfOneNameAreRejected() {
    assertThat(
            reason(
                new SampleRequest("GET", "/").with("Cookie", "kindly_session=a; kindly_session=a")))
        .isEqualTo(Reason.CREDENTIAL_DUPLICATED);
    assertThat(
            reason(
                new SampleRequest("GET", "/")
                    .with("Cookie", "kindly_session=a")
                    .plus("Cookie", "kindly_session=")))
        .isEqualTo(Reason.CREDENTIAL_DUPLICATED);
  }

  @Test
  void aCookieWithoutThePrefixIsNotTheSecureOne() {
    SampleRequest request = new SampleRequest("GET", "/").with("Cookie", "kindly_session=a");
    assertThat(secure.in(request).value()).isNull();
    assertThat(secure.in(request.with("Cookie", "__Host-kindly_session=a")).value()).isEqualTo("a");
  }

  private Parsed<String> sent(String header) {
    return cookie.in(new SampleRequest("GET", "/").with("Cookie", header));
  }

  private Reason reason(SampleRequest request) {
    return Objects.requireNonNull(cookie.in(request).rejected()).reason();
  }
}
