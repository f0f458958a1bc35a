package io.sallyport.it;

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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Prints what a guarded request and a login cost a server, in CPU time of its process, and how many
 * there are in a second on this machine. Each contestant has a server of its own, and they take
 * turns. The ratios are to the last unguarded row above. Not a test: {@code mvn -Pload verify} runs
 * it on Payara Micro, where it also draws the chart of the documents; {@code mvn -Pload,wildfly
 * verify} runs it on WildFly. It asserts no time.
 */
class EndToEndLoad {
  private static final int REQUESTS = Integer.getInteger("load.requests", 8_000);

  /** Fewer, since each login writes into the database. */
  private static final int LOGIN_REQUESTS = REQUESTS / 4;

  private static final int ROUNDS = Integer.getInteger("load.rounds", 6);

  /** How often the first table is measured, each time with new servers. */
  private static final int RUNS = Integer.getInteger("load.runs", 1);

  /** The names of the contestants that take part. */
  private static final Pattern NAMES = Pattern.compile(System.getProperty("load.names", ".*"));

  private static final Path CHART = Path.of("src/site/markdown/images/load.svg");

  /** The most rounds before, in which the servers compile what runs often. */
  private static final int WARM_UP = Integer.getInteger("load.warm-up", 20);

  private static final String SIGNED = "auto/speed/signed";

  private static final Map<String, String> KEY = Demo.apiKey();

  private static final List<Contestant> CONTESTANTS =
      List.of(
          new Contestant("unguarded, no Sallyport in the WAR", "unguarded/speed/open", Map.of()),
          new Contestant("the same without CDI", "plain/speed/open", Map.of()),
          new Contestant("an API key that nothing reads", "unguarded/speed/open", KEY),
          new Contestant(
              "a token of RS256 that nothing reads", "unguarded/speed/open", LoadKeys.rsaBearer()),
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
          new Contestant("kindly's signature, a new one each time", SIGNED, EndToEndLoad::signed),
          new Contestant("@PermitAll", "auto/speed/open", Map.of()),
          new Contestant("API key, container identity", "always/speed/secured", KEY),
          new Contestant(
              "API key and @RolesAllowed, container identity", "always/speed/partner", KEY),
          new Contestant("@PermitAll, container identity", "always/speed/open", Map.of()),
          new Contestant("unguarded, Spring Boot", "spring/speed/open", Map.of()),
          new Contestant(
              "bearer RS256 and a role, Spring Security's resource server",
              "spring/speed/partner",
              LoadKeys.rsaBearer()));

  /**
   * The logins of the sample, whose clients are known after the first one: with its H2 database and
   * RS256, and in memory.
   */
  private static final List<Contestant> LOGINS =
      List.of(
          clientCredentials("client_credentials, RS256, H2", "sample/standard"),
          kira("kira, RS256, H2", "sample/kira"),
          kunacore("kunacore, RS256, H2", "sample/kunacore"),
          clientCredentials("client_credentials, RS256, in memory", "memory/standard"),
          kira("kira, RS256, in memory", "memory/kira"),
          kunacore("kunacore, RS256, in memory", "memory/kunacore"),
          new Contestant(
              "wakapay, HS256, in memory",
              "memory/wakapay/business/auth",
              Map.of("Content-Type", "application/json"),
              "{\"apiKey\":\"your_api_key\",\"apiSecret\":\"your_api_secret\"}"));

  /** One row of a table. */
  private record Contestant(String name, String path, Supplier<byte[]> requests) {
    Contestant(String name, String path, Map<String, String> headers) {
      this(name, path, headers, null);
    }

    Contestant(String name, String path, Map<String, String> headers, @Nullable String body) {
      this(name, path, constant(LoadClient.request(path, headers, body)));
    }

    /** The application is the first segment of the path. */
    String application() {
      return path.substring(0, path.indexOf('/'));
    }

    boolean isUnguarded() {
      return name.startsWith("unguarded");
    }

    private static Supplier<byte[]> constant(byte[] request) {
      return () -> request;
    }
  }

  /** Returns a token that is valid for the whole run. */
  private static Map<String, String> bearer() {
    Map<String, Object> claims = Demo.claims();
    claims.put("exp", Clock.systemUTC().instant().getEpochSecond() + 7200);
    return Demo.bearer(claims);
  }

  private static byte[] signed() {
    URI url = URI.create("http://127.0.0.1/" + SIGNED);
    return LoadClient.request(SIGNED, Demo.signed("GET", url, new byte[0]), null);
  }

  private static Contestant clientCredentials(String name, String path) {
    return new Contestant(
        name,
        path + "/oauth/token",
        Map.of(
            "Content-Type", "application/x-www-form-urlencoded",
            "Authorization", "Basic ZGVtby1jbGllbnQ6ZGVtby1zZWNyZXQ="),
        "grant_type=client_credentials");
  }

  private static Contestant kira(String name, String path) {
    return new Contestant(
        name,
        path + "/auth",
        Map.of("Content-Type", "application/json", "x-api-key", "YOUR_API_KEY"),
        "{\"client_id\":\"" + Clients.KIRA + "\",\"password\":\"your-password\"}");
  }

  private static Contestant kunacore(String name, String path) {
    return new Contestant(
        name,
        path + "/v2/auth/login",
        Map.of("Content-Type", "application/json", "merchant_id", "YOUR_MERCHANT_ID"),
        "{\"token\":\"YOUR_EMAIL\",\"password\":\"YOUR_PASSWORD\"}");
  }

