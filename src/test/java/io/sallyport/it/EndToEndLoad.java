package io.sallyport.it;

import io.sallyport.it.app.EmptyApplication;
import io.sallyport.it.app.GuardedSpeedResource;
import io.sallyport.it.app.PlatformJwtApplication;
import io.sallyport.it.app.PlatformJwtResource;
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
import org.jboss.shrinkwrap.api.asset.StringAsset;
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
          new Contestant(
              "bearer RS256, seen before, and @RolesAllowed",
              "auto/speed/bearer-partner",
              LoadKeys.rsaBearer()),
          new Contestant(
              "the same by the server's MicroProfile JWT",
              "platform/speed/partner",
              LoadKeys.rsaBearer()),
          new Contestant("kindly's signature, a new one each time", EndToEndLoad::signed),
          new Contestant("@PermitAll", "auto/speed/open", Map.of()),
          new Contestant("API key, container identity", "always/speed/secured", KEY),
          new Contestant(
              "API key and @RolesAllowed, container identity", "always/speed/partner", KEY),
          new Contestant("@PermitAll, container identity", "always/speed/open", Map.of()));

  /**
   * The logins of the sample, whose clients are known after the first one: with its H2 database and
   * RS256, and in memory.
   */
  private static final List<Contestant> LOGINS =
      List.of(
          clientCredentials("client_credentials, RS256, H2", "sample/standard"),
          kira("kira, RS256, H2", "sample/kira"),
          login(
              "kunacore, RS256, H2",
              "sample/kunacore/v2/auth/login",
              Map.of("Content-Type", "application/json", "merchant_id", "YOUR_MERCHANT_ID"),
              "{\"token\":\"YOUR_EMAIL\",\"password\":\"YOUR_PASSWORD\"}"),
          clientCredentials("client_credentials, RS256, in memory", "memory/standard"),
          login(
              "wakapay, HS256, in memory",
              "memory/wakapay/business/auth",
              Map.of("Content-Type", "application/json"),
              "{\"apiKey\":\"your_api_key\",\"apiSecret\":\"your_api_secret\"}"));

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

  private static Contestant clientCredentials(String name, String path) {
    return login(
        name,
        path + "/oauth/token",
        Map.of(
            "Content-Type", "application/x-www-form-urlencoded",
            "Authorization", "Basic ZGVtby1jbGllbnQ6ZGVtby1zZWNyZXQ="),
        "grant_type=client_credentials");
  }

  private static Contestant kira(String name, String path) {
    return login(
        name,
        path + "/auth",
        Map.of("Content-Type", "application/json", "x-api-key", "YOUR_API_KEY"),
        "{\"client_id\":\"" + Clients.KIRA + "\",\"password\":\"your-password\"}");
  }

  private static Contestant login(
      String name, String path, Map<String, String> headers, String body) {
    return new Contestant(name, LoadClient.request(path, headers, body));
  }

  @Test
  void printsTheCostOfARequest() throws Exception {
    Path folder = PayaraMicro.folder();
    int port = FreePort.any();
    Process server = start(folder, port);
    try {
      print(measured(CONTESTANTS, REQUESTS, 4, server, port));
      print(measured(LOGINS, LOGIN_REQUESTS, 32, server, port));
    } finally {
      GuardServer.stop(server);
    }
  }

  /** Returns the table of contestants that take turns. */
  private static String measured(
      List<Contestant> contestants, int requests, int connections, Process server, int port)
      throws Exception {
    double[] micros = new double[contestants.size()];
    double[] seconds = new double[micros.length];
    for (Contestant contestant : contestants) {
      // The first login of a client takes the time of a password hash, of which few run at once.
      LoadClient.send(contestant.requests(), port, 1, 1);
    }
    for (int round = -2; round < ROUNDS; round++) {
      for (int i = 0; i < micros.length; i++) {
        Duration before = cpu(server);
        long start = System.nanoTime();
        LoadClient.send(contestants.get(i).requests(), port, connections, requests);
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
    WebArchive platform =
        Wars.bare(
                "platform",
                PlatformJwtApplication.class,
                "mp.jwt.verify.issuer="
                    + Demo.ISSUER
                    + "\nmp.jwt.verify.publickey="
                    + LoadKeys.rsaPublic())
            .addClass(PlatformJwtResource.class);
    for (WebArchive war :
        List.of(
            plain,
            unguarded,
            platform,
            guarded("auto"),
            guarded("always"),
            sample("sample", ""),
            sample("memory", "\nsallyport.store.data-source=none\n"))) {
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

  /** Returns the sample with more settings. */
  private static WebArchive sample(String name, String more) throws IOException {
    String settings = "WEB-INF/classes/META-INF/microprofile-config.properties";
    WebArchive sample =
        ShrinkWrap.create(ZipImporter.class, name + ".war")
            .importFrom(new File(System.getProperty("sallyport.test.war")))
            .as(WebArchive.class);
    String own =
        Files.readString(Path.of("src/sample/resources/META-INF/microprofile-config.properties"));
    return sample.add(new StringAsset(own + more), settings);
  }

  private static WebArchive guarded(String identity) {
    return Wars.war(
            identity,
            EmptyApplication.class,
            "sallyport.store.data-source=none\n"
                + "sallyport.realms.default.api-keys.demo.roles=partner\n"
                + "sallyport.realms.rsa.issuer="
                + Demo.ISSUER
                + "\nsallyport.realms.rsa.audiences="
                + Demo.AUDIENCE
                + "\nsallyport.realms.rsa.keys="
                + LoadKeys.rsaPublic()
                + "\n"
                + "sallyport.container-identity="
                + identity
                + "\n")
        .addClass(GuardedSpeedResource.class);
  }

  private static Duration cpu(Process server) {
    return server.info().totalCpuDuration().orElseThrow();
  }
}
