package io.sallyport.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The URL that clients call, as it is configured or sent. */
class PublicUrlTest {

  @ParameterizedTest
  @CsvSource({
    "https://hooks.example, https://hooks.example/a?b=1, ''",
    "https://hooks.example/, https://hooks.example/a?b=1, ''",
    "HTTPS://Hooks.Example:443, https://hooks.example/a?b=1, ''",
    "http://hooks.example:80, http://hooks.example/a?b=1, ''",
    "https://hooks.example:8443/api/v1/, https://hooks.example:8443/api/v1/a?b=1, /api/v1",
    "https://[2001:DB8::1]:443, https://[2001:db8::1]/a?b=1, ''",
    "https://[2001:db8::443], https://[2001:db8::443]/a?b=1, ''"
  })
  void aBaseStandsBeforeTheTarget(String text, String url, String prefix) {
    PublicUrl base = PublicUrl.ofBase(text);

    assertThat(base.url("/a?b=1")).isEqualTo(url);
    assertThat(base.urls("/a?b=1").get(0)).isEqualTo(url);
    assertThat(base.prefix()).isEqualTo(prefix);
  }

  @Test
  void aVendorMaySignTheDefaultPortOrTheHostAsItWasConfigured() {
    assertThat(PublicUrl.ofBase("https://Hooks.Example").urls("/a"))
        .containsExactly(
            "https://hooks.example/a", "https://hooks.example:443/a", "https://Hooks.Example/a");
    assertThat(PublicUrl.urls("http", "hooks.example:8080", "/a"))
        .containsExactly("http://hooks.example:8080/a");
  }

  @Test
  void anEndpointIsTheUrlItselfAndTheRequestAddsItsQuery() {
    PublicUrl endpoint = PublicUrl.ofEndpoint("https://hooks.example:8443/v1/twilio");

    assertThat(endpoint.url("/inner?a=1")).isEqualTo("https://hooks.example:8443/v1/twilio?a=1");
    assertThat(endpoint.urls("/inner"))
        .containsExactly(
            "https://hooks.example:8443/v1/twilio", "https://hooks.example:8443/v1/twilio/inner");
    assertThat(endpoint.prefix()).isEmpty();
    assertThat(PublicUrl.ofEndpoint("https://hooks.example").url("/inner?a=1"))
        .isEqualTo("https://hooks.example/inner?a=1");
    assertThat(PublicUrl.ofEndpoint("https://hooks.example/twilio/").url("/inner"))
        .isEqualTo("https://hooks.example/twilio/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hooks.example",
        "/hooks",
        "ftp://hooks.example",
        "https:///hooks",
        "https://user@hooks.example",
        "https://hooks.example@evil.example",
        "https://hooks.example:0",
        "https://hooks.example:65536",
        "https://hooks.example?a=1",
        "https://hooks.example/#a",
        "https://hooks.example//a",
        "https://hooks.example/a/../b",
        "https://hooks.example/%2E%2e/b",
        "https://hooks.example/ a",
        "https://hooks.example/\r\nHost: evil.example"
      })
  void whatIsNoPlainUrlIsRejected(String text) {
    assertThatThrownBy(() -> PublicUrl.ofBase(text)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PublicUrl.ofEndpoint(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "https, Hooks.Example:443, hooks.example",
    "https, hooks.example:80, hooks.example:80",
    "http, hooks.example:80, hooks.example",
    "https, hooks.example:, hooks.example",
    "https, [::1]:443, [::1]",
    "https, hooks.example:8443, hooks.example:8443"
  })
  void normalisesHostAndPort(String scheme, String sent, String normal) {
    assertThat(PublicUrl.authority(scheme, sent)).isEqualTo(normal);
    assertThat(PublicUrl.normalized(scheme + "://" + sent + "/A?B"))
        .isEqualTo(scheme + "://" + normal + "/A?B");
  }

  /** Attack: a Kelvin sign becomes a k, so that another host is taken for ours. */
  @Test
  void onlyAsciiLettersChangeTheirCase() {
    assertThat(PublicUrl.authority("https", "HOO\u212aS.example")).isEqualTo("hoo\u212as.example");
  }
}
