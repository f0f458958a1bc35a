package io.sallyport.it;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/** A server that was started by a command, with its output in a file. */
record StartedServer(Process process, Path output, int port) implements GuardServer {
  private static final String CHOSEN_JAVA = System.getProperty("sallyport.test.java.home", "");

  /** Returns the folder of the unpacked server: the only one in its archive. */
  static Path home() throws IOException {
    Path unpacked = Path.of(System.getProperty("sallyport.test.server.home")).toAbsolutePath();
    try (Stream<Path> folders = Files.list(unpacked)) {
      return folders.filter(each -> !each.endsWith("META-INF")).findFirst().orElseThrow();
    }
  }

  /** Returns the JDK that runs the server; by default the one that runs the tests. */
  static Path java() {
    return Path.of(isOwnJava() ? System.getProperty("java.home") : CHOSEN_JAVA);
  }

  /** Returns whether the server runs on the JDK of the tests. */
  static boolean isOwnJava() {
    return CHOSEN_JAVA.isEmpty();
  }

  /** Creates a folder for the files of one server. */
  static Path folder(String name) throws IOException {
    return Files.createTempDirectory(Files.createDirectories(Path.of("target")), name)
        .toAbsolutePath();
  }

  /** Writes the archives into that folder, which is created. */
  static void export(List<? extends Archive<?>> archives, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Archive<?> archive : archives) {
      archive.as(ZipExporter.class).exportTo(folder.resolve(archive.getName()).toFile(), true);
    }
  }

  /** Copies a folder and all that it contains. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  /** Starts the server and waits until its output is as expected. */
  static StartedServer start(
      Path folder,
      int port,
      Map<String, String> environment,
      List<String> command,
      Predicate<String> ready)
      throws IOException {
    Path output = folder.resolve("output.log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("JAVA_HOME", java().toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    GuardServer.await(process, output, ready);
    return new StartedServer(process, output, port);
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
}
