package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import io.sallyport.it.app.EmptyApplication;
import io.sallyport.it.app.PlainResource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTPS is required; this machine is the proxy that terminates it, or is not. */
class HttpsIT {
  private static final String HTTPS = "\nsallyport.require-https=true\n";

  private static PayaraMicro server;

  @BeforeAll
  static void start() {
    server =
        PayaraMicro.start(
            List.of(
                Wars.war("alone", EmptyApplication.class, HTTPS).addClass(PlainResource.class),
                Wars.war(
                        "proxied",
                        EmptyApplication.class,
                        HTTPS + "sallyport.trusted-proxies=127.0.0.0/8,::1\n")
                    .addClass(PlainResource.class)),
            Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"X-Forwarded-Proto, https", "Forwarded, for=192.0.2.7;proto=https"})
  void aTrustedProxyIsBelievedWhatItSaysOfTls(String header, String value) throws Exception {
    assertThat(secured("proxied", header, value)).isEqualTo(200);
    assertThat(secured("alone", header, value)).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-Proto, http",
    "X-Forwarded-Proto, 'https, http'",
    "Forwarded, for=192.0.2.7;proto=http",
    "Forwarded, for=192.0.2.7",
    "X-Custom, https"
  })
  void whatCameWithoutTlsIsRejected(String header, String value) throws Exception {
    assertThat(secured("proxied", header, value)).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"alone", "proxied"})
  void plainHttpIsRejectedWithItsCode(String context) throws Exception {
    SampleIT.rejected(
        new Http(server.uri(context)).get("plain/secured", Demo.apiKey()), 403, "https_required");
  }

  @Test
  void theRejectionComesBeforeTheCredential() throws Exception {
    SampleIT.rejected(
        new Http(server.uri("alone")).get("plain/secured", Map.of()), 403, "https_required");
  }

  private static int secured(String context, String header, String value) throws Exception {
    Map<String, String> headers = new HashMap<>(Demo.apiKey());
    headers.put(header, value);
    return new Http(server.uri(context)).get("plain/secured", headers).statusCode();
  }
}
