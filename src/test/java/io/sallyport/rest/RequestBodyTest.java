package io.sallyport.rest;

import static io.sallyport.rest.ServerFilterTest.assertRejected;
import static io.sallyport.rest.ServerFilterTest.text;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.spi.GatePolicy;
import io.sallyport.spi.GatePolicy.Unannotated;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A body is limited, it is what was signed, and the resource reads it. */
@SuppressWarnings("NullAway.Init") // the server is started before the first test
class RequestBodyTest {

  private static final int LIMIT = 1000;
  private static final long SEED = 20261122L;

  private static SampleServer server;

  @BeforeAll
  static void start() throws Exception {
    server =
        SampleServer.start(
            ServerFilterTest.gate(new GatePolicy(Unannotated.DENY, false, LIMIT)),
            SampleResource.class);
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  @ParameterizedTest
  @CsvSource({
    "bytes,plain,0",
    "bytes,plain,1",
    "bytes,plain,999",
    "bytes,plain,1000",
    "bytes,covering,0",
    "bytes,covering,1",
    "bytes,covering,1000",
    "stream,plain,0",
    "stream,plain,1000",
    "stream,covering,0",
    "stream,covering,1000"
  })
  void aBodyReachesTheResourceUntouched(String path, String scheme, int length) throws Exception {
    byte[] body = random(length);

    assertSame(body, server.post(path, scheme, BodyPublishers.ofByteArray(body)));
    assertSame(body, server.post(path, scheme, chunked(body)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "covering"})
  void noBodyIsAnEmptyBody(String scheme) throws Exception {
    assertSame(new byte[0], server.post("bytes", scheme, BodyPublishers.noBody()));
    assertSame(new byte[0], server.post("stream", scheme, BodyPublishers.noBody()));
  }

  @ParameterizedTest
  @CsvSource({
    "bytes,plain,1001",
    "bytes,covering,1001",
    "stream,plain,1001",
    "stream,covering,1001",
    "bytes,plain,300000",
    "bytes,covering,300000",
    "stream,plain,300000"
  })
  void aBodyOverTheLimitIsRejected(String path, String scheme, int length) throws Exception {
    byte[] body = random(length);

    assertRejected(
        server.post(path, scheme, BodyPublishers.ofByteArray(body)), 413, "body_too_large");
    assertRejected(server.post(path, scheme, chunked(body)), 413, "body_too_large");
  }

  /** RFC 9112 section 6.3: with both headers, the chunks are the body. */
  @ParameterizedTest
  @CsvSource({"bytes,plain", "bytes,covering", "stream,plain"})
  void aFalseLengthHidesNoLongBody(String path, String scheme) throws Exception {
    String request =
        """
        POST /%s HTTP/1.1\r
        Host: 127.0.0.1\r
        Connection: close\r
        X-%s: alice\r
        Content-Type: application/octet-stream\r
        Content-Length: 5\r
        Transfer-Encoding: chunked\r
        \r
        %s\r
        %s\r
        0\r
        \r
        """
            .formatted(path, scheme, Integer.toHexString(2 * LIMIT), "x".repeat(2 * LIMIT));

    assertThat(server.sendRaw(request)).startsWith("HTTP/1.1 4");
  }

  @Test
  void aFormOverTheLimitIsRejected() throws Exception {
    String form = "a=" + "x".repeat(LIMIT);

    for (String scheme : List.of("plain", "covering")) {
      assertRejected(form(scheme, BodyPublishers.ofString(form)), 413, "body_too_large");
      assertRejected(form(scheme, chunked(form.getBytes(UTF_8))), 413, "body_too_large");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "covering"})
  void formParametersReachTheResource(String scheme) throws Exception {
    assertThat(text(form(scheme, BodyPublishers.ofString("a=1%2B1&b=x+%26")))).isEqualTo("1+1|x &");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "covering"})
  void jsonReachesTheResource(String scheme) throws Exception {
    String json = "{\"name\":\"J\u00fcrgen\", \"n\" : 1.50}";
    HttpResponse<byte[]> response =
        server.send(
            "text",
            request ->
                request
                    .header("X-" + scheme, "alice")
                    .header("Content-Type", "application/json;charset=UTF-8")
                    .POST(BodyPublishers.ofString(json, UTF_8)));

    assertThat(text(response)).isEqualTo(json);
  }

  @Test
  void theResourceReadsWhatWasSigned() throws Exception {
    HttpResponse<byte[]> response =
        server.send(
            "bytes",
            request ->
                request
                    .header("X-covering", "canonical")
                    .header("Content-Type", "application/octet-stream")
                    .POST(BodyPublishers.ofByteArray(random(17))));

    assertThat(text(response)).isEqualTo("canonical 17");
  }

  @ParameterizedTest
  @CsvSource({"bytes,plain", "bytes,covering", "stream,plain", "stream,covering"})
  void aBodyWithoutContentTypeIsBoundedToo(String path, String scheme) throws Exception {
    String over = "x".repeat(LIMIT + 1);

    assertThat(server.sendRaw(chunkedRequest(path, scheme, "alice", over)))
        .startsWith("HTTP/1.1 413")
        .contains("body_too_large");
    assertThat(server.sendRaw(sizedRequest(path, scheme, "alice", over)))
        .startsWith("HTTP/1.1 413")
        .contains("body_too_large");
  }

  @ParameterizedTest
  @CsvSource({"bytes,plain", "bytes,covering", "stream,plain", "stream,covering"})
  void aBodyWithoutContentTypeReachesTheResource(String path, String scheme) throws Exception {
    String whole = "x".repeat(LIMIT);

    assertThat(server.sendRaw(chunkedRequest(path, scheme, "alice", whole)))
        .startsWith("HTTP/1.1 200")
        .contains(whole);
    assertThat(server.sendRaw(sizedRequest(path, scheme, "alice", whole)))
        .startsWith("HTTP/1.1 200")
        .contains(whole);
  }

  /** Otherwise an attacker could add a body to a request that was signed without one. */
  @ParameterizedTest
  @ValueSource(strings = {"bytes", "stream"})
  void aSchemeIsShownABodyWithoutContentType(String path) throws Exception {
    for (String request :
        List.of(
            chunkedRequest(path, "covering", "canonical", "0123456789"),
            sizedRequest(path, "covering", "canonical", "0123456789"))) {
      assertThat(server.sendRaw(request)).startsWith("HTTP/1.1 200").contains("canonical 10");
    }
  }

  @Test
  void aRequestWithoutAnyBodyNeedsNoContentType() throws Exception {
    for (String scheme : List.of("plain", "covering")) {
      assertThat(server.sendRaw(head("bytes", scheme, "alice") + "\r\n")).startsWith("HTTP/1.1 2");
    }
  }

  private static HttpResponse<byte[]> form(String scheme, HttpRequest.BodyPublisher body)
      throws Exception {
    return server.send(
        "form",
        request ->
            request
                .header("X-" + scheme, "alice")
                .header("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8")
                .POST(body));
  }

  private static HttpRequest.BodyPublisher chunked(byte[] body) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RandomGeneratorFactory.of("L64X128MixRandom").create(SEED).nextBytes(bytes);
    return bytes;
  }

  private static void assertSame(byte[] expected, HttpResponse<byte[]> response) {
    assertThat(response.body()).as("seed %d", SEED).isEqualTo(expected);
    assertThat(response.statusCode()).isIn(200, 204);
  }

  private static String chunkedRequest(String path, String scheme, String caller, String body) {
    return head(path, scheme, caller)
        + "Transfer-Encoding: chunked\r\n\r\n"
        + Integer.toHexString(body.length())
        + "\r\n"
        + body
        + "\r\n0\r\n\r\n";
  }

  private static String sizedRequest(String path, String scheme, String caller, String body) {
    return head(path, scheme, caller)
        + "Content-Length: "
        + body.getBytes(ISO_8859_1).length
        + "\r\n\r\n"
        + body;
  }

  private static String head(String path, String scheme, String caller) {
    return "POST /"
        + path
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nX-"
        + scheme
        + ": "
        + caller
        + "\r\n";
  }
}
