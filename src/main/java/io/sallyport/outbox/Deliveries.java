package io.sallyport.outbox;

import io.sallyport.UnavailableException;
import io.sallyport.audit.Audit;
import io.sallyport.audit.AuditType;
import io.sallyport.outbox.Outbox.Claim;
import io.sallyport.telemetry.Metric;
import io.sallyport.telemetry.Telemetry;
import io.sallyport.telemetry.Timing;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends the deliveries that are due. The composition runs it about every second; it starts workers,
 * each of which continues until nothing is due. Safe for use by several threads and processes.
 */
public final class Deliveries implements Runnable {

  /** The maximum number of concurrent deliveries. */
  public static final int WORKERS = 32;

  /** The limit of a prompt response; a slower receiver occupies a worker that others need. */
  static final Duration PROMPT = Duration.ofSeconds(2);

  /** The maximum pause of a receiver that is in trouble. */
  static final Duration MAX_HOLD = Duration.ofMinutes(1);

  /**
   * The extra time of a claim beyond an exchange, because the look-up of a host has no limit of
   * ours.
   */
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(30);

  private static final System.Logger LOG = System.getLogger("sallyport");
  private static final long LOG_INTERVAL = Duration.ofMinutes(1).toMillis();

  private final Signing signing;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;
  private final Backoff backoff;
  private final HttpPost http;
  private final Executor workers;
  private final Duration lease;
  private final Semaphore free = new Semaphore(WORKERS);
  private final WorkerShares shares = new WorkerShares();
  private final AtomicLong nextLog = new AtomicLong(Long.MIN_VALUE);

  /**
   * Creates the task.
   *
   * @param policies the configured webhooks by name
   * @param outbox stores the deliveries
   * @param audit records disabled receivers and deliveries that were given up
   * @param clock determines which deliveries are due, and dates the signatures
   * @param random spreads the attempts; thread-safe
   * @param workers runs up to {@value #WORKERS} tasks concurrently
   */
  public Deliveries(
      Map<String, SendingPolicy> policies,
      Outbox outbox,
      Audit audit,
      Clock clock,
      RandomGenerator random,
      Executor workers) {
    this(
        policies,
        outbox,
        audit,
        clock,
        random,
        workers,
        new HttpPost(InetAddress::getAllByName, (SSLSocketFactory) SSLSocketFactory.getDefault()));
  }

  Deliveries(
      Map<String, SendingPolicy> policies,
      Outbox outbox,
      Audit audit,
      Clock clock,
      RandomGenerator random,
      Executor workers,
      HttpPost http) {
    this.signing = new Signing(policies, clock);
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
    this.backoff = new Backoff(random);
    this.http = http;
    this.workers = workers;
    this.lease =
        policies.values().stream()
            .map(policy -> policy.times().timeout())
            .reduce(Duration.ZERO, (a, b) -> a.compareTo(b) > 0 ? a : b)
            .plus(LEASE_MARGIN);
  }

  /** Starts workers for the deliveries that are due. Does not wait for them, and throws nothing. */
  @Override
  public void run() {
    while (free.tryAcquire()) {
      Claim first = next();
      if (first == null) {
        free.release();
        return;
      }
      try {
        workers.execute(() -> work(first));
      } catch (RejectedExecutionException e) {
        // The application is stopping. The claim expires, and the next start sends the delivery.
        leave(first);
        free.release();
        return;
      }
    }
  }

  private void work(Claim first) {
    try {
      for (Claim claim = first; claim != null; claim = next()) {
        try {
          attempt(claim);
        } finally {
          leave(claim);
        }
      }
    } finally {
      free.release();
    }
  }

  private @Nullable Claim next() {
    try {
      Instant now = now();
      Claim claim = outbox.claim(now, now.plus(lease), shares.busy());
      if (claim != null) {
        shares.begin(claim.entry().target().owner());
      }
      return claim;
    } catch (RuntimeException e) {
      log("The outbox could not be read", e);
      return null;
    }
  }

  private void leave(Claim claim) {
    shares.end(claim.entry().target().owner());
  }

