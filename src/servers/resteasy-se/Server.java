package io.sallyport.servers.resteasy;

import io.sallyport.it.se.SeServer;
import io.undertow.Undertow;
import org.jboss.resteasy.plugins.server.undertow.UndertowJaxrsServer;

/** RESTEasy in Undertow, without CDI, for the tests. */
public final class Server {
  private Server() {}

  /** Starts the application that {@link SeServer#run} chooses. */
  public static void main(String[] arguments) throws Exception {
    SeServer.run(
        arguments,
        (application, port) -> {
          UndertowJaxrsServer server = new UndertowJaxrsServer();
          server.start(Undertow.builder().addHttpListener(port, "127.0.0.1"));
          try {
            server.deploy(application, "/");
          } catch (RuntimeException e) {
            server.stop();
            throw e;
          }
        });
  }
}
