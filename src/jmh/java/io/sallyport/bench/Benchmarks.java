package io.sallyport.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks that match a regular expression and prints one table: the fastest iteration
 * and the allocation from JMH, each contestant in a separate JVM, and the ratio to the limit from
 * {@link Turns}.
 */
public final class Benchmarks {
  private final Pattern wanted;
  private final Map<String, Turns.Result> fromTurns = new LinkedHashMap<>();

  private Benchmarks(Pattern wanted) {
    this.wanted = wanted;
  }

  /**
   * Runs the benchmarks.
   *
   * @param arguments one regular expression over names such as {@code JwtBenchmark.nimbus}; {@code
   *     growth} for {@link Growth}, {@code nonces} for {@link NonceRate}
   */
  public static void main(String[] arguments) throws Exception {
    String regex = arguments.length == 0 ? ".*" : arguments[0];
    if (regex.equals("growth")) {
      Growth.main();
      return;
    }
    if (regex.equals("nonces")) {
      NonceRate.main();
      return;
    }
    Benchmarks benchmarks = new Benchmarks(Pattern.compile(regex));
    benchmarks.takeTurns();
    benchmarks.takeTurnsWithDatabases();
    benchmarks.print(jmh(regex));
  }

  private static Collection<RunResult> jmh(String regex) throws Exception {
    return new Runner(
            new OptionsBuilder()
                .include(regex)
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(5)
                .warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(7)
                .measurementTime(TimeValue.milliseconds(250))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .build())
        .run();
  }

  private void takeTurns() throws Exception {
    for (String algorithm : List.of("HS256", "RS256", "ES256")) {
      JwtBenchmark jwt = new JwtBenchmark();
      jwt.algorithm = algorithm;
      jwt.setUp();
      Contest contest = new Contest("JwtBenchmark", algorithm, jwt::limit);
      contest.against("sallyport", jwt::sallyport);
      contest.against("sallyportRead", jwt::sallyportRead);
      contest.against("sallyportRemembered", jwt::sallyportRemembered);
      contest.against("sallyportRememberedRead", jwt::sallyportRememberedRead);
      contest.against("nimbus", jwt::nimbus);
      contest.against("jose4j", jwt::jose4j);
      contest.against("auth0", jwt::auth0);
      contest.against("fusionAuth", jwt::fusionAuth);
      contest.against("vertx", jwt::vertx);
    }
    ApiKeyBenchmark apiKey = new ApiKeyBenchmark();
    apiKey.setUp();
    new Contest("ApiKeyBenchmark", "", apiKey::limit).against("sallyport", apiKey::sallyport);
    for (int size : new int[] {0, 1024, 65_536}) {
      SignatureBenchmark signature = new SignatureBenchmark();
      signature.size = size;
      signature.setUp();
      Contest contest = new Contest("SignatureBenchmark", Integer.toString(size), signature::limit);
      contest.against("sallyportWithoutNonces", signature::sallyportWithoutNonces);
      contest.against("sallyport", signature::sallyport);
      contest.against("sallyportAssembled", signature::sallyportAssembled);
    }
    for (int size : new int[] {1024, 2048, 4096, 8192, 65_536}) {
      MessageSignatureBenchmark message = new MessageSignatureBenchmark();
      message.size = size;
      message.setUp();
      Contest contest =
          new Contest("MessageSignatureBenchmark", Integer.toString(size), message::limit);
      contest.against("sallyportWithoutNonces", message::sallyportWithoutNonces);
      contest.against("sallyport", message::sallyport);
    }
    for (int size : new int[] {1024, 65_536}) {
      WebhookBenchmark webhook = new WebhookBenchmark();
      webhook.size = size;
      webhook.setUp();
      Contest contest = new Contest("WebhookBenchmark", Integer.toString(size), webhook::limit);
      contest.against("sallyportGithub", webhook::sallyportGithub);
      contest.against("sallyportStripe", webhook::sallyportStripe);
    }
    for (String vendor :
        List.of(
            "stripe", "svix", "standard-webhooks", "slack", "line", "square", "twilio", "adyen")) {
      for (int size : new int[] {1024, 65_536}) {
        VendorSdkBenchmark sdk = new VendorSdkBenchmark();
        sdk.vendor = vendor;
        sdk.size = size;
        sdk.setUp();
        Contest contest = new Contest("VendorSdkBenchmark", size + " " + vendor, sdk::limit);
        contest.against("sallyport", sdk::sallyport);
        contest.against("library", sdk::library);
      }
    }
    NonceBenchmark map = new NonceBenchmark();
    NonceBenchmark store = new NonceBenchmark();
    map.setUp();
    store.setUp();
    new Contest("NonceBenchmark", "", map::concurrentHashMap)
        .against("sallyport", store::sallyport);
    GuardBenchmark guard = new GuardBenchmark();
    guard.setUp();
    Contest contest = new Contest("GuardBenchmark", "", guard::limit);
    contest.against("oneScheme", guard::oneScheme);
    contest.against("secondAlternative", guard::secondAlternative);
    ClientBenchmark client = new ClientBenchmark();
    client.setUp();
    Contest clients = new Contest("ClientBenchmark", "", client::limit);
    clients.against("sallyport", client::sallyport);
    clients.against("sallyportBearerAndApiKey", client::sallyportBearerAndApiKey);
    LimitBenchmark limited = new LimitBenchmark();
    limited.setUp();
    Contest limits = new Contest("LimitBenchmark", "", limited::oneInMemory);
    limits.against("oneBatched", limited::oneBatched);
    limits.against("twoBatched", limited::twoBatched);
  }

