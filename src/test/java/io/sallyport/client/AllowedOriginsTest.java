package io.sallyport.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedOriginsTest {
  private final AllowedOrigins destinations =
      AllowedOrigins.of(
          URI.create("https://api.Kindly.com"),
          List.of("sub.example:8443", "[2001:db8::1]"),
          false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.kindly.com",
        "https://api.kindly.com/x",
        "HTTPS://API.KINDLY.COM?x",
        "https://api.kindly.com:443/",
        "https://sub.example:8443#x",
        "https://[2001:DB8::1]:443/"
      })
  void includesTheirUrls(String url) {
    assertThat(destinations.include(url)).isTrue();
  }

  /** Some clients turn a host beyond ASCII into another host (IDN). */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.k\u0131ndly.com/x",
        "https://api.\u212aindly.com/x",
        "https://AP\u0130.kindly.com/",
        "https://\u017fub.example:8443/",
        "http\u017f://api.kindly.com/",
        "https://api.kindly.com/\u00e4",
        "https://api.kindly.com\uff0f@evil.example/",
        "https://api.kindly.com.evil.example/",
        "https://api.kindly.com@evil.example/",
        "https://api.kindly.com\\@evil.example/",
        "https://api.kindly.com:8443/",
        "https://api.kindly.com./",
        "http://api.kindly.com/",
        "//api.kindly.com/"
      })
  void includesNothingElse(String url) {
    assertThat(destinations.include(url)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"api.k\u0131ndly.com", "\u212aindly.com", "a@b", "a/b", ""})
  void anEntryIsAnAsciiHost(String host) {
    assertThatIllegalArgumentException().isThrownBy(() -> AllowedOrigins.check(host));
  }
}
