package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A server process with one application, and with the usual compilers of the JDK. */
record LoadServer(StartedServer started) implements AutoCloseable {

  /** More options for the servers' JVMs, such as those of another security provider. */
  private static final List<String> JVM_OPTIONS =
      Stream.of(System.getProperty("load.jvm", "").split(" ")).filter(o -> !o.isEmpty()).toList();

  /** Starts the application of that name: one of {@link LoadArchives}, or of Spring Boot. */
  static LoadServer start(String application) throws IOException {
    return new LoadServer(
        application.equals("spring") ? spring() : server(LoadArchives.of(application)));
  }

  private static StartedServer server(WebArchive archive) throws IOException {
    return GuardServer.Kind.chosen() == GuardServer.Kind.PAYARA_MICRO
        ? payaraMicro(archive)
        : (StartedServer) GuardServer.start(List.of(archive));
  }

  /** Starts it as its makers ship it, unlike {@link PayaraMicro}, which starts sooner. */
  private static StartedServer payaraMicro(WebArchive archive) throws IOException {
    Path folder = StartedServer.folder("load");
    StartedServer.export(List.of(archive), folder);
    int port = FreePort.any();
    return java(
        folder,
        port,
        "ready in",
        List.of(
            "-jar",
            System.getenv("MICRO_JAR"),
            "--nohazelcast",
            "--disablephonehome",
            "--rootdir",
            folder.resolve("root").toString(),
            "--port",
            Integer.toString(port),
            "--prebootcommandfile",
            "server-config/payara-micro/loopback.asadmin",
            "--deploy",
            folder.resolve(archive.getName()).toString()));
  }

  private static StartedServer spring() throws IOException {
    Path folder = StartedServer.folder("spring");
    Path libraries = Path.of(System.getProperty("sallyport.test.server.libraries"));
    String classPath;
    try (Stream<Path> jars = Files.list(libraries)) {
      classPath = jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
    int errors =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-parameters",
                "-cp",
                classPath,
                "-d",
                folder.toString(),
                "src/servers/spring/SpringResourceServer.java");
    assertThat(errors).isZero();
    int port = FreePort.any();
    return java(
        folder,
        port,
        "Started SpringResourceServer",
        List.of(
            "-cp",
            folder + File.pathSeparator + classPath,
            "io.sallyport.servers.spring.SpringResourceServer",
            "--server.address=127.0.0.1",
            "--server.port=" + port,
            "--server.servlet.context-path=/spring",
            "--load.issuer=" + Demo.ISSUER,
            "--load.audience=" + Demo.AUDIENCE,
            "--load.key=" + LoadKeys.encodedRsaPublic()));
  }

  /** Starts the JDK with these arguments, and waits until the server has logged that text. */
  private static StartedServer java(Path folder, int port, String ready, List<String> arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of(StartedServer.java().resolve("bin/java").toString(), "-Xmx1g"));
    command.addAll(JVM_OPTIONS);
    command.addAll(arguments);
    return StartedServer.start(folder, port, Map.of(), command, log -> log.contains(ready));
  }

  int port() {
    return started.port();
  }

  /** Returns the time of the server's processes; some are started by a script. */
  Duration cpu() {
    ProcessHandle first = started.process().toHandle();
    return Stream.concat(Stream.of(first), first.descendants())
        .map(process -> process.info().totalCpuDuration().orElseThrow())
        .reduce(Duration.ZERO, Duration::plus);
  }

  @Override
  public void close() {
    started.close();
  }
}
