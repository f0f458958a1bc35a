package io.sallyport.bench;

import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.dialect.standard.Standard;
import io.sallyport.jwt.BearerScheme;
import io.sallyport.jwt.IssuerPolicy;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtPolicy;
import io.sallyport.jwt.JwtVerifier;
import io.sallyport.jwt.KeySource;
import io.sallyport.jwt.PlatformCallers;
import io.sallyport.jwt.VerificationKey;
import io.sallyport.spi.Gate;
import io.sallyport.spi.GatePolicy;
import io.sallyport.spi.Guard;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.Realm;
import io.sallyport.spi.RequestView;
import io.sallyport.spi.Requirement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Measures the cost that the guard of a resource method adds to the cheapest scheme, an API key.
 */
@State(Scope.Thread)
public class GuardBenchmark {
  private static final String KEY = "kapi_prod_0123456789abcdefghijklmnopqrstuv";

  private final RequestView request = ApiKeyBenchmark.request(KEY);
  private InboundScheme apiKey;
  private Guard one;
  private Guard second;

  /** Creates the guards and checks that they reject another key. */
  @Setup
  public void setUp() {
    apiKey = ApiKeyBenchmark.scheme(List.of(ApiKeyBenchmark.record(1, KEY)));
    Map<String, InboundScheme> schemes = Map.of("api-key", apiKey, "bearer", bearer());
    Standard errors = new Standard();
    Realm realm = new Realm(Secured.DEFAULT_REALM, List.of(), schemes, errors);
    Gate gate =
        new Gate(
            GatePolicy.DEFAULT,
            Map.of(Secured.DEFAULT_REALM, realm),
            Map.of(),
            errors,
            PlatformCallers::of);
    one = gate.guard(List.of(requirement(Secured.API_KEY)));
    second = gate.guard(List.of(requirement(Secured.BEARER), requirement(Secured.API_KEY)));
    for (Guard guard : List.of(one, second)) {
      Expect.require(guard.authenticate(request) instanceof Outcome.Accepted, "accepts");
      Outcome other = guard.authenticate(ApiKeyBenchmark.request(KEY + "x"));
      Expect.require(other instanceof Outcome.Rejected, "rejects");
    }
  }

  /** Runs the scheme without a guard. */
  @Benchmark
  public Outcome limit() {
    return apiKey.authenticate(request);
  }

  /** One scheme is required. */
  @Benchmark
  public Outcome oneScheme() {
    return one.authenticate(request);
  }

  /** Two alternatives, of which the second is met. */
  @Benchmark
  public Outcome secondAlternative() {
    return second.authenticate(request);
  }

  private static Requirement requirement(String scheme) {
    return new Requirement(Secured.DEFAULT_REALM, List.of(scheme), List.of());
  }

  private static InboundScheme bearer() {
    VerificationKey key =
        VerificationKey.of(null, Secret.ofText("0123456789abcdef0123456789abcdef"));
    IssuerPolicy issuer =
        IssuerPolicy.of("https://issuer.example.org/", KeySource.of(List.of(key)))
            .algorithms(JwsAlgorithm.HS256)
            .audiences("https://api.example.org/")
            .build();
    return new BearerScheme(
        new JwtVerifier(JwtPolicy.of(issuer), Clock.systemUTC()), Secured.DEFAULT_REALM);
  }
}
