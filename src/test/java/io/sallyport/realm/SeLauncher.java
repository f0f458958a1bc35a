package io.sallyport.realm;

import io.sallyport.examples.PlainJava;
import jakarta.ws.rs.SeBootstrap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts the example by {@link SeBootstrap}, on the implementation that the class path has. */
public final class SeLauncher {
  private static final int PATIENCE_SECONDS = 60;

  private SeLauncher() {}

  public static AutoCloseable start(Map<String, String> settings, int[] port) throws Exception {
    SallyportRuntime sallyport = SallyportBuilder.of(settings).start();
    SeBootstrap.Configuration local =
        SeBootstrap.Configuration.builder()
            .host("127.0.0.1")
            .port(SeBootstrap.Configuration.FREE_PORT)
            .build();
    SeBootstrap.Instance server =
        SeBootstrap.start(new PlainJava(sallyport), local)
            .toCompletableFuture()
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    port[0] = server.configuration().port();
    return () -> {
      server.stop().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      sallyport.close();
    };
  }
}
