package io.sallyport.bench;

import io.sallyport.Caller;
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
import io.sallyport.signature.message.MessageKey;
import io.sallyport.signature.message.MessageKeys;
import io.sallyport.signature.message.MessageSignaturePolicy;
import io.sallyport.signature.message.MessageSignatureScheme;
import io.sallyport.signature.message.MessageSigner;
import io.sallyport.signature.message.MessageSigningKey;
import io.sallyport.spi.Gate;
import io.sallyport.spi.Guard;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import io.sallyport.spi.Requirement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
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
    growth.measure("API keys of a realm", Growth::keys, 1, 100, 10_000, 1_000_000);
    growth.measure("guarded resources", Growth::resources, 1, 10, 100, 1_000);
    growth.measure("issuers of a realm", Growth::issuers, 1, 10, 100, 1_000);
    growth.measure("permissions of the caller", Growth::permissions, 1, 10, 100, 1_000);
    growth.measure("required permissions", Growth::required, 1, 10, 100);
    growth.measure("headers of a request", Growth::headers, 1, 10, 100);
    growth.measure("signed headers", Growth::signedHeaders, 1, 10, 50);
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
    Guard guard =
        SallyportBuilder.of(settings).gate().guard(List.of(apiKey("r" + count, List.of())));
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

  /** Each resource requires another permission; the request is to the last one. */
  private static Callable<?> resources(int count) {
    Gate gate = SallyportBuilder.of(apiKeyWith(names(count))).gate();
    List<Guard> guards =
        names(count).stream()
            .map(name -> gate.guard(List.of(apiKey(REALM, List.of(name)))))
            .toList();
    return accepted(guards.get(count - 1), ApiKeyBenchmark.request(KEY));
  }

  /** The API key is one of the headers. */
  private static Callable<?> headers(int count) {
    Map<String, String> headers = fields(count - 1);
    headers.put("X-API-Key", KEY);
    Guard guard =
        SallyportBuilder.of(apiKeyWith(names(1))).gate().guard(List.of(apiKey(REALM, List.of())));
    return accepted(guard, PreparedRequest.of(headers, new byte[0]));
  }

  /** All of the headers are required to be signed. */
  private static Callable<?> signedHeaders(int count) {
    Map<String, String> headers = fields(count);
    List<String> components = new ArrayList<>(List.of("@method", "@target-uri", "content-digest"));
    components.addAll(headers.keySet());
    MessageSignaturePolicy policy =
        new MessageSignaturePolicy(MessageSignaturePolicy.DEFAULT_WINDOW, components, null, true);
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    headers.putAll(
        new MessageSigner(policy, MessageSigningKey.of("demo", SECRET), clock, random)
            .headersFor(PreparedRequest.of(headers, new byte[0])));
    Caller owner = Caller.authenticatedBy(Secured.SIGNATURE, "client").build();
    InboundScheme scheme =
        new MessageSignatureScheme(
            REALM,
            policy,
            MessageKeys.of(List.of(MessageKey.of("demo", SECRET, owner))),
            new NoNonces(),
            clock,
            random);
    RequestView request = PreparedRequest.of(headers, new byte[0]);
    Expect.accepts(scheme, request);
    return () -> scheme.authenticate(request);
  }

  private static Map<String, String> fields(int count) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 1; i <= count; i++) {
      fields.put("x-field-" + i, "value-" + i);
    }
    return fields;
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
    Gate gate = SallyportBuilder.of(apiKeyWith(names(granted))).gate();
    return accepted(gate.guard(List.of(apiKey(REALM, required))), ApiKeyBenchmark.request(KEY));
  }

  private static Map<String, String> apiKeyWith(List<String> permissions) {
    String key = "sallyport.realms.default.api-keys.demo.";
    return Map.of(
        key + "sha256", KeyHash.of(KEY).hex(), key + "permissions", String.join(",", permissions));
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

  private static Requirement apiKey(String realm, List<String> permissions) {
    return new Requirement(realm, List.of(Secured.API_KEY), permissions);
  }

  private static Callable<?> accepted(Guard guard, RequestView request) {
    Outcome outcome = guard.authenticate(request);
    Expect.require(outcome instanceof Outcome.Accepted, "accepts");
    return () -> guard.authenticate(request);
  }

  private Growth() {}
}
