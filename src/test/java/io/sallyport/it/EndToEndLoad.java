package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.it.app.EmptyApplication;
import io.sallyport.it.app.GuardedSpeedResource;
import io.sallyport.it.app.SpeedResource;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Prints what a guarded request costs on Payara Micro, in CPU time of the server, beside an
 * unguarded one. The contestants take turns. Not a test: {@code mvn -Pload verify} runs it, and it
 * asserts no time.
 */
class EndToEndLoad {
  private static final int CONNECTIONS = 4;
  private static final int REQUESTS = Integer.getInteger("load.requests", 8_000);
  private static final int ROUNDS = Integer.getInteger("load.rounds", 6);

  /** Payara closes a connection after 256 requests. */
  private static final int PER_CONNECTION = 200;

  private static final String KEY = "standard-demo-key-0123456789abcdef";

  private static final List<Contestant> CONTESTANTS =
      List.of(
          new Contestant("unguarded, no Sallyport in the WAR", "unguarded/speed/open", null),
          new Contestant("the same without CDI", "plain/speed/open", null),
          new Contestant("API key", "auto/speed/secured", KEY),
          new Contestant("API key and @RolesAllowed", "auto/speed/partner", KEY),
          new Contestant("@PermitAll", "auto/speed/open", null),
          new Contestant("API key, container identity", "always/speed/secured", KEY),
          new Contestant(
              "API key and @RolesAllowed, container identity", "always/speed/partner", KEY),
          new Contestant("@PermitAll, container identity", "always/speed/open", null));

  /** One row of the table. */
  private record Contestant(String name, String path, @Nullable String key) {}

  @Test
  void printsTheCostOfARequest() throws Exception {
    Path folder = PayaraMicro.folder();
    int port = FreePort.any();
    Process server = start(folder, port);
    try {
      for (Contestant contestant : CONTESTANTS) {
        run(contestant, port);
        run(contestant, port);
      }
      double[] micros = new double[CONTESTANTS.size()];
      for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < micros.length; i++) {
          Duration before = cpu(server);
          run(CONTESTANTS.get(i), port);
          micros[i] += cpu(server).minus(before).toNanos() / 1e3 / REQUESTS / ROUNDS;
        }
      }
      print(micros);
    } finally {
      GuardServer.stop(server);
    }
  }

  private static void print(double[] micros) {
    StringBuilder table = new StringBuilder("\n| resource | CPU per request | ratio |\n");
    table.append("| --- | --: | --: |\n");
    for (int i = 0; i < micros.length; i++) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.0f us | %.2f |%n",
              CONTESTANTS.get(i).name(),
              micros[i],
              micros[i] / micros[0]));
    }
    System.out.println(table);
  }

  /** Starts a server with the usual compilers, unlike other tests. */
  private static Process start(Path folder, int port) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
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
                "server-config/payara-micro/loopback.asadmin"));
    WebArchive plain =
        ShrinkWrap.create(WebArchive.class, "plain.war")
            .addClasses(EmptyApplication.class, SpeedResource.class);
    WebArchive unguarded =
        Wars.bare("unguarded", EmptyApplication.class, "").addClass(SpeedResource.class);
    for (WebArchive war : List.of(plain, unguarded, guarded("auto"), guarded("always"))) {
      Path file = folder.resolve(war.getName());
      war.as(ZipExporter.class).exportTo(file.toFile(), true);
      command.addAll(List.of("--deploy", file.toString()));
    }
    Path log = Files.createTempFile(folder, "server", ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    GuardServer.await(process, log, text -> text.contains("ready in"));
    return process;
  }

  private static WebArchive guarded(String identity) {
    return Wars.war(
            identity,
            EmptyApplication.class,
            "sallyport.store.data-source=none\n"
                + "sallyport.realms.default.api-keys.demo.roles=partner\n"
                + "sallyport.container-identity="
                + identity
                + "\n")
        .addClass(GuardedSpeedResource.class);
  }

  private static Duration cpu(Process server) {
    return server.info().totalCpuDuration().orElseThrow();
  }

  private static void run(Contestant contestant, int port) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      List<Future<?>> clients = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        clients.add(pool.submit(() -> call(contestant, port, REQUESTS / CONNECTIONS)));
      }
      for (Future<?> client : clients) {
        client.get();
      }
    } finally {
      pool.shutdown();
    }
  }

  private static int call(Contestant contestant, int port, int requests) throws IOException {
    byte[] request =
        ("GET "
                + URI.create("/" + contestant.path()).getRawPath()
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + (contestant.key() == null ? "" : "X-API-Key: " + contestant.key() + "\r\n")
                + "\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    int done = 0;
    while (done < requests) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setTcpNoDelay(true);
        InputStream in = new BufferedInputStream(socket.getInputStream());
        for (int i = 0; i < PER_CONNECTION && done < requests; i++, done++) {
          socket.getOutputStream().write(request);
          readResponse(in);
        }
      }
    }
    return done;
  }

  private static void readResponse(InputStream in) throws IOException {
    String line = line(in);
    assertThat(line).contains(" 200");
    int length = 0;
    while (!line.isEmpty()) {
      line = line(in);
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    in.skipNBytes(length);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
