package io.sallyport.bench;

import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.apikey.ApiKeyRecord;
import io.sallyport.apikey.KeyHash;
import io.sallyport.jwt.BearerScheme;
import io.sallyport.jwt.IssuerPolicy;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtPolicy;
import io.sallyport.jwt.JwtSigner;
import io.sallyport.jwt.JwtVerifier;
import io.sallyport.jwt.KeySource;
import io.sallyport.jwt.SigningKey;
import io.sallyport.jwt.VerificationKey;
import io.sallyport.realm.SallyportBuilder;
import io.sallyport.spi.Guard;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import io.sallyport.spi.Requirement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/**
 * Shows how the cost of a request grows with the size of the configuration and of the request:
 * prints a table, and draws it into {@code growth.svg} of the documents. Each size takes turns with
 * the smallest one.
 */
final class Growth {
  private static final Path CHART = Path.of("src/site/markdown/images/growth.svg");
  private static final String REALM = "default";
  private static final String KEY = "kapi_prod_0123456789abcdefghijklmnopqrstuv";
  private static final Secret SECRET = Secret.ofText("0123456789abcdef0123456789abcdef");
  private static final String AUDIENCE = "https://api.example.org/";

  private final Map<String, List<GrowthChart.Point>> lines = new LinkedHashMap<>();

  /** Creates the work of one size. */
  private interface Sized {
    Callable<?> of(int size) throws Exception;
  }

  /** Measures everything, prints the table and draws the chart. */
  static void main() throws Exception {
    Growth growth = new Growth();
    growth.measure("realms", Growth::realms, 1, 10, 100, 1_000);
    growth.measure("API keys of a realm", Growth::keys, 1, 100, 10_000, 200_000);
    growth.measure("issuers of a realm", Growth::issuers, 1, 10, 100, 1_000);
    growth.measure("permissions of the caller", Growth::permissions, 1, 10, 100, 1_000);
    growth.measure("required permissions", Growth::required, 1, 10, 100);
    growth.measure("KiB of a signed body", Growth::body, 1, 4, 16, 64, 256);
    for (Map.Entry<String, List<GrowthChart.Point>> line : growth.lines.entrySet()) {
      System.out.println("| " + line.getKey() + " | " + text(line.getValue()) + " |");
    }
    Files.writeString(CHART, GrowthChart.of(growth.lines));
  }

  private void measure(String name, Sized work, int... sizes) throws Exception {
    Turns turns = new Turns(work.of(sizes[0]), false);
    List<GrowthChart.Point> points = new ArrayList<>();
    for (int size : sizes) {
      double ratio = size == sizes[0] ? 1 : turns.result(work.of(size)).ratio();
      points.add(new GrowthChart.Point(size, ratio));
    }
    lines.put(name, points);
  }

  private static String text(List<GrowthChart.Point> points) {
    return String.join(
        ", ",
        points.stream()
            .map(point -> String.format(Locale.ROOT, "%,d: %.2f", point.size(), point.ratio()))
            .toList());
  }

  /** Each realm has an API key; the request is for the last realm. */
  private static Callable<?> realms(int count) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (int i = 1; i <= count; i++) {
      String key = "sallyport.realms.r" + i + ".api-keys.demo.";
      settings.put(key + "sha256", KeyHash.of(KEY + i).hex());
      settings.put(key + "client", "client-" + i);
    }
    Guard guard = SallyportBuilder.of(settings).gate().guard(List.of(apiKey("r" + count)));
    return accepted(guard, ApiKeyBenchmark.request(KEY + count));
  }

  private static Callable<?> keys(int count) {
    List<ApiKeyRecord> records =
        IntStream.rangeClosed(1, count).mapToObj(i -> ApiKeyBenchmark.record(i, KEY + i)).toList();
    InboundScheme scheme = ApiKeyBenchmark.scheme(records);
    RequestView request = ApiKeyBenchmark.request(KEY + count);
    Expect.accepts(scheme, request);
    return () -> scheme.authenticate(request);
  }

  /** A token of the last issuer, without the cache of verified tokens. */
  private static Callable<?> issuers(int count) {
    VerificationKey key = VerificationKey.of(null, SECRET);
    List<IssuerPolicy> issuers =
        IntStream.rangeClosed(1, count)
            .mapToObj(
                i ->
                    IssuerPolicy.of(issuer(i), KeySource.of(List.of(key)))
                        .algorithms(JwsAlgorithm.HS256)
                        .audiences(AUDIENCE)
                        .build())
            .toList();
    JwtPolicy policy = new JwtPolicy(issuers, JwtPolicy.DEFAULT_MAX_TOKEN_LENGTH, 0);
    Clock clock = Clock.systemUTC();
    InboundScheme scheme = new BearerScheme(new JwtVerifier(policy, clock), REALM);
    long now = clock.instant().getEpochSecond();
    String token =
        new JwtSigner(SigningKey.of(null, JwsAlgorithm.HS256, SECRET), "JWT")
            .sign(
                Map.of("iss", issuer(count), "aud", AUDIENCE, "sub", "jane", "exp", now + 86_400));
    RequestView request =
        PreparedRequest.of(Map.of("Authorization", "Bearer " + token), new byte[0]);
    Expect.accepts(scheme, request);
    return () -> scheme.authenticate(request);
  }

  private static String issuer(int number) {
    return String.format(Locale.ROOT, "https://issuer-%04d.example.org/", number);
  }

  /** The resource requires one, the last of the caller's. */
  private static Callable<?> permissions(int count) {
    return permitted(count, List.of("permission-" + count));
  }

  private static Callable<?> required(int count) {
    return permitted(count, names(count));
  }

  private static Callable<?> permitted(int granted, List<String> required) {
    String key = "sallyport.realms.default.api-keys.demo.";
    Map<String, String> settings =
        Map.of(
            key + "sha256", KeyHash.of(KEY).hex(),
            key + "permissions", String.join(",", names(granted)));
    Requirement requirement = new Requirement(REALM, List.of(Secured.API_KEY), required);
    Guard guard = SallyportBuilder.of(settings).gate().guard(List.of(requirement));
    return accepted(guard, ApiKeyBenchmark.request(KEY));
  }

  private static List<String> names(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> "permission-" + i).toList();
  }

  /** kindly's signature, without a nonce store. */
  private static Callable<?> body(int kibibytes) throws Exception {
    SignatureBenchmark benchmark = new SignatureBenchmark();
    benchmark.size = kibibytes * 1024;
    benchmark.setUp();
    return benchmark::sallyportWithoutNonces;
  }

  private static Requirement apiKey(String realm) {
    return new Requirement(realm, List.of(Secured.API_KEY), List.of());
  }

  private static Callable<?> accepted(Guard guard, RequestView request) {
    Outcome outcome = guard.authenticate(request);
    Expect.require(outcome instanceof Outcome.Accepted, "accepts");
    return () -> guard.authenticate(request);
  }

  private Growth() {}
}
