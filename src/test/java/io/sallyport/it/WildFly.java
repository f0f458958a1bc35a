package io.sallyport.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/** WildFly with its MicroProfile configuration; its own files are in a folder of the test's. */
record WildFly(Process process, Path output, int port) implements GuardServer {

  static WildFly start(List<? extends Archive<?>> archives) {
    try {
      Path home = Path.of(System.getProperty("sallyport.test.server.home")).toAbsolutePath();
      Path base = Files.createTempDirectory(Path.of("target"), "wildfly").toAbsolutePath();
      copy(home.resolve("standalone/configuration"), base.resolve("configuration"));
      Path deployments = Files.createDirectory(base.resolve("deployments"));
      for (Archive<?> archive : archives) {
        archive
            .as(ZipExporter.class)
            .exportTo(deployments.resolve(archive.getName()).toFile(), true);
      }
      int port = FreePort.any();
      Path output = base.resolve("output.log");
      ProcessBuilder builder =
          new ProcessBuilder(
                  home.resolve("bin/standalone.sh").toString(),
                  "-c",
                  "standalone-microprofile.xml",
                  "-Djboss.server.base.dir=" + base,
                  "-Djboss.http.port=" + port,
                  "-Djboss.https.port=" + FreePort.any(),
                  "-Djboss.management.http.port=" + FreePort.any())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      // More than the default: each archive contains the library's classes again.
      builder.environment().put("JBOSS_JAVA_SIZING", "-Xms64m -Xmx1g");
      Process process = builder.start();
      // Started, or started with errors.
      GuardServer.await(
          process, output, log -> log.contains("WFLYSRV0025") || log.contains("WFLYSRV0026"));
      return new WildFly(process, output, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public URI uri(String context) {
    return URI.create("http://127.0.0.1:" + port + "/" + context + "/");
  }

  @Override
  public String log() {
    return GuardServer.read(output);
  }

  @Override
  public void close() {
    GuardServer.stop(process);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