  /** Makes one attempt. After any failure the claim expires, and the delivery is due again. */
  private void attempt(Claim claim) {
    OutboxEntry entry = claim.entry();
    try {
      SendingPolicy policy = signing.policy(entry.webhook());
      URI url = policy == null ? null : Signing.url(policy, entry);
      if (policy == null || url == null) {
        retry(entry, DeliveryTimes.DEFAULT, null, "not-configured");
      } else if (claim.disabled()) {
        giveUp(entry, policy.times(), "receiver-disabled");
      } else {
        send(entry, policy, url);
      }
    } catch (RuntimeException e) {
      log("A delivery could not be processed", e);
    }
  }

  private void send(OutboxEntry entry, SendingPolicy policy, URI url) {
    DeliveryTimes times = policy.times();
    Signing.Signed signed;
    try {
      signed = signing.sign(policy, entry, url);
    } catch (IllegalArgumentException e) {
      retry(entry, times, null, "unsignable");
      return;
    }
    Instant start = clock.instant();
    Timing timing = Telemetry.start(Metric.WEBHOOK_DELIVERY, entry.webhook());
    try {
      DeliveryResponse response = http.send(url, policy, signed.headers(), signed.body());
      timing.end(response.isTaken() ? null : problem(response));
      shares.responded(
          entry.target().owner(), Duration.between(start, clock.instant()).compareTo(PROMPT) <= 0);
      timing.run(() -> settle(entry, times, response));
    } catch (IOException e) {
      String problem = problem(e);
      timing.end(problem);
      shares.responded(entry.target().owner(), false);
      timing.run(() -> hold(entry, retry(entry, times, null, problem)));
    }
  }

  private void settle(OutboxEntry entry, DeliveryTimes times, DeliveryResponse response) {
    if (response.isTaken()) {
      outbox.done(entry);
      return;
    }
    String problem = problem(response);
    if (response.isGone()) {
      outbox.disable(entry.target().receiver());
      record(AuditType.WEBHOOK_DISABLED, entry, problem);
      giveUp(entry, times, problem);
      return;
    }
    Duration asked = response.isBusy() ? RetryAfter.read(response.retryAfter(), now()) : null;
    Duration delay = retry(entry, times, asked, problem);
    if (response.isBusy()) {
      hold(entry, delay);
    }
  }

  /** Returns the delay of the delivery; if it is given up, the receiver still gets a pause. */
  private Duration retry(
      OutboxEntry entry, DeliveryTimes times, @Nullable Duration asked, String problem) {
    Duration delay = backoff.delay(times, entry.attempts(), asked);
    Instant due = now().plus(delay);
    if (due.isAfter(entry.endsAt())) {
      giveUp(entry, times, problem);
    } else {
      outbox.again(entry, due, problem);
    }
    return delay;
  }

  private void giveUp(OutboxEntry entry, DeliveryTimes times, String problem) {
    outbox.fail(entry, now().plus(times.keepFailed()), problem);
    record(AuditType.WEBHOOK_UNDELIVERED, entry, problem);
    Telemetry.count(Metric.WEBHOOKS_GIVEN_UP, entry.webhook(), null);
  }

  private void hold(OutboxEntry entry, Duration delay) {
    Duration hold = delay.compareTo(MAX_HOLD) > 0 ? MAX_HOLD : delay;
    outbox.hold(entry.target().receiver(), now().plus(hold));
  }

  private void record(AuditType type, OutboxEntry entry, String problem) {
    audit.sent(type, entry.webhook(), entry.target().receiver(), problem);
  }

  private static String problem(DeliveryResponse response) {
    return "status-" + response.status();
  }

  private static String problem(IOException e) {
    if (e instanceof PrivateAddressException) {
      return "private-address";
    }
    if (e instanceof UnknownHostException) {
      return "unknown-host";
    }
    if (e instanceof SocketTimeoutException) {
      return "timeout";
    }
    if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
      return "no-connection";
    }
    if (e instanceof SSLException) {
      return "tls";
    }
    return e instanceof ProtocolException ? "no-http" : "broken-connection";
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Logs at most once a minute, because the next run fails in the same way. */
  private void log(String what, RuntimeException failure) {
    long now = clock.millis();
    long due = nextLog.get();
    if (now >= due && nextLog.compareAndSet(due, now + LOG_INTERVAL)) {
      boolean expected = failure instanceof UnavailableException;
      LOG.log(
          expected ? Level.WARNING : Level.ERROR,
          what + ": " + failure.getMessage(),
          expected ? null : failure);
    }
  }
}
