package io.sallyport.it.se;

import com.sun.net.httpserver.HttpServer;
import io.sallyport.realm.SallyportBuilder;
import io.sallyport.realm.SallyportRuntime;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Configurable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.reflect.Constructor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.microprofile.config.ConfigProvider;

/** Starts an application of the tests on a server without CDI. */
public final class SeServer {
  private static final System.Logger LOG = System.getLogger("se");

  /** Starts a server, or throws an exception if it rejects the application. */
  public interface Start {
    void with(Application application, int port) throws Exception;
  }

  private SeServer() {}

  /**
   * Starts the application of a test. If the server rejects it, each request gets 404.
   *
   * @param arguments the port, the name of the application class, and whether the application
   *     registers the feature
   */
  public static void run(String[] arguments, Start start) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    SallyportRuntime sallyport = SallyportBuilder.of(ConfigProvider.getConfig()).start();
    try {
      start.with(application(arguments, sallyport), port);
    } catch (Exception e) {
      LOG.log(Level.ERROR, "not deployed", e);
      notDeployed(port);
    }
    LOG.log(Level.INFO, "Server started");
  }

  private static Application application(String[] arguments, SallyportRuntime sallyport)
      throws ReflectiveOperationException {
    Constructor<?> constructor = Class.forName(arguments[1]).getDeclaredConstructors()[0];
    if (constructor.getParameterCount() > 0) {
      return (Application) constructor.newInstance(sallyport);
    }
    Application application = (Application) constructor.newInstance();
    if (!Boolean.parseBoolean(arguments[2])) {
      return application;
    }
    if (application instanceof Configurable<?> configurable) {
      configurable.register(sallyport.feature());
      return application;
    }
    return new WithFeature(application, sallyport.feature());
  }

  private static void notDeployed(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
  }
}
