package io.sallyport.it;

import static io.sallyport.it.WireServer.BODY;
import static io.sallyport.it.WireServer.KINDLY;
import static io.sallyport.it.WireServer.NONE;
import static io.sallyport.it.WireServer.RFC;
import static io.sallyport.it.WireServer.SECURE;
import static io.sallyport.it.WireServer.SERVER;
import static io.sallyport.it.WireServer.key;
import static io.sallyport.it.WireServer.lines;
import static io.sallyport.it.WireServer.ok;
import static io.sallyport.it.WireServer.signed;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The responses and the log for requests for which the runtime would send an error page. */
class WireErrorsIT {
  private static final Pattern EVENT = Pattern.compile("WARNING: \\{\"datetime\":\"([^\"]+)\"");
  private static final String FORM = "application/x-www-form-urlencoded";

  @ParameterizedTest
  @ValueSource(strings = {"json", "/", ";", "application/", "\"", "a/b/c", "text/html;q=x", "LONG"})
  void aMalformedContentTypeIsRejectedInTheWordsOfTheRealm(String type) throws Exception {
    String value = type.equals("LONG") ? "x".repeat(3000) : type;
    Map<String, String> headers = key("Content-Type", value);
    SampleIT.rejected(RFC.post("wire/key/json", headers, BODY), 415, "content_type_malformed");
    SampleIT.rejected(RFC.post("wire/open", headers, BODY), 415, "content_type_malformed");

    Map<String, String> signed = signed(KINDLY, "POST", "wire/body", BODY);
    signed.put("Content-Type", value);
    SampleIT.rejected(KINDLY.post("wire/body", signed, BODY), 415, "content_type_malformed");
    signed.put("Content-Type", "text/plain");
    ok(KINDLY.post("wire/body", signed, BODY), "length=" + BODY.length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "standard/oauth/token",
        "standard/oauth/revoke",
        "standard/oauth/introspect",
        "kindly/api/auth/token"
      })
  void oauthEndpointsSayInTheWordsOfRfc6749ThatHttpsIsRequired(String path) throws Exception {
    HttpResponse<String> response = SECURE.post(path, Map.of("Content-Type", FORM), BODY);

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(response.body())
        .isEqualTo("{\"error\":\"invalid_request\",\"error_description\":\"HTTPS is required\"}");
    SampleIT.rejected(
        SECURE.get("standard/.well-known/jwks.json", Map.of()), 403, "https_required");
  }

  @ParameterizedTest
  @CsvSource({
    "wire/key/json, Content-Length: 100",
    "wire/key/json, Transfer-Encoding: chunked",
    "wire/body, Content-Length: 100",
    "wire/hook, Content-Length: 100"
  })
  void aClientThatHangsUpIsOneLineAtDebug(String path, String length) throws Exception {
    String signature = "X-Hub-Signature-256: sha256=" + "0".repeat(64);
    Map<String, String> headers =
        path.equals("wire/body") ? signed(KINDLY, "POST", path, NONE) : key("X-None", "1");
    hangUp(KINDLY.uri(path), lines(headers, "Content-Type: application/json", length, signature));
  }

  @ParameterizedTest
  @CsvSource({
    "kira/auth, application/json",
    "standard/oauth/token, application/x-www-form-urlencoded",
    "kindly/api/auth/login, application/json"
  })
  void aClientThatHangsUpAtALoginIsOneLineAtDebug(String path, String type) throws Exception {
    hangUp(
        SERVER.uri("secure").resolve(path),
        "Content-Type: " + type,
        "Content-Length: 100",
        "X-Forwarded-For: 192.0.2.1",
        "X-Forwarded-Proto: https",
        "x-api-key: YOUR_API_KEY");
  }

  /** Sends a part of a body, closes the connection, and reads the server's log. */
  private static void hangUp(URI uri, String... lines) throws Exception {
    Instant start = Clock.systemUTC().instant();
    int before = SERVER.log().length();
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      String head =
          "POST " + uri.getRawPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\n";
      socket
          .getOutputStream()
          .write(
              (head + String.join("\r\n", lines) + "\r\n\r\n5\r\n{\"a\"")
                  .getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      TimeUnit.MILLISECONDS.sleep(300);
    }
    String logged = "";
    for (int i = 0; i < 100 && !logged.contains("closed the connection"); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
      logged = SERVER.log().substring(before);
    }
    assertThat(logged).contains("a client closed the connection while its body was read");
    TimeUnit.MILLISECONDS.sleep(300);
    assertThat(SERVER.log().substring(before).lines().filter(line -> !isEventOf(line, start)))
        .noneMatch(line -> line.contains("\tat "))
        .noneMatch(line -> line.contains("SEVERE") || line.contains("WARNING"));
  }

  /** Returns whether the line is the audit event of an earlier request, which is written late. */
  private static boolean isEventOf(String line, Instant end) {
    Matcher event = EVENT.matcher(line);
    return event.lookingAt() && Instant.parse(event.group(1)).isBefore(end);
  }
}
