package io.sallyport.rest;

import io.sallyport.http.Http;
import io.sallyport.spi.Gate;
import jakarta.ws.rs.SeBootstrap;
import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A Jakarta REST server on a free port of this machine, with CDI, guarded by a gate. */
final class SampleServer {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final SeBootstrap.Instance server;

  private SampleServer(SeBootstrap.Instance server) {
    this.server = server;
  }

  static SampleServer start(Gate gate, Class<?>... resources) throws Exception {
    boolean sample = List.of(resources).contains(SampleResource.class);
    return start(gate, sample ? List.of(SampleResource.class) : List.of(), resources);
  }

  /** Starts a server with those beans, which may be resources. */
  static SampleServer start(Gate gate, List<Class<?>> beans, Class<?>... resources)
      throws Exception {
    SampleServerExtension.gate = gate;
    SampleServerExtension.beans = beans;
    try {
      Application application =
          new Application() {
            @Override
            public Set<Class<?>> getClasses() {
              return Set.of(resources);
            }
          };
      SeBootstrap.Configuration local =
          SeBootstrap.Configuration.builder()
              .host("127.0.0.1")
              .port(SeBootstrap.Configuration.FREE_PORT)
              .build();
      return new SampleServer(
          SeBootstrap.start(application, local)
              .toCompletableFuture()
              .get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    } finally {
      SampleServerExtension.gate = null;
    }
  }

  /** Returns the URL of the server, without a slash at the end. */
  URI url() {
    return URI.create("http://" + server.configuration().baseUri().getAuthority());
  }

  /** Returns the response to a path that is sent as it is written, without encoding. */
  HttpResponse<byte[]> sendTo(String rawPath, UnaryOperator<HttpRequest.Builder> request)
      throws IOException, InterruptedException {
    return send(URI.create(url() + "/" + rawPath), request);
  }

  /** Returns the response to a request, by default a GET. */
  HttpResponse<byte[]> send(String path, UnaryOperator<HttpRequest.Builder> request)
      throws IOException, InterruptedException {
    return send(server.configuration().baseUriBuilder().path(path).build(), request);
  }

  private HttpResponse<byte[]> send(URI uri, UnaryOperator<HttpRequest.Builder> request)
      throws IOException, InterruptedException {
    return Http.sendForBytes(request.apply(HttpRequest.newBuilder(uri)).timeout(PATIENCE));
  }

  /** Returns the response to bytes that alice posts, authenticated by that sample scheme. */
  HttpResponse<byte[]> post(String path, String scheme, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    return send(
        path,
        request ->
            request
                .header("X-" + scheme, "alice")
                .header("Content-Type", "application/octet-stream")
                .POST(body));
  }

  /** Returns the response to a malformed request, until the server closes the connection. */
  String sendRaw(String request) throws IOException {
    int port = server.configuration().port();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  void stop() throws Exception {
    server.stop().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
