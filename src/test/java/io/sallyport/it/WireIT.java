package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.it.app.EmptyApplication;
import io.sallyport.it.app.MeddlingFilter;
import io.sallyport.it.app.MeddlingPreFilter;
import io.sallyport.it.app.WireResource;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What was sent and what the application sees must agree, where a scheme signs it: in applications
 * whose filters read, change and forward requests before Sallyport sees them.
 */
class WireIT {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final byte[] NONE = {};
  private static final byte[] AMOUNT = Http.utf8("amount=1000000");
  private static final byte[] BODY = Http.utf8("{\"amount\": 5}");

  private static final String RFC_9421 =
      """

      sallyport.realms.default.signature.format=rfc9421
      sallyport.realms.default.signature-keys.%1$s.secret=%2$s
      sallyport.realms.default.signature-keys.%1$s.secret-encoding=base64
      sallyport.realms.default.signature-keys.%1$s.client=demo-client
      """
          .formatted(
              Demo.KEY_ID,
              "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==");

  /** This machine is the proxy that ends HTTPS. */
  private static final String SECURE =
      """

      sallyport.require-https=true
      sallyport.trusted-proxies=127.0.0.0/8,::1
      """;

  private static PayaraMicro server;
  private static Http rfc;
  private static Http kindly;

  @BeforeAll
  static void start() throws IOException {
    Path folder = PayaraMicro.folder();
    Path commands = folder.resolve("debug.asadmin");
    Files.writeString(commands, "set-log-levels sallyport=FINE\n");
    server =
        PayaraMicro.start(
            List.of(
                war("rfc9421", RFC_9421), war("kindly", ""), SampleServer.sample("secure", SECURE)),
            SampleServer.CHEAP_PASSWORDS,
            folder,
            List.of("--postbootcommandfile", commands.toString()),
            Map.of());
    rfc = new Http(server.uri("rfc9421"));
    kindly = new Http(server.uri("kindly"));
  }

