package io.sallyport.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ExplodedExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/**
 * Quarkus. One run of Maven builds an application of each archive; the library is a module of its
 * own, as a JAR on the class path is.
 */
final class Quarkus {
  private static final String MODULE =
      """
      <project><modelVersion>4.0.0</modelVersion>%s
        <groupId>io.sallyport.servers</groupId><artifactId>%s</artifactId><version>1</version>%s
      </project>
      """;

  private static final Path FILES = Path.of("src/servers/quarkus").toAbsolutePath();

  /** The application with an interface of MicroProfile REST Client, which is an extension. */
  private static final String CALLS = "calls.war";

  private Quarkus() {}

  static GuardServer start(List<? extends Archive<?>> archives) throws IOException {
    Path folder = prepare(archives);
    boolean extended = archives.stream().anyMatch(each -> each.getName().equals(CALLS));
    build(folder, System.getProperty("sallyport.test.server") + (extended ? ",extensions" : ""));
    return new OneApplication(archives, archive -> run(folder.resolve(name(archive)), Map.of()));
  }

  /**
   * Builds an application with the classes of the archive, the sources of {@code
   * src/servers/quarkus} and more extensions.
   *
   * @param parts the folders with the sources
   * @return the module, to be run
   * @throws IllegalStateException if Quarkus rejects the application; the message is the log
   */
  static Path buildWithSources(Archive<?> archive, String... parts) throws IOException {
    Path folder = prepare(List.of(archive));
    Path module = folder.resolve(name(archive));
    Path sources = Files.createDirectories(module.resolve("src/main/java"));
    for (String each : parts) {
      copySources(each, sources);
    }
    build(folder, System.getProperty("sallyport.test.server") + ",extensions");
    return module;
  }

  private static void copySources(String from, Path to) throws IOException {
    Path source = FILES.resolve(from).resolve("io/sallyport/servers/quarkus");
    Path folder = Files.createDirectories(to.resolve("io/sallyport/servers/quarkus"));
    try (Stream<Path> files = Files.list(source)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }

  /** Writes a module of each archive, and returns the folder of all. */
  private static Path prepare(List<? extends Archive<?>> archives) throws IOException {
    Path folder = StartedServer.folder("quarkus");
    StringBuilder modules = new StringBuilder("<packaging>pom</packaging><modules>");
    JavaArchive library =
        ShrinkWrap.createFromZipFile(
            JavaArchive.class, Path.of(System.getProperty("sallyport.test.jar")).toFile());
    export(library, folder);
    module(folder, "library", "", library.getName(), modules);
    String parent =
        "<parent><groupId>io.sallyport.servers</groupId><artifactId>quarkus</artifactId>"
            + "<version>1</version><relativePath>"
            + folder.resolve("module").relativize(FILES.resolve("pom.xml"))
            + "</relativePath></parent>";
    for (Archive<?> archive : archives) {
      export(archive, folder);
      String classes = archive.getName() + "/WEB-INF/classes";
      module(folder, name(archive), parent, classes, modules);
    }
    Files.writeString(
        folder.resolve("pom.xml"), String.format(MODULE, "", "all", modules + "</modules>"));
    return folder;
  }

  private static void module(
      Path folder, String name, String parent, String classes, StringBuilder modules)
      throws IOException {
    Path target = Files.createDirectories(folder.resolve(name).resolve("target"));
    Files.move(folder.resolve(classes), target.resolve("classes"));
    Files.writeString(target.resolveSibling("pom.xml"), String.format(MODULE, parent, name, ""));
    modules.append("<module>").append(name).append("</module>");
  }

  private static void export(Archive<?> archive, Path folder) {
    archive.as(ExplodedExporter.class).exportExploded(folder.toFile());
  }

  private static String name(Archive<?> archive) {
    return archive.getName().replace(".war", "");
  }

  private static void build(Path folder, String profiles) throws IOException {
    Path output = folder.resolve("build.log");
    Process maven =
        new ProcessBuilder(
                "mvn",
                "-B",
                "-ntp",
                "-P" + profiles,
                "-f",
                folder.resolve("pom.xml").toString(),
                "package")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    GuardServer.await(maven, output, log -> log.contains("BUILD SUCCESS"));
  }

  /**
   * Runs an application.
   *
   * @param settings system properties; in their values, <code>{port}</code> is the port
   * @throws IllegalStateException if it does not start; the message is the log
   */
  static StartedServer run(Path module, Map<String, String> settings) throws IOException {
    int port = FreePort.any();
    List<String> command = new ArrayList<>();
    command.add(StartedServer.java().resolve("bin/java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=" + port));
    settings.forEach(
        (name, value) ->
            command.add("-D" + name + "=" + value.replace("{port}", Integer.toString(port))));
    command.addAll(
        List.of("-jar", module.resolve("target/quarkus-app/quarkus-run.jar").toString()));
    return StartedServer.start(
        module, port, Map.of(), command, log -> log.contains("Listening on"));
  }
}
