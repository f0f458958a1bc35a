package io.sallyport.it;

import io.sallyport.it.app.EmptyApplication;
import io.sallyport.it.app.GuardedSpeedResource;
import io.sallyport.it.app.SpeedResource;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/**
 * Prints what a guarded request and a login cost on Payara Micro, in CPU time of the server, and
 * how many there are in a second on this machine. The contestants take turns. Not a test: {@code
 * mvn -Pload verify} runs it, and it asserts no time.
 */
class EndToEndLoad {
  private static final int REQUESTS = Integer.getInteger("load.requests", 8_000);

  /** Fewer, since each login writes into the database. */
  private static final int LOGIN_REQUESTS = REQUESTS / 8;

  private static final int ROUNDS = Integer.getInteger("load.rounds", 6);

  private static final Map<String, String> KEY = Demo.apiKey();

  private static final List<Contestant> CONTESTANTS =
      List.of(
          new Contestant("unguarded, no Sallyport in the WAR", "unguarded/speed/open", Map.of()),
          new Contestant("the same without CDI", "plain/speed/open", Map.of()),
          new Contestant("API key", "auto/speed/secured", KEY),
          new Contestant("API key and @RolesAllowed", "auto/speed/partner", KEY),
          new Contestant("bearer HS256, seen before", "auto/speed/bearer", bearer()),
          new Contestant("kindly's signature, a new one each time", EndToEndLoad::signed),
          new Contestant("@PermitAll", "auto/speed/open", Map.of()),
          new Contestant("API key, container identity", "always/speed/secured", KEY),
          new Contestant(
              "API key and @RolesAllowed, container identity", "always/speed/partner", KEY),
          new Contestant("@PermitAll, container identity", "always/speed/open", Map.of()));

  /** The logins of the sample, whose clients are known after the first one. */
  private static final List<Contestant> LOGINS =
      List.of(
          login(
              "client_credentials",
              "standard/oauth/token",
              Map.of(
                  "Content-Type", "application/x-www-form-urlencoded",
                  "Authorization", "Basic ZGVtby1jbGllbnQ6ZGVtby1zZWNyZXQ="),
              "grant_type=client_credentials"),
          login(
              "kira",
              "kira/auth",
              Map.of("Content-Type", "application/json", "x-api-key", "YOUR_API_KEY"),
              "{\"client_id\":\"" + Clients.KIRA + "\",\"password\":\"your-password\"}"),
          login(
              "kunacore",
              "kunacore/v2/auth/login",
              Map.of("Content-Type", "application/json", "merchant_id", "YOUR_MERCHANT_ID"),
              "{\"token\":\"YOUR_EMAIL\",\"password\":\"YOUR_PASSWORD\"}"));

  /** One row of a table. */
  private record Contestant(String name, Supplier<byte[]> requests) {
    Contestant(String name, String path, Map<String, String> headers) {
      this(name, LoadClient.request(path, headers, null));
    }

    Contestant(String name, byte[] request) {
      this(name, () -> request);
    }
  }

  /** Returns a token that is valid for the whole run. */
  private static Map<String, String> bearer() {
    Map<String, Object> claims = Demo.claims();
    claims.put("exp", Clock.systemUTC().instant().getEpochSecond() + 7200);
    return Demo.bearer(claims);
  }

  private static byte[] signed() {
    String path = "auto/speed/signed";
    URI url = URI.create("http://127.0.0.1/" + path);
    return LoadClient.request(path, Demo.signed("GET", url, new byte[0]), null);
  }

  private static Contestant login(
      String name, String path, Map<String, String> headers, String body) {
    return new Contestant(name, LoadClient.request("sample/" + path, headers, body));
  }

  @Test
  void printsTheCostOfARequest() throws Exception {
    Path folder = PayaraMicro.folder();
    int port = FreePort.any();
    Process server = start(folder, port);
    try {
      print(measured(CONTESTANTS, REQUESTS, server, port));
      print(measured(LOGINS, LOGIN_REQUESTS, server, port));
    } finally {
      GuardServer.stop(server);
    }
  }

  /** Returns the table of contestants that take turns. */
  private static String measured(
      List<Contestant> contestants, int requests, Process server, int port) throws Exception {
    double[] micros = new double[contestants.size()];
    double[] seconds = new double[micros.length];
    for (int round = -2; round < ROUNDS; round++) {
      for (int i = 0; i < micros.length; i++) {
        Duration before = cpu(server);
        long start = System.nanoTime();
        LoadClient.send(contestants.get(i).requests(), port, requests);
        if (round >= 0) {
          seconds[i] += (System.nanoTime() - start) / 1e9;
          micros[i] += cpu(server).minus(before).toNanos() / 1e3 / requests / ROUNDS;
        }
      }
    }
    StringBuilder table = new StringBuilder("\n| request | CPU | ratio | a second |\n");
    table.append("| --- | --: | --: | --: |\n");
    for (int i = 0; i < micros.length; i++) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.0f us | %.2f | %.0f |%n",
              contestants.get(i).name(),
              micros[i],
              micros[i] / micros[0],
              requests * ROUNDS / seconds[i]));
    }
    return table.toString();
  }

  private static void print(String table) {
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
    WebArchive sample =
        ShrinkWrap.create(ZipImporter.class, "sample.war")
            .importFrom(new File(System.getProperty("sallyport.test.war")))
            .as(WebArchive.class);
    for (WebArchive war : List.of(plain, unguarded, guarded("auto"), guarded("always"), sample)) {
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
}
