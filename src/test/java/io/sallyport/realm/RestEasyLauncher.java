package io.sallyport.realm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sallyport.examples.PlainJava;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.resteasy.core.ResteasyDeploymentImpl;
import org.jboss.resteasy.mock.MockHttpRequest;
import org.jboss.resteasy.mock.MockHttpResponse;
import org.jboss.resteasy.spi.ResteasyDeployment;

/** Starts the example on RESTEasy behind the server of the JDK. */
public final class RestEasyLauncher {
  private final ResteasyDeployment deployment = new ResteasyDeploymentImpl();

  private RestEasyLauncher() {}

  public static AutoCloseable start(Map<String, String> settings, int[] port) throws IOException {
    SallyportRuntime sallyport = SallyportBuilder.of(settings).start();
    RestEasyLauncher launcher = new RestEasyLauncher();
    launcher.deployment.setApplication(new PlainJava(sallyport));
    launcher.deployment.start();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    ClassLoader classes = RestEasyLauncher.class.getClassLoader();
    server.setExecutor(
        work ->
            threads.execute(
                () -> {
                  Thread.currentThread().setContextClassLoader(classes);
                  work.run();
                }));
    server.createContext("/", launcher::serve);
    server.start();
    port[0] = server.getAddress().getPort();
    return () -> {
      server.stop(0);
      threads.shutdownNow();
      launcher.deployment.stop();
      sallyport.close();
    };
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
