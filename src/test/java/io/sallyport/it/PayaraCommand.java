package io.sallyport.it;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The command that starts Payara Micro. The first process that needs a server unpacks it and
 * archives the classes of a start (class data sharing), which halves the time of all later starts.
 * Until the archive is complete, servers start from the JAR, and so they do on another JDK than
 * that of the tests.
 */
final class PayaraCommand {
  /**
   * Started often and for a short time: a server that compiles little is ready sooner. {@code
   * -Dload.tier=4} is the default of the JVM.
   */
  private static final List<String> JVM =
      List.of(
          StartedServer.java().resolve("bin/java").toString(),
          "-Xmx512m",
          "-XX:TieredStopAtLevel=" + Integer.getInteger("load.tier", 1),
          "-XX:+UseSerialGC");

  private static final List<String> QUIET =
      List.of(
          "--nohazelcast",
          "--disablephonehome",
          "--prebootcommandfile",
          "server-config/payara-micro/loopback.asadmin");

  private final Path jar = Path.of(System.getenv("MICRO_JAR")).toAbsolutePath();
  private final Path home;
  private final Path launcher;
  private final Path archive;

  private PayaraCommand() throws IOException {
    // Another version is unpacked into another folder.
    home = jar.resolveSibling("payara-micro-" + Files.size(jar));
    launcher = home.resolve("launch-micro.jar");
    archive = home.resolve("classes.jsa");
  }

  /**
   * Returns the command for a server with that root folder, further JARs on its class path and
   * system properties; options of Payara Micro may follow.
   */
  static List<String> of(Path root, List<String> libraries, Map<String, String> systemProperties)
      throws IOException {
    return new PayaraCommand().command(root, libraries, systemProperties);
  }

  private List<String> command(Path root, List<String> libraries, Map<String, String> properties)
      throws IOException {
    List<String> command = new ArrayList<>(JVM);
    // What javac has compiled needs no verification at each start.
    command.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote"));
    properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
    if (StartedServer.isOwnJava() && isArchived()) {
      command.add("-XX:SharedArchiveFile=" + archive);
      command.addAll(launch(root, libraries));
    } else {
      command.addAll(List.of("-jar", jar.toString(), "--rootdir", root.toString()));
      for (String library : libraries) {
        command.addAll(List.of("--addlibs", library));
      }
    }
    command.addAll(QUIET);
    return command;
  }

  private boolean isArchived() throws IOException {
    synchronized (PayaraCommand.class) {
      if (Files.exists(archive)) {
        return true;
      }
      Files.createDirectories(home);
      try (FileChannel channel =
              FileChannel.open(
                  home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        if (lock != null && !Files.exists(archive)) {
          archive();
        }
      }
      return Files.exists(archive);
    }
  }

  private void archive() throws IOException {
    List<String> unpack = new ArrayList<>(JVM);
    unpack.addAll(List.of("-jar", jar.toString(), "--rootdir", home.toString()));
    unpack.add("--outputlauncher");
    run(unpack);
    Path incomplete = home.resolve("incomplete.jsa");
    List<String> start = new ArrayList<>(JVM);
    start.add("-XX:ArchiveClassesAtExit=" + incomplete);
    PayaraSample.CHEAP_PASSWORDS.forEach((name, value) -> start.add("-D" + name + "=" + value));
    start.addAll(launch(home.resolve("first"), List.of()));
    start.addAll(QUIET);
    start.addAll(List.of("--port", Integer.toString(FreePort.any())));
    start.addAll(List.of("--deploy", System.getProperty("sallyport.test.war"), "--warmup"));
    run(start);
    Files.move(incomplete, archive);
  }

  /** Returns the main class and options of the unpacked server; its own launcher has one root. */
  private List<String> launch(Path root, List<String> libraries) throws IOException {
    copyTemplate(root);
    List<String> launch = new ArrayList<>();
    try (JarFile file = new JarFile(launcher.toFile())) {
      Attributes manifest = file.getManifest().getMainAttributes();
      for (String name : List.of("Add-Exports", "Add-Opens")) {
        for (String module : manifest.getValue(name).split(" ", -1)) {
          launch.add("--" + name.toLowerCase(Locale.ROOT) + "=" + module + "=ALL-UNNAMED");
        }
      }
      List<String> classPath = new ArrayList<>(List.of(launcher.toString()));
      classPath.addAll(libraries);
      launch.add("-Dfish.payara.micro.BootJar=" + launcher.toUri());
      launch.add("-Dfish.payara.micro.UnpackDir=" + home);
      launch.addAll(List.of("-cp", String.join(File.pathSeparator, classPath)));
      launch.add(manifest.getValue("Start-Class"));
    }
    launch.addAll(List.of("--rootdir", root.toString()));
    return launch;
  }

  /** Copies the configuration of a new server, unless the folder belongs to an earlier one. */
  private void copyTemplate(Path root) throws IOException {
    if (Files.exists(root)) {
      return;
    }
    for (String folder : List.of("config", "lib")) {
      try (Stream<Path> template = Files.walk(home.resolve(folder))) {
        for (Path from : (Iterable<Path>) template::iterator) {
          Path to = root.resolve(home.relativize(from));
          if (Files.isDirectory(from)) {
            Files.createDirectories(to);
          } else {
            Files.copy(from, to);
          }
        }
      }
    }
  }

  private void run(List<String> command) throws IOException {
    Path log = home.resolve("archive.log");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException("Payara Micro did not start:\n" + Files.readString(log));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
