package io.sallyport.bench;

import io.sallyport.Secured;
import io.sallyport.audit.Audit;
import io.sallyport.audit.AuditPolicy;
import io.sallyport.audit.AuditSink;
import io.sallyport.audit.AuditStore;
import io.sallyport.dialect.standard.Standard;
import io.sallyport.jwt.PlatformCallers;
import io.sallyport.spi.Gate;
import io.sallyport.spi.GatePolicy;
import io.sallyport.spi.Guard;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.Outcome.Accepted;
import io.sallyport.spi.Outcome.Rejected;
import io.sallyport.spi.Realm;
import io.sallyport.spi.RequestView;
import io.sallyport.spi.Requirement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Measures the cost of a rejected request, audit trail included, compared with an accepted one. The
 * scheme is the cheapest, an API key, so that the audit trail has the largest share.
 */
@State(Scope.Thread)
public class RejectionBenchmark {
  private static final String KEY = "kapi_prod_0123456789abcdefghijklmnopqrstuv";

  /** The number of addresses that send in turn; a power of two. */
  private static final int SENDERS = 4096;

  private final RequestView good = ApiKeyBenchmark.request(KEY);
  private final RequestView[] invalid = new RequestView[SENDERS];
  private RequestView invalidFromOneAddress;
  private Guard guard;
  private Audit audit;
  private int next;

  /** A request from an address. */
  private record From(RequestView request, String remoteAddress) implements RequestView {
    @Override
    public String method() {
      return request.method();
    }

    @Override
    public String target() {
      return request.target();
    }

    @Override
    public String url() {
      return request.url();
    }

    @Override
    public List<String> headers(String name) {
      return request.headers(name);
    }

    @Override
    public byte[] body() {
      return request.body();
    }

    @Override
    public @Nullable String remoteAddress() {
      return remoteAddress;
    }
  }

  /** Creates guard and audit trail, and checks that invalid requests are rejected. */
  @Setup
  public void setUp() {
    InboundScheme apiKey = ApiKeyBenchmark.scheme(List.of(ApiKeyBenchmark.record(1, KEY)));
    Standard errors = new Standard();
    Realm realm =
        new Realm(Secured.DEFAULT_REALM, List.of(), Map.of(Secured.API_KEY, apiKey), errors);
    Gate gate =
        new Gate(
            GatePolicy.DEFAULT,
            Map.of(Secured.DEFAULT_REALM, realm),
            Map.of(),
            errors,
            PlatformCallers::of);
    guard =
        gate.guard(
            List.of(new Requirement(Secured.DEFAULT_REALM, List.of(Secured.API_KEY), List.of())));
    AuditPolicy policy = new AuditPolicy();
    Clock clock = Clock.systemUTC();
    audit =
        new Audit(
            List.of(
                AuditSink.stored(AuditStore.inMemory(), policy, clock), AuditSink.logged(policy)),
            policy,
            clock);
    for (int i = 0; i < SENDERS; i++) {
      RequestView request = ApiKeyBenchmark.request(KEY.substring(0, 30) + "%012d".formatted(i));
      invalid[i] = new From(request, "2001:db8:0:" + Integer.toHexString(i) + "::1");
    }
    invalidFromOneAddress = new From(ApiKeyBenchmark.request(KEY + "x"), "203.0.113.42");
    Expect.require(limit() instanceof Accepted, "accepts");
    Expect.require(manyAddresses() instanceof Rejected, "rejects");
  }

  /** A valid request, which is not audited. */
  @Benchmark
  public Outcome limit() {
    Outcome outcome = guard.authenticate(good);
    audit.accepted(Secured.DEFAULT_REALM, ((Accepted) outcome).caller(), good);
    return outcome;
  }

  /** Invalid requests from one address. */
  @Benchmark
  public Outcome oneAddress() {
    return rejected(invalidFromOneAddress);
  }

  /** Invalid requests from many IPv6 networks, each with another key. */
  @Benchmark
  public Outcome manyAddresses() {
    next = (next + 1) & (SENDERS - 1);
    return rejected(invalid[next]);
  }

  private Outcome rejected(RequestView request) {
    Outcome outcome = guard.authenticate(request);
    audit.rejected(Secured.DEFAULT_REALM, (Rejected) outcome, request);
    return outcome;
  }
}
