package io.sallyport.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/** A separate Payara Micro process, which may also fail to deploy, and be killed. */
final class PayaraMicro implements GuardServer {
  private final Process process;
  private final Path log;
  private final int port;

  private PayaraMicro(Process process, Path log, int port) {
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
      return start(
          archives, systemProperties, folder, libraries, options, environment, FreePort.any());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a server at that port, which another one may have left. */
  static PayaraMicro start(
      List<? extends Archive<?>> archives,
      Map<String, String> systemProperties,
      Path folder,
      List<String> libraries,
      List<String> options,
      Map<String, String> environment,
      int port) {
    try {
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
      Path log = Files.createTempFile(folder, "server", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      GuardServer.await(process, log, text -> text.contains("ready in"));
      return new PayaraMicro(process, log, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts a server that deploys each archive and undeploys it again, so many times in turns, and
   * waits until all is done.
   */
  static PayaraMicro redeploying(List<? extends Archive<?>> archives, int times) {
    Path folder = folder();
    StringBuilder commands = new StringBuilder();
    for (int i = 0; i < times; i++) {
      for (Archive<?> archive : archives) {
        commands.append("deploy ").append(folder.toAbsolutePath().resolve(archive.getName()));
        commands.append("\nundeploy ").append(archive.getName().replace(".war", "")).append('\n');
      }
    }
    Path file = folder.resolve("deployments.asadmin");
    try {
      StartedServer.export(archives, folder);
      Files.writeString(file, commands);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> options = List.of("--postdeploycommandfile", file.toString());
    return start(List.of(), Map.of(), folder, List.of(), options, Map.of());
  }

  /** Returns a line for each class that has instances after a full garbage collection. */
  List<String> classesOfInstances() throws IOException {
    Process jcmd =
        new ProcessBuilder(
                StartedServer.java().resolve("bin/jcmd").toString(),
                Long.toString(process.pid()),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .toList();
  }

  /** The address of what was deployed under that name. */
  @Override
  public URI uri(String context) {
    return URI.create("http://127.0.0.1:" + port + "/" + context + "/");
  }

  /** Returns the port of the server. */
  int port() {
    return port;
  }

  /** Returns the CPU time of the server. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElseThrow();
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
