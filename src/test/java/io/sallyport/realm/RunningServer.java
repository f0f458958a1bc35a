package io.sallyport.realm;

import java.io.File;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A server whose classes come from a class path of its own, without CDI and servlets, although the
 * tests have both.
 */
final class RunningServer {
  private static final List<String> ABSENT =
      List.of("cdi", "weld", "servlet", "undertow", "arquillian", "interceptor");

  private final URLClassLoader classes;
  private final AutoCloseable server;
  private final URI uri;

  private RunningServer(URLClassLoader classes, AutoCloseable server, int port) {
    this.classes = classes;
    this.server = server;
    this.uri = URI.create("http://127.0.0.1:" + port);
  }

  /**
   * Starts a server.
   *
   * @param launcher has a static method {@code start(Map settings, int[] port)} that returns what
   *     stops the server
   * @param without parts of the names of JARs of the tests that it does not see
   * @param more JARs that only it sees, before the others
   */
  static RunningServer start(
      String launcher, Map<String, String> settings, List<String> without, Path... more)
      throws Exception {
    URLClassLoader classes =
        new URLClassLoader(classPath(without, more), ClassLoader.getPlatformClassLoader());
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(classes);
    try {
      Method start = classes.loadClass(launcher).getMethod("start", Map.class, int[].class);
      int[] port = {0};
      AutoCloseable server = (AutoCloseable) start.invoke(null, settings, port);
      return new RunningServer(classes, server, port[0]);
    } catch (ReflectiveOperationException e) {
      classes.close();
      throw e;
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  URI uri(String path) {
    return uri.resolve(path);
  }

  void stop() throws Exception {
    server.close();
    classes.close();
  }

  private static URL[] classPath(List<String> without, Path... more) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (Path path : more) {
      urls.add(path.toUri().toURL());
    }
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry).toAbsolutePath();
      String name = path.getFileName().toString();
      if (ABSENT.stream().noneMatch(name::contains) && without.stream().noneMatch(name::contains)) {
        urls.add(path.toUri().toURL());
      }
    }
    return urls.toArray(URL[]::new);
  }
}
