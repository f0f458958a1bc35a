package io.sallyport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Caller;
import io.sallyport.Secured;
import io.sallyport.keys.RateLimit;
import io.sallyport.spi.CallQuota;
import io.sallyport.spi.SampleRequest;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The debug headers of a client that asks for them. */
class DebugHeadersTest {
  private final SampleRequest request =
      new SampleRequest("GET", "/").with("X-Auth-Debug", "true").from("203.0.113.42");

  @Test
  void aKeyIsReported() {
    Caller caller = Caller.authenticatedBy(Secured.API_KEY, "user-1").keyId("key-1").build();
    CallQuota.Use use =
        new CallQuota.Use(
            true, RateLimit.fixedWindow(10_000, Duration.ofHours(24)), 9_950, Duration.ofHours(1));

    assertThat(debugHeaders(caller, use, 200))
        .containsOnly(
            Map.entry("X-Auth-Method", "api_key"),
            Map.entry("X-Auth-User-ID", "user-1"),
            Map.entry("X-Auth-Key-ID", "key-1"),
            Map.entry("X-Auth-IP", "203.0.113.42"),
            Map.entry("X-Auth-Remaining-Quota", "9950"));
  }

  @Test
  void aTokenIsReportedWithoutAKey() {
    assertThat(debugHeaders(caller(Secured.BEARER).build(), null, 200))
        .containsOnly(
            Map.entry("X-Auth-Method", "jwt"),
            Map.entry("X-Auth-User-ID", "user-1"),
            Map.entry("X-Auth-IP", "203.0.113.42"));
  }

  @ParameterizedTest
  @CsvSource({
    Secured.BEARER + ",jwt",
    Secured.API_KEY + ",api_key",
    Secured.SIGNATURE + ",signature",
    "own-scheme,own-scheme"
  })
  void everySchemeHasItsWord(String scheme, String word) {
    assertThat(debugHeaders(caller(scheme).build(), null, 200))
        .containsEntry("X-Auth-Method", word);
  }

  @Test
  void theTokenOfAServiceAccountHasItsOwnWord() {
    Caller caller = caller(Secured.BEARER).claims(Map.of("service_account", true)).build();

    assertThat(debugHeaders(caller, null, 200)).containsEntry("X-Auth-Method", "service_account");
  }

  @Test
  void anUnknownAddressIsLeftOut() {
    request.from(null);

    assertThat(debugHeaders(caller(Secured.BEARER).build(), null, 200))
        .doesNotContainKey("X-Auth-IP");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void rejectionsByTheResourceHaveNoDebugHeaders(int status) {
    assertThat(debugHeaders(caller(Secured.BEARER).build(), null, status)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "false", "1", "TRUE", "true, true", "yes"})
  void onlyTrueAsks(String value) {
    assertThat(DebugHeaders.isRequested(request.with("X-Auth-Debug", value))).isFalse();
  }

  @Test
  void askingIsOneLine() {
    assertThat(DebugHeaders.isRequested(request)).isTrue();
    assertThat(DebugHeaders.isRequested(request.plus("X-Auth-Debug", "true"))).isFalse();
    assertThat(DebugHeaders.isRequested(request.without("X-Auth-Debug"))).isFalse();
  }

  @Test
  void textOfASenderBreaksNoHeader() {
    assertThat(DebugHeaders.visible("a\r\nSet-Cookie: b=c")).isEqualTo("a%0D%0ASet-Cookie:%20b=c");
    assertThat(DebugHeaders.visible("100%")).isEqualTo("100%25");
    assertThat(DebugHeaders.visible("J\u00f6rg\u0000\u007f")).isEqualTo("J%C3%B6rg%00%7F");
    assertThat(DebugHeaders.visible("\ud800")).isEqualTo("?");
    assertThat(DebugHeaders.visible("x".repeat(1000))).hasSize(256);
  }

  private static Caller.Builder caller(String scheme) {
    return Caller.authenticatedBy(scheme, "user-1");
  }

  private Map<String, Object> debugHeaders(Caller caller, CallQuota.@Nullable Use use, int status) {
    ResponseHeaders headers = new ResponseHeaders();
    DebugHeaders.add(headers, caller, request, use);
    MultivaluedMap<String, Object> written = new MultivaluedHashMap<>();
    headers.writeTo(written, status);
    Map<String, Object> debugHeaders = new HashMap<>();
    written.forEach((name, values) -> debugHeaders.put(name, values.get(0)));
    return debugHeaders;
  }
}
