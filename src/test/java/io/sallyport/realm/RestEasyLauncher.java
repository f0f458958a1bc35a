package io.sallyport.realm;

import io.sallyport.examples.PlainJava;
import java.io.IOException;
import java.util.Map;

/** Starts the example on RESTEasy behind the server of the JDK. */
public final class RestEasyLauncher {
  private RestEasyLauncher() {}

  public static AutoCloseable start(Map<String, String> settings, int[] port) throws IOException {
    SallyportRuntime sallyport = SallyportBuilder.of(settings).start();
    PlainServer server = PlainServer.start(new PlainJava(sallyport));
    port[0] = server.port();
    return () -> {
      server.close();
      sallyport.close();
    };
  }
}
