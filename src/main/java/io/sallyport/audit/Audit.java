package io.sallyport.audit;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.UnavailableException;
import io.sallyport.audit.AuditEvent.Result;
import io.sallyport.internal.BoundedLog;
import io.sallyport.spi.Outcome.Rejected;
import io.sallyport.spi.RequestView;
import io.sallyport.telemetry.Telemetry;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes each decision and each change to the sinks. Thread-safe.
 *
 * <p>Any sender can cause rejections of requests and logins. So the first ones of a kind are
 * recorded individually, the others are counted, and {@link #flush} records their number at the end
 * of the interval. Changes, and rejections of authenticated callers, such as those without a
 * permission, are recorded individually.
 *
 * <p>Methods that record such an event throw {@link UnavailableException} if a sink fails and the
 * policy is to reject. The event has happened anyway, and the other sinks have received it.
 */
public final class Audit {
  /** The rejections that endpoints report. */
  private static final Set<AuditType> REJECTIONS =
      EnumSet.of(
          AuditType.AUTHN_LOGIN_FAIL,
          AuditType.AUTHN_LOGIN_LOCK,
          AuditType.AUTHN_TOKEN_REUSE,
          AuditType.AUTHZ_FAIL,
          AuditType.INPUT_VALIDATION_FAIL);

  private final List<AuditSink> sinks;
  private final AuditPolicy policy;
  private final Clock clock;
  private final Executor later;
  private final RejectionGroups rejections;
  private final AtomicLong failures = new AtomicLong();
  private final BoundedLog log;

  /**
   * Creates a trail that records rejected logins on the thread of the request.
   *
   * @param sinks receive the events, in this order
   * @param policy decides what happens to a request when a sink fails
   * @param clock the time of the events
   */
  public Audit(List<? extends AuditSink> sinks, AuditPolicy policy, Clock clock) {
    this(sinks, policy, clock, Runnable::run);
  }

  /**
   * Creates a trail. Its owner calls {@link #flush} at the end of each interval of the policy, and
   * at the end.
   *
   * @param sinks receive the events, in this order
   * @param policy decides what happens to a request when a sink fails
   * @param clock the time of the events
   * @param later runs the recording of rejected logins. An existing login is recorded and an
   *     unknown one is counted; on the thread of the request, the time of the response would
   *     distinguish them
   */
  public Audit(List<? extends AuditSink> sinks, AuditPolicy policy, Clock clock, Executor later) {
    this.sinks = List.copyOf(sinks);
    this.policy = policy;
    this.clock = clock;
    this.later = later;
    this.rejections = new RejectionGroups(policy.maxGroups());
    this.log = new BoundedLog(System.getLogger("sallyport"), clock);
  }

  /** Records and counts an accepted request. Costs little if no sink needs the event. */
  public void accepted(String realm, Caller caller, RequestView request) {
    if (wantsAccepted()) {
      String schemes = String.join("+", caller.schemes().stream().sorted().toList());
      AuditType type = AuditType.AUTHN_LOGIN_SUCCESS;
      Party who = Party.of(caller);
      record(event(new EventFacts(type, Result.ACCEPTED, realm, who, schemes, null), request));
    }
    Telemetry.decided(realm, caller.schemes(), null);
  }

  /** Records that a request was rejected, or could not be decided. */
  public void rejected(String realm, Rejected rejected, RequestView request) {
    Reason reason = rejected.reason();
    String scheme = rejected.scheme();
    Telemetry.decided(realm, scheme == null ? Set.of() : Set.of(scheme), reason);
    boolean undecided = reason == Reason.UNAVAILABLE || reason == Reason.INTERNAL_ERROR;
    Caller caller = rejected.caller();
    boolean authenticated = caller != null && isOfAuthenticatedCaller(reason);
    EventFacts facts =
        new EventFacts(
            AuditType.of(reason),
            undecided ? Result.UNAVAILABLE : Result.REJECTED,
            realm,
            Party.of(caller),
            scheme,
            reason.code());
    if (authenticated) {
      record(event(facts, request));
    } else {
      rejection(facts, request, Runnable::run);
    }
  }

  /**
   * Records that an account, a token or a key was changed, or that an endpoint rejected a login.
   *
   * @param type the kind of change or rejection
   * @param client the client that it belongs to; null if unknown
   * @param subject the account; null if unknown
   * @param keyId the public id of the key; null if there is none
   * @param reason a fixed word with details; null if there are none
   */
  public void changed(
      AuditType type,
      String realm,
      @Nullable String client,
      @Nullable String subject,
      @Nullable String keyId,
      @Nullable String reason,
      RequestView request) {
    boolean rejected = REJECTIONS.contains(type);
    EventFacts facts =
        new EventFacts(
            type,
            rejected ? Result.REJECTED : Result.CHANGED,
            realm,
            new Party(client, subject, keyId),
            null,
            reason);
    if (rejected) {
      rejection(facts, request, later);
    } else {
      record(event(facts, request));
    }
  }

  /**
   * Records that the application changed an API key outside of a request.
   *
   * @param type the kind of change
   * @param client the client that the key belongs to
   * @param keyId the public id of the key
   */
  public void keyChanged(AuditType type, String realm, String client, String keyId) {
    record(
        AuditEvent.builder(now(), type, Result.CHANGED)
            .realm(realm)
            .client(client)
            .keyId(keyId)
            .request("", "")
            .traceId(Telemetry.traceId())
            .build());
  }

  /**
   * Records an event about a webhook that this application sends.
   *
   * @param type the kind of event
   * @param webhook the configured webhook
   * @param receiver the receiver of the webhook
   * @param reason a fixed word for the cause
   */
  public void sent(AuditType type, String webhook, String receiver, String reason) {
    record(
        AuditEvent.builder(now(), type, Result.CHANGED)
            .realm(webhook)
            .subject(receiver)
            .reason(reason)
            .request("POST", "")
            .traceId(Telemetry.traceId())
            .build());
  }

  /**
   * Ends the interval: records the number of counted rejections, and writes what the sinks hold
   * back. Throws nothing; a failing sink is logged.
   */
  public void flush() {
    rejections.endInterval().forEach(this::recordRejection);
    toEach(AuditSink::flush);
  }

  /** Returns how often a sink has failed since the start, for one event or for a batch. */
  public long failures() {
    return failures.get();
  }

  private boolean wantsAccepted() {
    for (AuditSink sink : sinks) {
      if (sink.wantsAccepted()) {
        return true;
      }
    }
    return false;
  }

  /** Records a rejection, or counts it. */
  private void rejection(EventFacts facts, RequestView request, Executor thread) {
    String address = request.remoteAddress();
    RejectionGroups.Key key =
        new RejectionGroups.Key(
            facts, facts.who().client() == null ? SenderNetwork.of(address) : null);
    AuditEvent event = rejections.add(key, now(), address, () -> event(facts, request));
    if (event == null) {
      return;
    }
    // The use of a stolen token is worth a write: the sender needs that token.
    if (event.type() == AuditType.AUTHN_TOKEN_REUSE && event.client() != null) {
      record(event);
      return;
    }
    try {
      thread.execute(() -> recordRejection(event));
    } catch (RejectedExecutionException e) {
      recordRejection(event); // the application stops
    }
  }

  /**
   * Returns whether only authenticated callers can get this reason. They can be distinguished from
   * all others.
   */
  private static boolean isOfAuthenticatedCaller(Reason reason) {
    return switch (reason) {
      case INSUFFICIENT_PERMISSIONS,
          INSUFFICIENT_ROLE,
          REQUIREMENT_NOT_MET,
          ACCESS_DENIED,
          QUOTA_EXHAUSTED ->
          true;
      default -> false;
    };
  }

  private AuditEvent event(EventFacts facts, RequestView request) {
    return AuditEvent.builder(now(), facts.type(), facts.result())
        .realm(facts.realm())
        .client(facts.who().client())
        .subject(facts.who().subject())
        .keyId(facts.who().keyId())
        .scheme(facts.scheme())
        .reason(facts.reason())
        .address(request.remoteAddress())
        .request(request.method(), request.target())
        .traceId(Telemetry.traceId())
        .build();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Passes the event to every sink, even if another one fails. */
  private void record(AuditEvent event) {
    RuntimeException failure =
        toEach(
            sink -> {
              if (event.result() != Result.ACCEPTED || sink.wantsAccepted()) {
                sink.take(event);
              }
            });
    if (failure != null && policy.onFailure() == AuditPolicy.OnFailure.REJECT) {
      throw new UnavailableException("the audit trail cannot be written", failure);
    }
  }

  /**
   * Passes a rejection to every sink. A failure changes nothing, because the request is rejected
   * already.
   */
  private void recordRejection(AuditEvent event) {
    toEach(sink -> sink.takeRejection(event));
  }

  private @Nullable RuntimeException toEach(Consumer<AuditSink> work) {
    RuntimeException failure = null;
    for (AuditSink sink : sinks) {
      try {
        work.accept(sink);
      } catch (RuntimeException e) {
        failures.incrementAndGet();
        failure = e;
      }
    }
    if (failure != null) {
      log.log(
          Level.ERROR,
          "the audit trail cannot be written",
          "the audit trail cannot be written; failures so far: " + failures.get(),
          failure);
    }
    return failure;
  }
}
