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
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/** A separate Payara Micro process, which may also fail to deploy, and be killed. */
final class PayaraMicro implements GuardServer {
  private final ProcessBuilder builder;
  private final Process process;
  private final Path log;
  private final int port;

  private PayaraMicro(ProcessBuilder builder, Process process, Path log, int port) {
    this.builder = builder;
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /**
   * Starts a server with the archives at their names, and waits until it is ready. In a property,
   * <code>{port}</code> is its port.
   */
  static PayaraMicro start(
      List<? extends Archive<?>> archives, Map<String, String> systemProperties) {
    return start(archives, systemProperties, folder());
  }

  /** Starts a server whose files are in that folder. */
  static PayaraMicro start(
      List<? extends Archive<?>> archives, Map<String, String> systemProperties, Path folder) {
    return start(archives, systemProperties, folder, List.of(), List.of(), Map.of());
  }

  /** Returns a new folder for servers that run one after the other and share their files. */
  static Path folder() {
    try {
      return Files.createTempDirectory(Path.of("target"), "payara");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a server with further JARs on its class path, options and environment. */
  static PayaraMicro start(
      List<? extends Archive<?>> archives,
      Map<String, String> systemProperties,
      Path folder,
      List<String> libraries,
      List<String> options,
      Map<String, String> environment) {
    try {
      int port = FreePort.any();
      Map<String, String> properties = new HashMap<>(systemProperties);
      properties.replaceAll((name, value) -> value.replace("{port}", Integer.toString(port)));
      List<String> command = PayaraCommand.of(folder.resolve("root"), libraries, properties);
      command.addAll(List.of("--port", Integer.toString(port)));
      for (Archive<?> archive : archives) {
        File war = folder.resolve(archive.getName()).toFile();
        archive.as(ZipExporter.class).exportTo(war, true);
        command.addAll(List.of("--deploy", war.toString()));
      }
      command.addAll(options);
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      return start(builder, folder, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PayaraMicro start(ProcessBuilder builder, Path folder, int port)
      throws IOException {
    Path log = Files.createTempFile(folder, "server", ".log");
    Process process = builder.redirectOutput(log.toFile()).start();
    GuardServer.await(process, log, text -> text.contains("ready in"));
    return new PayaraMicro(builder, process, log, port);
  }

  /** Starts the killed or stopped server again, at the same port, and waits until it is ready. */
  PayaraMicro startAgain() throws IOException {
    return start(builder, Objects.requireNonNull(log.getParent()), port);
  }

  /** The address of what was deployed under that name. */
  @Override
  public URI uri(String context) {
    return URI.create("http://127.0.0.1:" + port + "/" + context + "/");
  }

  /** Everything that the server has printed. */
  @Override
  public String log() {
    return GuardServer.read(log);
  }

  /** Kills the process, like a power failure. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Stops the process as an operator does: applications are undeployed. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      throw new IllegalStateException("Payara Micro does not stop:\n" + log());
    }
  }

  @Override
  public void close() {
    GuardServer.stop(process);
  }
}