  /** Compares a table of a million keys with one of a thousand, in elapsed time. */
  private void takeTurnsWithDatabases() throws Exception {
    Map<String, Function<StoredKeyBenchmark, Callable<?>>> contestants =
        Map.of(
            "check", keys -> keys::check,
            "issue", keys -> keys::issue,
            "page", keys -> keys::page,
            "laterPage", keys -> keys::laterPage,
            "pageOfAClient", keys -> keys::pageOfAClient);
    if (contestants.keySet().stream().noneMatch(name -> isWanted("StoredKeyBenchmark." + name))) {
      return;
    }
    StoredKeyBenchmark few = new StoredKeyBenchmark();
    StoredKeyBenchmark many = new StoredKeyBenchmark();
    few.keys = 1_000;
    many.keys = 1_000_000;
    few.setUp();
    many.setUp();
    for (String name : new TreeSet<>(contestants.keySet())) {
      Function<StoredKeyBenchmark, Callable<?>> contestant = contestants.get(name);
      new Contest("StoredKeyBenchmark", "1000000", contestant.apply(few), true)
          .against(name, contestant.apply(many));
    }
    few.tearDown();
    many.tearDown();
  }

  private boolean isWanted(String label) {
    return wanted.matcher(label).find();
  }

  /** A limit and the contestants that are compared with it. */
  private final class Contest {
    private final String name;
    private final String parameter;
    private final Callable<?> limit;
    private final boolean elapsed;
    private @Nullable Turns turns;

    Contest(String name, String parameter, Callable<?> limit) {
      this(name, parameter, limit, false);
    }

    Contest(String name, String parameter, Callable<?> limit, boolean elapsed) {
      this.name = name;
      this.parameter = parameter;
      this.limit = limit;
      this.elapsed = elapsed;
    }

    void against(String method, Callable<?> contestant) throws Exception {
      String label = name + "." + method;
      if (isWanted(label)) {
        turns = turns == null ? new Turns(limit, elapsed) : turns;
        fromTurns.put((label + " " + parameter).strip(), turns.result(contestant));
      }
    }
  }

  private void print(Collection<RunResult> results) {
    List<String> lines = new ArrayList<>();
    lines.add("| benchmark | ns/op | B/op | ratio to the limit, in turns | ns, in turns |");
    lines.add("| --- | --: | --: | --: | --: |");
    for (RunResult result : results) {
      String name = result.getParams().getBenchmark();
      String parameter =
          String.join(
              " ",
              result.getParams().getParamsKeys().stream()
                  .map(result.getParams()::getParam)
                  .toList());
      String label = (name.substring(name.indexOf("bench.") + 6) + " " + parameter).strip();
      double fastest = result.getPrimaryResult().getStatistics().getMin();
      Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
      Turns.Result inTurns = fromTurns.get(label);
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %,.0f | %,.0f | %s |",
              label,
              fastest,
              allocated.getScore(),
              inTurns == null
                  ? " | "
                  : String.format(Locale.ROOT, "%.2f | %,.0f", inTurns.ratio(), inTurns.nanos())));
    }
    System.out.println(String.join(System.lineSeparator(), lines));
  }
}
