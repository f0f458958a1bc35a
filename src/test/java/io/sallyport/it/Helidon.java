package io.sallyport.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ExplodedExporter;

/**
 * Helidon MP. It runs one application, from the class path; so each archive has a process of its
 * own, which starts when it is asked for.
 */
final class Helidon implements GuardServer {
  private static final String ALL_CLASSES =
      "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
          + " bean-discovery-mode=\"all\"/>";

  private final Path folder;
  private final Map<String, Archive<?>> archives = new HashMap<>();
  private final StringBuilder earlier = new StringBuilder();
  private StartedServer running;
  private String context = "";

  private Helidon(Path folder) {
    this.folder = folder;
  }

  static GuardServer start(List<? extends Archive<?>> archives) throws IOException {
    Helidon server = new Helidon(StartedServer.folder("helidon"));
    archives.forEach(each -> server.archives.put(each.getName().replace(".war", ""), each));
    return server;
  }

  /** Starts the archive of that name, unless it is running; the one before it ends. */
  @Override
  public URI uri(String resource) {
    String name = resource.replaceFirst("/.*", "");
    if (!name.equals(context)) {
      close();
      context = name;
      try {
        running = start(archives.get(name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return URI.create("http://127.0.0.1:" + running.port() + resource.substring(name.length()));
  }

  private StartedServer start(Archive<?> archive) throws IOException {
    archive.as(ExplodedExporter.class).exportExploded(folder.toFile());
    Path application = folder.resolve(archive.getName());
    Path classes = application.resolve("WEB-INF/classes");
    // Helidon finds an application class without a scope only so; the resources are beans then.
    Files.writeString(classes.resolve("META-INF/beans.xml"), ALL_CLASSES);
    int port = FreePort.any();
    String classPath =
        String.join(
            File.pathSeparator,
            classes.toString(),
            application.resolve("WEB-INF/lib") + "/*",
            System.getProperty("sallyport.test.server.libraries") + "/*");
    return StartedServer.start(
        application,
        port,
        Map.of(),
        List.of(
            StartedServer.java().resolve("bin/java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dserver.host=127.0.0.1",
            "-Dserver.port=" + port,
            "-cp",
            classPath,
            "io.helidon.Main"),
        log -> log.contains("Server started on"));
  }

  @Override
  public String log() {
    return running == null ? earlier.toString() : earlier + running.log();
  }

  @Override
  public void close() {
    if (running != null) {
      earlier.append(running.log());
      running.close();
      running = null;
    }
  }
}
