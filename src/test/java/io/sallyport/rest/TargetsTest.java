package io.sallyport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which forms of a target are equal, and which only look equal. */
class TargetsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "/a http://h/a",
        "/a?b=1&c=%41 http://h/a?b=1&c=%41",
        "/a?b={x}&c[]=1 http://h/a?b=%7Bx%7D&c%5B%5D=1",
        "/a|b http://h/a%7Cb",
        "/a'b http://h/a%27b",
        "/%7euser http://h/~user",
        "/a%zz http://h/a%25zz",
        "/a%2f http://h/a%2F",
        "/a? http://h/a",
        "/a http://h/a?",
        "/\u00e4 http://h/%C3%A4"
      })
  void aTargetIsTheSameHoweverARuntimeEncodesIt(String sent, URI seen) {
    assertThat(Targets.areSame(sent, seen)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "/a http://h/b",
        "/a http://h/A",
        "/a http://h/a/",
        "/a http://h/a?b",
        "/a?b http://h/a",
        "/a?b=1 http://h/a?b=2",
        "/a/b http://h/a%2Fb",
        "/a%2Fb http://h/a/b",
        "/a%252Fb http://h/a%2Fb",
        "/a%2541 http://h/a%41",
        "/a;b http://h/a%3Bb",
        "/a?b=1&c=2 http://h/a?b=1%26c=2",
        "/a?b=1+2 http://h/a?b=1%2B2",
        "/a%3Fb http://h/a?b"
      })
  void anotherTargetIsAnother(String sent, URI seen) {
    assertThat(Targets.areSame(sent, seen)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "api.example.org, api.example.org",
    "API.example.org, api.EXAMPLE.org",
    "api.example.org:443, api.example.org",
    "api.example.org, api.example.org:80",
    "api.example.org:8080, api.example.org:8080",
    "[::1]:80, [::1]"
  })
  void aHostIsTheSameWithAndWithoutTheDefaultPort(String sent, String authority) {
    assertThat(Targets.areSameHost(sent, authority)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "api.example.org, evil.example.org",
    "api.example.org:8080, api.example.org",
    "api.example.org:8080, api.example.org:8081",
    "'a, b', a",
    "api.\u212Aindly.com, api.kindly.com"
  })
  void anotherHostIsAnother(String sent, String authority) {
    assertThat(Targets.areSameHost(sent, authority)).isFalse();
  }

  @Test
  void noAuthorityIsNoHost() {
    assertThat(Targets.areSameHost("h", null)).isFalse();
  }
}