  private static List<Contestant> named(List<Contestant> contestants) {
    return new ArrayList<>(
        contestants.stream().filter(each -> NAMES.matcher(each.name()).matches()).toList());
  }

  @Test
  void printsTheCostOfARequest() throws Exception {
    GuardServer.Kind kind = GuardServer.Kind.chosen();
    List<Contestant> contestants = named(CONTESTANTS);
    if (kind == GuardServer.Kind.LIBERTY) {
      // It rejects the token with 401 if only the settings of MicroProfile JWT are there.
      contestants.removeIf(each -> each.application().equals("platform"));
    }
    boolean drawn =
        kind == GuardServer.Kind.PAYARA_MICRO && contestants.size() == CONTESTANTS.size();
    List<double[]> runs = new ArrayList<>();
    for (int i = 0; i < RUNS && !contestants.isEmpty(); i++) {
      runs.add(measured(contestants, REQUESTS, 4, drawn));
    }
    if (runs.size() > 1) {
      System.out.println(summary(contestants, runs));
    }
    // The other servers of the tests have no database for the sample.
    List<Contestant> logins = named(LOGINS);
    if (kind == GuardServer.Kind.PAYARA_MICRO && !logins.isEmpty()) {
      measured(logins, LOGIN_REQUESTS, 32, false);
    }
  }

  /** Returns the median ratio of each contestant to the unguarded row above, and its range. */
  private static String summary(List<Contestant> contestants, List<double[]> runs) {
    StringBuilder table = new StringBuilder("\n| request | ratio | range |\n| --- | --: | --: |\n");
    int base = 0;
    for (int i = 0; i < contestants.size(); i++) {
      base = contestants.get(i).isUnguarded() ? i : base;
      int row = i;
      int unguarded = base;
      double[] ratios =
          runs.stream().mapToDouble(run -> run[row] / run[unguarded]).sorted().toArray();
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.2f | %.2f to %.2f |%n",
              contestants.get(i).name(),
              ratios[ratios.length / 2],
              ratios[0],
              ratios[ratios.length - 1]));
    }
    return table.toString();
  }

  /**
   * Prints the table of contestants that take turns, each with a server of its own.
   *
   * @return the CPU time of each one's requests, in microseconds
   */
  private static double[] measured(
      List<Contestant> contestants, int requests, int connections, boolean drawn) throws Exception {
    List<LoadServer> servers = new ArrayList<>();
    try {
      for (Contestant contestant : contestants) {
        servers.add(LoadServer.start(contestant.application()));
      }
      for (int i = 0; i < contestants.size(); i++) {
        // The first login of a client takes the time of a password hash, of which few run at once.
        LoadClient.send(contestants.get(i).requests(), servers.get(i).port(), 1, 1);
      }
      return measured(contestants, servers, requests, connections, drawn);
    } finally {
      servers.forEach(LoadServer::close);
    }
  }

  private static double[] measured(
      List<Contestant> contestants,
      List<LoadServer> servers,
      int requests,
      int connections,
      boolean drawn)
      throws Exception {
    LoadRounds warmUp = new LoadRounds(contestants.size());
    for (int round = 0; round < WARM_UP && !warmUp.areSteady(); round++) {
      run(contestants, servers, requests, connections, warmUp);
    }
    LoadRounds rounds = new LoadRounds(contestants.size());
    for (int round = 0; round < ROUNDS; round++) {
      run(contestants, servers, requests, connections, rounds);
    }
    double[] micros = rounds.micros();
    if (drawn) {
      Files.writeString(
          CHART, LoadChart.of(contestants.stream().map(Contestant::name).toList(), micros));
    }
    StringBuilder table =
        new StringBuilder(
            "\n| request | CPU | ratio | a second | median, 99 %, 99.9 % at half of it |\n");
    table.append("| --- | --: | --: | --: | --: |\n");
    double base = micros[0];
    for (int i = 0; i < micros.length; i++) {
      Contestant contestant = contestants.get(i);
      base = contestant.isUnguarded() ? micros[i] : base;
      double rate = rounds.rate(i);
      long[] times =
          LoadClient.times(
              contestant.requests(), servers.get(i).port(), 4 * connections, rate / 2, requests);
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.0f us | %.2f | %.0f | %.1f, %.1f, %.1f ms |%n",
              contestant.name(),
              micros[i],
              micros[i] / base,
              rate,
              times[times.length / 2] / 1e6,
              times[times.length * 99 / 100] / 1e6,
              times[times.length * 999 / 1000] / 1e6));
    }
    System.out.println(table);
    return micros;
  }

  /** Runs one round, in which the contestants take turns. */
  private static void run(
      List<Contestant> contestants,
      List<LoadServer> servers,
      int requests,
      int connections,
      LoadRounds rounds)
      throws Exception {
    for (int i = 0; i < servers.size(); i++) {
      LoadServer server = servers.get(i);
      Duration before = server.cpu();
      long start = System.nanoTime();
      LoadClient.send(contestants.get(i).requests(), server.port(), connections, requests);
      double seconds = (System.nanoTime() - start) / 1e9;
      double micros = server.cpu().minus(before).toNanos() / 1e3 / requests;
      rounds.add(i, micros, requests / seconds);
    }
  }
}
