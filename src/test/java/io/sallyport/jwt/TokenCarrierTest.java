package io.sallyport.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.Reason;
import io.sallyport.internal.Parsed;
import io.sallyport.spi.SampleRequest;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCarrierTest {
  private static final TokenCarrier COOKIE = new TokenCarrier("Cookie", "token", false);

  private static SampleRequest get() {
    return new SampleRequest("GET", "/");
  }

  @Test
  void readsAnotherHeaderWithOrWithoutTheScheme() {
    TokenCarrier carrier = new TokenCarrier("X-Token", null, false);
    assertThat(carrier.find(get().with("X-Token", "a.b.c")).value()).isEqualTo("a.b.c");
    assertThat(carrier.find(get().with("X-Token", "Bearer a.b.c")).value()).isEqualTo("a.b.c");
    assertThat(carrier.find(get().with("Authorization", "Bearer a.b.c")).isAbsent()).isTrue();
  }

  @Test
  void readsACookieAndNothingElse() {
    SampleRequest request = get().with("Cookie", "a=1; token=a.b.c; tokens=x");
    assertThat(COOKIE.find(request).value()).isEqualTo("a.b.c");
    assertThat(COOKIE.find(get().with("Authorization", "Bearer a.b.c")).isAbsent()).isTrue();
    Parsed<String> twice = COOKIE.find(get().with("Cookie", "token=a; token=b"));
    assertThat(Objects.requireNonNull(twice.rejected()).reason())
        .isEqualTo(Reason.CREDENTIAL_DUPLICATED);
  }

  /** Cross-site request forgery: the browser sends the cookie for the attacker's page. */
  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Origin,         https://evil.example",
    "Origin,         null",
    "Origin,         https://host.example.evil.org"
  })
  void rejectsACookieThatAnotherSiteHadSent(String header, String value) {
    SampleRequest request =
        new SampleRequest("POST", "/").with("Cookie", "token=a.b.c").with(header, value);
    Parsed<String> found = COOKIE.find(request);
    assertThat(Objects.requireNonNull(found.rejected()).reason())
        .isEqualTo(Reason.CROSS_SITE_REQUEST);
    assertThat(COOKIE.find(get().with("Cookie", "token=a.b.c").with(header, value)).value())
        .as("safe methods change nothing")
        .isEqualTo("a.b.c");
  }

  @Test
  void acceptsACookieOfTheOwnSite() {
    SampleRequest request = new SampleRequest("POST", "/").with("Cookie", "token=a.b.c");
    assertThat(COOKIE.find(request).value()).as("no browser").isEqualTo("a.b.c");
    assertThat(COOKIE.find(request.with("Sec-Fetch-Site", "same-origin")).value())
        .isEqualTo("a.b.c");
    String own = request.url().replaceFirst("^(https?://[^/]+).*$", "$1");
    assertThat(COOKIE.find(request.with("Origin", own)).value()).isEqualTo("a.b.c");
  }

  @Test
  void leavesApiKeysOfTheSameSchemeToTheirScheme() {
    TokenCarrier shared = new TokenCarrier("Authorization", null, true);
    assertThat(shared.find(get().with("Authorization", "Bearer sk_live_1")).isAbsent()).isTrue();
    assertThat(shared.find(get().with("Authorization", "Bearer a.b.c")).value()).isEqualTo("a.b.c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a:", "a=b"})
  void namesAreTokens(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new TokenCarrier(name, null, false));
    assertThatIllegalArgumentException().isThrownBy(() -> new TokenCarrier("Cookie", name, false));
  }
}
