package io.sallyport.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.GatePolicy;
import io.sallyport.GatePolicy.Unannotated;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a body: it is bounded, it is what was signed, and the resource reads it. */
@SuppressWarnings("NullAway.Init") // the server is started before the first test
class RequestBodyTest {
  private static final int LIMIT = 1000;

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
  @CsvSource({"bytes,plain", "bytes,covering", "stream,plain", "stream,covering"})
  void aBodyWithoutContentTypeIsBoundedToo(String path, String scheme) throws Exception {
    String over = "x".repeat(LIMIT + 1);

    assertThat(server.sendRaw(chunked(path, scheme, "alice", over)))
        .startsWith("HTTP/1.1 413")
        .contains("body_too_large");
    assertThat(server.sendRaw(sized(path, scheme, "alice", over)))
        .startsWith("HTTP/1.1 413")
        .contains("body_too_large");
  }

  @ParameterizedTest
  @CsvSource({"bytes,plain", "bytes,covering", "stream,plain", "stream,covering"})
  void aBodyWithoutContentTypeReachesTheResource(String path, String scheme) throws Exception {
    String whole = "x".repeat(LIMIT);

    assertThat(server.sendRaw(chunked(path, scheme, "alice", whole)))
        .startsWith("HTTP/1.1 200")
        .contains(whole);
    assertThat(server.sendRaw(sized(path, scheme, "alice", whole)))
        .startsWith("HTTP/1.1 200")
        .contains(whole);
  }

  /** Else a body could be added to a request that was signed without one. */
  @ParameterizedTest
  @ValueSource(strings = {"bytes", "stream"})
  void aSchemeIsShownABodyWithoutContentType(String path) throws Exception {
    for (String request :
        List.of(
            chunked(path, "covering", "canonical", "0123456789"),
            sized(path, "covering", "canonical", "0123456789"))) {
      assertThat(server.sendRaw(request)).startsWith("HTTP/1.1 200").contains("canonical 10");
    }
  }

  @Test
  void aRequestWithoutAnyBodyNeedsNoContentType() throws Exception {
    for (String scheme : List.of("plain", "covering")) {
      assertThat(server.sendRaw(head("bytes", scheme, "alice") + "\r\n")).startsWith("HTTP/1.1 2");
    }
  }

  private static String chunked(String path, String scheme, String caller, String body) {
    return head(path, scheme, caller)
        + "Transfer-Encoding: chunked\r\n\r\n"
        + Integer.toHexString(body.length())
        + "\r\n"
        + body
        + "\r\n0\r\n\r\n";
  }

  private static String sized(String path, String scheme, String caller, String body) {
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
