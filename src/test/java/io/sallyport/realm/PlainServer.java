package io.sallyport.realm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.resteasy.core.ResteasyDeploymentImpl;
import org.jboss.resteasy.mock.MockHttpRequest;
import org.jboss.resteasy.mock.MockHttpResponse;
import org.jboss.resteasy.spi.ResteasyDeployment;

/** RESTEasy behind the server of the JDK, without CDI and servlets. */
public final class PlainServer implements AutoCloseable {
  private final ResteasyDeployment deployment = new ResteasyDeploymentImpl();
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final HttpServer server;

  private PlainServer(Application application) throws IOException {
    deployment.setApplication(application);
    deployment.start();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ClassLoader classes = PlainServer.class.getClassLoader();
    server.setExecutor(
        work ->
            threads.execute(
                () -> {
                  Thread.currentThread().setContextClassLoader(classes);
                  work.run();
                }));
    server.createContext("/", this::serve);
    server.start();
  }

  /** Starts a server on a free port. */
  public static PlainServer start(Application application) throws IOException {
    return new PlainServer(application);
  }

  /** Returns its port. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Returns the URL of a path. */
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    deployment.stop();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String uri =
          "http://" + exchange.getRequestHeaders().getFirst("Host") + exchange.getRequestURI();
      MockHttpRequest request = MockHttpRequest.create(exchange.getRequestMethod(), uri, "", "");
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> values.forEach(value -> request.header(name, value)));
      request.content(exchange.getRequestBody().readAllBytes());
      MockHttpResponse response = new MockHttpResponse();
      deployment.getDispatcher().invoke(request, response);
      response
          .getOutputHeaders()
          .forEach(
              (name, values) ->
                  values.forEach(
                      value -> exchange.getResponseHeaders().add(name, String.valueOf(value))));
      byte[] body = response.getOutput();
      exchange.sendResponseHeaders(response.getStatus(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
