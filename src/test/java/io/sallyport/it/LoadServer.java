package io.sallyport.it;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A server of the chosen kind with one application, with the usual compilers. */
record LoadServer(StartedServer started) implements AutoCloseable {

  static LoadServer start(WebArchive archive) throws IOException {
    return new LoadServer(
        GuardServer.Kind.chosen() == GuardServer.Kind.PAYARA_MICRO
            ? payaraMicro(archive)
            : (StartedServer) GuardServer.start(List.of(archive)));
  }

  /** Starts it as its makers ship it, unlike {@link PayaraMicro}, which starts sooner. */
  private static StartedServer payaraMicro(WebArchive archive) throws IOException {
    Path folder = StartedServer.folder("load");
    StartedServer.export(List.of(archive), folder);
    int port = FreePort.any();
    return StartedServer.start(
        folder,
        port,
        Map.of(),
        List.of(
            StartedServer.java().resolve("bin/java").toString(),
            "-Xmx1g",
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
            folder.resolve(archive.getName()).toString()),
        log -> log.contains("ready in"));
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
