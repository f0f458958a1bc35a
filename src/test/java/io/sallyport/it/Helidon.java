package io.sallyport.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ExplodedExporter;

/** Helidon MP, which runs one application from the class path. */
final class Helidon {
  private static final String ALL_CLASSES =
      "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
          + " bean-discovery-mode=\"all\"/>";

  private Helidon() {}

  static GuardServer start(List<? extends Archive<?>> archives) throws IOException {
    Path folder = StartedServer.folder("helidon");
    return new OneApplication(archives, archive -> start(folder, archive));
  }

  private static StartedServer start(Path folder, Archive<?> archive) throws IOException {
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
}
