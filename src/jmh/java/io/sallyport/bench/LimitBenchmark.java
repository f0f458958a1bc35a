package io.sallyport.bench;

import io.sallyport.Caller;
import io.sallyport.Secured;
import io.sallyport.apikey.QuotaStore;
import io.sallyport.keys.CallLimits;
import io.sallyport.keys.RateLimit;
import io.sallyport.spi.CallQuota;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Counts a call for the limits of a key. */
@State(Scope.Thread)
public class LimitBenchmark {
  private static final RateLimit WINDOW =
      RateLimit.fixedWindow(Integer.MAX_VALUE, Duration.ofDays(366));
  private static final RateLimit BUCKET =
      RateLimit.tokenBucket(Integer.MAX_VALUE, Duration.ofSeconds(1));

  private CallQuota exact;
  private CallQuota batched;
  private Caller unlimited;
  private Caller window;
  private Caller windowAndBucket;

  /** Creates the counters and the callers. */
  @Setup
  public void setUp() {
    exact = QuotaStore.inMemory().ofRealm("default", Clock.systemUTC());
    batched = QuotaStore.inMemory().batched().ofRealm("default", Clock.systemUTC());
    unlimited = Caller.authenticatedBy(Secured.API_KEY, "client").keyId("key").build();
    window = limited(WINDOW);
    windowAndBucket = limited(BUCKET, WINDOW);
  }

  /** A key without a limit. */
  @Benchmark
  public List<CallQuota.Use> none() {
    return exact.use(unlimited);
  }

  /** One limit, counted in memory. */
  @Benchmark
  public List<CallQuota.Use> oneInMemory() {
    return exact.use(window);
  }

  /** One limit, counted in batches. */
  @Benchmark
  public List<CallQuota.Use> oneBatched() {
    return batched.use(window);
  }

  /** Two limits, counted in batches. */
  @Benchmark
  public List<CallQuota.Use> twoBatched() {
    return batched.use(windowAndBucket);
  }

  private static Caller limited(RateLimit... limits) {
    return Caller.authenticatedBy(Secured.API_KEY, "client")
        .keyId("key")
        .limits(new CallLimits("key", List.of(limits)))
        .build();
  }
}
