package io.sallyport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.internal.CapturedLog;
import io.sallyport.spi.CorsPolicies;
import io.sallyport.spi.Explanation;
import io.sallyport.spi.GatePolicy;
import io.sallyport.spi.GatePolicy.Explain;
import io.sallyport.spi.GatePolicy.Unannotated;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Level;
import org.assertj.core.data.Index;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The explanation of a rejected request, for the operator and, in development, for the client. */
class ExplainedRejectionTest {
  private static final int LIMIT = 1000;

  private final CapturedLog log = new CapturedLog("sallyport.explain", Level.ALL);

  @AfterEach
  void stop() {
    log.close();
  }

  private static GatePolicy policy(Explain explain, boolean https) {
    return new GatePolicy(
        Unannotated.DENY, false, https, LIMIT, List.of(), null, explain, CorsPolicies.NONE);
  }

  private static String call(GatePolicy policy, String path, String... headers) throws Exception {
    SampleServer server = SampleServer.start(ServerFilterTest.gate(policy), SampleResource.class);
    try {
      HttpResponse<byte[]> response =
          server.sendTo(path, request -> headers.length == 0 ? request : request.headers(headers));
      return new String(response.body(), StandardCharsets.UTF_8);
    } finally {
      server.stop();
    }
  }

  @Test
  void theLogHasOneLineAtDebug() throws Exception {
    String body =
        call(policy(Explain.DEBUG, false), "secured?secret=x", "Authorization", "Basic x");
    assertThat(log.lines())
        .containsExactly(
            "FINE GET /secured was rejected: credential_missing by plain: credential: expected"
                + " ['plain'], got 'Authorization: Basic'");
    assertThat(body).doesNotContain("explanation");
  }

  @Test
  void theSettingRaisesItToInfo() throws Exception {
    call(policy(Explain.LOG, false), "unannotated");
    assertThat(log.lines())
        .singleElement()
        .asString()
        .startsWith("INFO GET /unannotated was rejected: access_denied: access: expected @Secured,")
        .contains("@PermitAll, got 'no security annotation (sallyport.unannotated=deny)'");
  }

  @Test
  void clientsReadItInDevelopment() throws Exception {
    assertThat(call(policy(Explain.CLIENTS, true), "secured"))
        .contains(
            "\"code\":\"https_required\",\"explanation\":\"scheme: expected https, or a proxy in"
                + " sallyport.trusted-proxies that reports it (sallyport.require-https), got 'http"
                + " from ");
  }

  @Test
  void whatCouldNotBeDecidedIsExplainedToo() throws Exception {
    call(policy(Explain.LOG, false), "secured", "X-plain", "down");
    call(policy(Explain.LOG, false), "secured", "X-plain", "broken");
    assertThat(log.lines())
        .hasSize(2)
        .satisfies(
            line ->
                assertThat(line)
                    .endsWith(
                        "unavailable: decision: expected every store and source of keys to be"
                            + " available, got 'the store is down'"),
            Index.atIndex(0))
        .satisfies(
            line ->
                assertThat(line)
                    .contains(
                        "internal_error: decision: expected no error in the application or"
                            + " library, got 'java.lang.IllegalStateException at "),
            Index.atIndex(1));
  }

  @Test
  void aBodyThatCannotBeReadIsExplained() throws Exception {
    SampleServer server =
        SampleServer.start(
            ServerFilterTest.gate(policy(Explain.LOG, false)),
            SampleResource.class,
            BrokenChunks.class);
    try {
      server.post("bytes", "covering", HttpRequest.BodyPublishers.ofString("x"));
    } finally {
      server.stop();
    }
    assertThat(log.lines())
        .containsExactly(
            "INFO POST /bytes was rejected: body_unreadable: body: expected one that can be read to"
                + " its end, got 'java.io.IOException'");
  }

  /** Bodies that no server can read. */
  @PreMatching
  public static final class BrokenChunks implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      request.setEntityStream(
          new InputStream() {
            @Override
            public int read(byte[] bytes, int start, int count) throws IOException {
              throw new IOException("a chunk has no length");
            }

            @Override
            public int read() throws IOException {
              return read(new byte[1], 0, 1);
            }
          });
    }
  }

  /** Log injection: a sender chooses method, path and the scheme's name. */
  @Test
  void nothingThatASenderChoseEndsTheLine() throws Exception {
    call(policy(Explain.LOG, false), "secured", "Authorization", "x'y".repeat(200) + " z");
    assertThat(log.lines()).singleElement().asString().contains("x?yx?y").hasSizeLessThan(300);
  }

  /** Log injection: an issuer lets users choose their names. */
  @Test
  void noNameOfACallerEndsTheLine() {
    String name = "alice\nGET /admin was accepted" + "x".repeat(500);
    assertThat(new Explanation("roles of " + name, name, null).text())
        .startsWith("roles of alice?GET /admin")
        .doesNotContain("\n")
        .hasSizeLessThan(500);
  }
}
