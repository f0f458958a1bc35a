package io.sallyport.it;

import io.sallyport.it.se.SeFeatures;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ExplodedExporter;

/** Jersey or RESTEasy without CDI and servlets: the example in {@code src/servers} starts them. */
final class JavaSe {
  /** The start of the name of an archive whose application does not register the feature. */
  static final String UNREGISTERED = "unregistered-";

  private JavaSe() {}

  static GuardServer start(List<? extends Archive<?>> archives) throws IOException {
    Path folder = StartedServer.folder("java-se");
    return new OneApplication(archives, archive -> start(folder, archive));
  }

  private static StartedServer start(Path folder, Archive<?> archive) throws IOException {
    archive.as(ExplodedExporter.class).exportExploded(folder.toFile());
    Path content = folder.resolve(archive.getName());
    int port = FreePort.any();
    String classPath =
        String.join(
            File.pathSeparator,
            content.resolve("WEB-INF/classes").toString(),
            content.resolve("WEB-INF/lib") + "/*",
            System.getProperty("sallyport.test.server.libraries") + "/*");
    return StartedServer.start(
        content,
        port,
        Map.of(),
        List.of(
            StartedServer.java().resolve("bin/java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            classPath,
            source(folder).toString(),
            Integer.toString(port),
            application(archive),
            Boolean.toString(!archive.getName().startsWith(UNREGISTERED))),
        log -> log.contains("Server started"));
  }

  /** Copies the example to the path of its package, which Java 22 and newer want. */
  private static Path source(Path folder) throws IOException {
    Path example =
        Path.of("src/servers", System.getProperty("sallyport.test.server"), "Server.java");
    String name =
        Files.readAllLines(example, StandardCharsets.UTF_8).stream()
            .filter(line -> line.startsWith("package "))
            .map(line -> line.replace("package ", "").replace(";", ""))
            .findFirst()
            .orElseThrow();
    Path packaged = Files.createDirectories(folder.resolve(name.replace('.', '/')));
    return Files.copy(
        example, packaged.resolve("Server.java"), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Returns the name of the application class of an archive of the guard, or of features. */
  private static String application(Archive<?> archive) {
    return archive.getContent().keySet().stream()
        .map(path -> path.get().replace("/WEB-INF/classes/", "").replace('/', '.'))
        .filter(path -> path.endsWith("Application.class"))
        .map(path -> path.replace(".class", ""))
        .findFirst()
        .orElse(SeFeatures.class.getName());
  }
}
