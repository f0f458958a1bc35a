package io.sallyport.servers.jersey;

import io.sallyport.it.se.SeServer;
import jakarta.ws.rs.SeBootstrap;

/** Jersey in the HTTP server of Grizzly, without CDI, for the tests. */
public final class Server {
  private Server() {}

  /** Starts the application that {@link SeServer#run} chooses. */
  public static void main(String[] arguments) throws Exception {
    SeServer.run(
        arguments,
        (application, port) ->
            SeBootstrap.start(
                    application,
                    SeBootstrap.Configuration.builder().host("127.0.0.1").port(port).build())
                .toCompletableFuture()
                .get());
  }
}