  private static WebArchive war(String name, String more) {
    String withoutFormat = Wars.CONFIGURATION.replaceAll("(?m)^.*(format=|demo\\.secret=).*$", "");
    return Wars.withLibrary(
            Wars.bare(
                name,
                EmptyApplication.class,
                (more.isEmpty() ? Wars.CONFIGURATION : withoutFormat) + more))
        .addClasses(WireResource.class, MeddlingFilter.class, MeddlingPreFilter.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** The attack: whoever holds a signed request back adds a body, which a filter reads. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFormAddedBehindAFilterThatReadsParametersIsRejected(boolean chunked) throws Exception {
    for (Http http : List.of(rfc, kindly)) {
      Map<String, String> headers = signed(http, "POST", "wire/form", NONE);
      headers.put("Content-Type", FORM);
      headers.put("X-Servlet", "parameters");

      SampleIT.refused(post(http, "wire/form", headers, AMOUNT, chunked), 400, "body_consumed");
      SampleIT.refused(post(http, "wire/form", headers, AMOUNT, chunked), 400, "body_consumed");
    }
    assertThat(
            server.log().split("body_consumed, logged once for the application at /rfc9421/", -1))
        .hasSize(2);
  }

  @Test
  void aFormAddedWithoutAFilterIsRejectedAsBefore() throws Exception {
    Map<String, String> headers = signed(rfc, "POST", "wire/form", NONE);
    headers.put("Content-Type", FORM);
    SampleIT.refused(rfc.post("wire/form", headers, AMOUNT), 401, "component_not_covered");

    headers = signed(kindly, "POST", "wire/form", NONE);
    headers.put("Content-Type", FORM);
    SampleIT.refused(kindly.post("wire/form", headers, AMOUNT), 401, "signature_wrong");
  }

  @Test
  void aFormThatAFilterInventsIsRejected() throws Exception {
    for (Http http : List.of(rfc, kindly)) {
      Map<String, String> headers = signed(http, "POST", "wire/form", NONE);
      headers.put("Content-Type", FORM);
      headers.put("X-Servlet", "invented");

      SampleIT.refused(http.post("wire/form", headers, NONE), 400, "body_consumed");
    }
  }

  @Test
  void parametersOfASignedQueryAreNoBody() throws Exception {
    for (Http http : List.of(rfc, kindly)) {
      for (String filter : List.of("parameters", "none")) {
        Map<String, String> headers = signed(http, "POST", "wire/form?amount=5", NONE);
        headers.put("Content-Type", FORM);
        if (filter.equals("parameters")) {
          headers.put("X-Servlet", filter);
        }
        ok(http.post("wire/form?amount=5", headers, NONE), "amount=5");
      }
    }
  }

  @Test
  void aSignedFormReachesTheResourceUnlessAFilterReadsIt() throws Exception {
    for (boolean chunked : new boolean[] {true, false}) {
      Map<String, String> headers = signed(kindly, "POST", "wire/form", AMOUNT);
      headers.put("Content-Type", FORM);
      ok(post(kindly, "wire/form", headers, AMOUNT, chunked), "amount=1000000");

      headers = signed(kindly, "POST", "wire/form", AMOUNT);
      headers.put("Content-Type", FORM);
      headers.put("X-Servlet", "parameters");
      SampleIT.refused(post(kindly, "wire/form", headers, AMOUNT, chunked), 400, "body_consumed");
    }
  }

  @Test
  void aBodyOfWhichAFilterReadAPartIsRejected() throws Exception {
    for (Http http : List.of(rfc, kindly)) {
      byte[] rest = Http.utf8("\"amount\": 5}");
      Map<String, String> headers = signed(http, "POST", "wire/body", rest);
      headers.put("X-Servlet", "first-byte");
      SampleIT.refused(http.post("wire/body", headers, BODY), 400, "body_length_mismatch");

      headers = signed(http, "POST", "wire/body", NONE);
      headers.put("X-Servlet", "all-bytes");
      SampleIT.refused(http.post("wire/body", headers, BODY), 400, "body_consumed");
    }
  }

  @Test
  void multipartChunksOfWhichNothingIsLeftAreRejected() throws Exception {
    Map<String, String> headers = signed(rfc, "POST", "wire/body", NONE);
    headers.put("Content-Type", "multipart/form-data; boundary=x");
    headers.put("X-Servlet", "all-bytes");

    SampleIT.refused(rfc.postChunked("wire/body", headers, BODY), 400, "body_consumed");
  }

  /** A bearer of a key signs nothing: what filters read is the application's affair. */
  @Test
  void withoutASignatureFiltersMayReadForms() throws Exception {
    for (boolean chunked : new boolean[] {true, false}) {
      Map<String, String> headers = key("X-Servlet", "parameters");
      headers.put("Content-Type", FORM);
      ok(post(rfc, "wire/key/form", headers, AMOUNT, chunked), "amount=1000000");

      byte[] over = Http.utf8("amount=" + "1".repeat(1000));
      SampleIT.refused(post(rfc, "wire/key/form", headers, over, chunked), 413, "body_too_large");
    }
  }

  @Test
  void theMethodIsTheOneThatWasSent() throws Exception {
    for (Http http : List.of(rfc, kindly)) {
      assertThat(head(http, signed(http, "HEAD", "wire", NONE)).statusCode()).isEqualTo(200);
      assertThat(head(http, signed(http, "GET", "wire", NONE)).statusCode()).isEqualTo(401);
      ok(http.get("wire", signed(http, "GET", "wire", NONE)), "read");
      SampleIT.refused(
          http.get("wire", signed(http, "HEAD", "wire", NONE)), 401, "signature_wrong");
    }
    assertThat(server.log())
        .contains("\"request_method\":\"HEAD\",\"request_uri\":\"/kindly/wire\"");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, GET, X-HTTP-Method-Override",
    "GET, DELETE, X-HTTP-Method-Override",
    "HEAD, HEAD, X-HTTP-Method-Override",
    "GET, GET, X-Servlet",
    "GET, DELETE, X-Servlet"
  })
  void anOverriddenMethodIsRejected(String sent, String signed, String header) throws Exception {
    for (Http http : List.of(rfc, kindly)) {
      Map<String, String> headers = signed(http, signed, "wire", NONE);
      headers.put(header, "DELETE");
      HttpResponse<String> response = http.send(sent, "wire", headers, BodyPublishers.noBody());

      assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    }
    assertThat(
            server
                .log()
                .split("method_rewritten, logged once for the application at /rfc9421/", -1))
        .hasSize(2);
  }

  @Test
  void aRewrittenTargetIsRejected() throws Exception {
    for (Http http : List.of(rfc, kindly)) {
      Map<String, String> headers = signed(http, "GET", "other", NONE);
      headers.put("X-Rewrite", "wire");
      SampleIT.refused(http.get("other", headers), 400, "target_rewritten");

      headers = signed(http, "GET", "wire", NONE);
      headers.put("X-Rewrite", "wire?amount=1000000");
      SampleIT.refused(http.get("wire", headers), 400, "target_rewritten");

      headers = signed(http, "GET", "other", NONE);
      headers.put("X-Servlet", "forward");
      headers.put("X-Forward", "/wire");
      SampleIT.refused(http.get("other", headers), 400, "target_rewritten");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%7Bx%7D&b=%41&c=%2F", "a[]=1&b='c'", "a=b+c%20d&e", "a=%C3%A4"})
  void anOddTargetIsTheSameTarget(String query) throws Exception {
    String path = "wire?" + query.replace("[", "%5B").replace("]", "%5D");

    ok(rfc.get(path, signed(rfc, "GET", path, NONE)), "read");
    ok(kindly.get(path, signed(kindly, "GET", path, NONE)), "read");
  }

  @Test
  void withoutASignatureRequestsMayBeChanged() throws Exception {
    ok(rfc.get("wire/key", key("X-HTTP-Method-Override", "DELETE")), "deleted");
    ok(rfc.get("wire/key", key("X-Servlet", "DELETE")), "deleted");
    ok(rfc.get("other", key("X-Rewrite", "wire/key")), "read");
    Map<String, String> forwarded = key("X-Servlet", "forward");
    forwarded.put("X-Forward", "/wire/key");
    ok(rfc.get("other", forwarded), "read");
  }

  @Test
  void anotherHostIsRejected() throws Exception {
    Map<String, String> headers = signed(rfc, "GET", "wire", NONE);
    headers.put("X-Forwarded-Host", "evil.example.org");
    SampleIT.refused(rfc.get("wire", headers), 400, "host_mismatch");

    headers.remove("X-Forwarded-Host");
    RawHttp.Raw twice =
        new RawHttp(rfc.uri(""))
            .send("GET", "wire", NONE, lines(headers, "Host: evil.example.org"));
    assertThat(twice.status()).isEqualTo(400);
    assertThat(twice.body()).contains("\"code\":\"host_mismatch\"");
  }

  /** Somebody on the way makes the application inflate what was not compressed. */
  @Test
  void aContentEncodingThatIsAddedIsRejected() throws Exception {
    Map<String, String> headers = signed(rfc, "POST", "wire/body", BODY);
    headers.put("Content-Encoding", "gzip");

    SampleIT.refused(rfc.post("wire/body", headers, BODY), 401, "component_not_covered");
    headers.remove("Content-Encoding");
    ok(rfc.post("wire/body", headers, BODY), "length=" + BODY.length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "/", ";", "application/", "\"", "a/b/c", "text/html;q=x", "LONG"})
  void aMalformedContentTypeIsRejectedInTheWordsOfTheRealm(String type) throws Exception {
    String value = type.equals("LONG") ? "x".repeat(3000) : type;
    Map<String, String> headers = key("Content-Type", value);
    SampleIT.refused(rfc.post("wire/key/json", headers, BODY), 415, "content_type_malformed");
    SampleIT.refused(rfc.post("wire/open", headers, BODY), 415, "content_type_malformed");

    Map<String, String> signed = signed(kindly, "POST", "wire/body", BODY);
    signed.put("Content-Type", value);
    SampleIT.refused(kindly.post("wire/body", signed, BODY), 415, "content_type_malformed");
    signed.put("Content-Type", "text/plain");
    ok(kindly.post("wire/body", signed, BODY), "length=" + BODY.length);
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
    Http secure = new Http(server.uri("secure"));
    HttpResponse<String> response = secure.post(path, Map.of("Content-Type", FORM), AMOUNT);

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(response.body())
        .isEqualTo("{\"error\":\"invalid_request\",\"error_description\":\"HTTPS is required\"}");
    SampleIT.refused(secure.get("standard/.well-known/jwks.json", Map.of()), 403, "https_required");
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
        path.equals("wire/body") ? signed(kindly, "POST", path, NONE) : key("X-None", "1");
    hangUp(kindly.uri(path), lines(headers, "Content-Type: application/json", length, signature));
  }

  @ParameterizedTest
  @CsvSource({
    "kira/auth, application/json",
    "standard/oauth/token, application/x-www-form-urlencoded",
    "kindly/api/auth/login, application/json"
  })
  void aClientThatHangsUpAtALoginIsOneLineAtDebug(String path, String type) throws Exception {
    hangUp(
        server.uri("secure").resolve(path),
        "Content-Type: " + type,
        "Content-Length: 100",
        "X-Forwarded-For: 192.0.2.1",
        "X-Forwarded-Proto: https",
        "x-api-key: YOUR_API_KEY");
  }

  /** Sends a part of a body, closes the connection, and looks at what the server logs. */
  private static void hangUp(URI uri, String... lines) throws Exception {
    int before = server.log().length();
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
      logged = server.log().substring(before);
    }
    assertThat(logged).contains("a client closed the connection while its body was read");
    TimeUnit.MILLISECONDS.sleep(300);
    assertThat(server.log().substring(before)).doesNotContain("\tat ", "SEVERE", "WARNING");
  }

  private static HttpResponse<String> head(Http http, Map<String, String> headers)
      throws Exception {
    return http.send("HEAD", "wire", headers, BodyPublishers.noBody());
  }

  private static HttpResponse<String> post(
      Http http, String path, Map<String, String> headers, byte[] body, boolean chunked)
      throws Exception {
    return chunked ? http.postChunked(path, headers, body) : http.post(path, headers, body);
  }

  private static void ok(HttpResponse<String> response, String body) {
    assertThat(response.body()).isEqualTo(body);
    assertThat(response.statusCode()).isEqualTo(200);
  }

  private static Map<String, String> key(String name, String value) {
    Map<String, String> headers = new HashMap<>(Demo.apiKey());
    headers.put(name, value);
    return headers;
  }

  private static Map<String, String> signed(Http http, String method, String path, byte[] body) {
    return new HashMap<>(
        http == rfc
            ? Demo.messageSigned(method, http.uri(path), body)
            : Demo.signed(method, http.uri(path), body));
  }

  private static String[] lines(Map<String, String> headers, String... more) {
    List<String> lines = new ArrayList<>(List.of(more));
    headers.forEach((name, value) -> lines.add(name + ": " + value));
    return lines.toArray(String[]::new);
  }
}
