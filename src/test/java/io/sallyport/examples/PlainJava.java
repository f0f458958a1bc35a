package io.sallyport.examples;

import io.sallyport.realm.SallyportBuilder;
import io.sallyport.realm.SallyportRuntime;
import jakarta.ws.rs.SeBootstrap;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;

public class PlainJava extends Application {
  private final SallyportRuntime sallyport;

  public PlainJava(SallyportRuntime sallyport) {
    this.sallyport = sallyport;
  }

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(Parcels.class);
  }

  @Override
  @SuppressWarnings("deprecation") // the only portable way to register an object
  public Set<Object> getSingletons() {
    return Set.of(sallyport.feature()); // guards the resources
  }

  public static void main(String[] arguments) {
    SallyportRuntime sallyport = SallyportBuilder.of(ConfigProvider.getConfig()).start();
    SeBootstrap.start(new PlainJava(sallyport))
        .thenAccept(server -> server.stopOnShutdown(result -> sallyport.close()));
  }
}
