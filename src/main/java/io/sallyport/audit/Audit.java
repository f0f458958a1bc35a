package io.sallyport.audit;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.UnavailableException;
import io.sallyport.audit.AuditEvent.Result;
import io.sallyport.internal.BoundedLog;
import io.sallyport.spi.Outcome.Rejected;
import io.sallyport.spi.RequestView;
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
 * Hands each decision and each change to the sinks. Safe for use by several threads.
 *
 * <p>Rejections of requests and logins are the exception, because anybody can cause as many as they
 * like: the first ones of a kind are told one by one, the others are counted, and their number is
 * told when {@link #flush} ends the interval. Rejections of authenticated callers, such as those
 * without a permission, are told one by one, and so is each change.
 *
 * <p>Every method that tells one of the latter throws {@link UnavailableException} if a sink fails
 * and the policy rejects then. What was told has happened all the same; the other sinks know it.
 */
public final class Audit {
  /** What endpoints tell of those whom they reject. */
  private static final Set<AuditType> REJECTIONS =
      EnumSet.of(
          AuditType.AUTHN_LOGIN_FAIL,
          AuditType.AUTHN_LOGIN_LOCK,
          AuditType.AUTHN_TOKEN_REUSE,
          AuditType.AUTHZ_FAIL,
          AuditType.INPUT_VALIDATION_FAIL);

  /** Whom an event concerns, as far as that is known. */
  private record Concerned(
      @Nullable String client, @Nullable String subject, @Nullable String keyId) {
    private static final Concerned NO_CALLER = new Concerned(null, null, null);

    /** Client and account. */
    @Override
    public String toString() {
      return "Concerned[" + client + ", " + subject + "]";
    }

    static Concerned of(@Nullable Caller caller) {
      return caller == null
          ? NO_CALLER
          : new Concerned(caller.client(), caller.getName(), caller.keyId());
    }
  }

  /** What is known of an event besides its request. */
  private record Facts(
      AuditType type,
      Result result,
      String realm,
      Concerned who,
      @Nullable String scheme,
      @Nullable String reason) {
    /** Type and realm. */
    @Override
    public String toString() {
      return "Facts[" + type + ", " + realm + "]";
    }
  }

  private final List<AuditSink> sinks;
  private final AuditPolicy policy;
  private final Clock clock;
  private final Executor later;
  private final RejectionGroups rejections;
  private final AtomicLong failures = new AtomicLong();
  private final BoundedLog log;

  /**
   * A trail that tells rejected logins on the thread of the request.
   *
   * @param sinks where events go, in this order
   * @param policy tells what becomes of a request when a sink fails
   * @param clock tells when things happen
   */
  public Audit(List<? extends AuditSink> sinks, AuditPolicy policy, Clock clock) {
    this(sinks, policy, clock, Runnable::run);
  }

  /**
   * A trail. Its owner calls {@link #flush} at each interval of the policy, and when it is used no
   * more.
   *
   * @param sinks where events go, in this order
   * @param policy tells what becomes of a request when a sink fails
   * @param clock tells when things happen
   * @param later tells rejected logins. An unknown login is counted where one that exists is told,
   *     so that on the thread of the request the time of the response would tell them apart
   */
  public Audit(List<? extends AuditSink> sinks, AuditPolicy policy, Clock clock, Executor later) {
    this.sinks = List.copyOf(sinks);
    this.policy = policy;
    this.clock = clock;
    this.later = later;
    this.rejections = new RejectionGroups(policy.maxGroups());
    this.log = new BoundedLog(System.getLogger("sallyport"), clock);
  }

  /** A request was let in. Costs next to nothing where nobody wants to know. */
  public void accepted(String realm, Caller caller, RequestView request) {
    if (wantsAccepted()) {
      String schemes = String.join("+", caller.schemes().stream().sorted().toList());
      AuditType type = AuditType.AUTHN_LOGIN_SUCCESS;
      Concerned who = Concerned.of(caller);
      record(event(new Facts(type, Result.ACCEPTED, realm, who, schemes, null), request));
    }
  }

  /** A request was rejected, or could not be decided. */
  public void rejected(String realm, Rejected rejected, RequestView request) {
    Reason reason = rejected.reason();
    boolean undecided = reason == Reason.UNAVAILABLE || reason == Reason.INTERNAL_ERROR;
    Caller caller = rejected.caller();
    boolean authenticated = caller != null && isOfAuthenticatedCaller(reason);
    Facts facts =
        new Facts(
            AuditType.of(reason),
            undecided ? Result.UNAVAILABLE : Result.REJECTED,
            realm,
            Concerned.of(caller),
            rejected.scheme(),
            reason.code());
    if (authenticated) {
      record(event(facts, request));
    } else {
      rejection(facts, request, Runnable::run);
    }
  }

  /**
   * An account, a token or a key was changed, or an endpoint rejected a login.
   *
   * @param type what was changed or rejected
   * @param client whose it is; null if that is not known
   * @param subject the account; null if that is not known
   * @param keyId the public id of the key; null if it is none
   * @param reason a fixed word that says more; null if there is nothing to say
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
    Facts facts =
        new Facts(
            type,
            rejected ? Result.REJECTED : Result.CHANGED,
            realm,
            new Concerned(client, subject, keyId),
            null,
            reason);
    if (rejected) {
      rejection(facts, request, later);
    } else {
      record(event(facts, request));
    }
  }

  /**
   * Something became of a webhook that this application sends.
   *
   * @param type what became of it
   * @param webhook the configured webhook
   * @param receiver whose it is
   * @param reason a fixed word that says why
   */
  public void sent(AuditType type, String webhook, String receiver, String reason) {
    record(
        new AuditEvent(
            now(),
            type,
            Result.CHANGED,
            webhook,
            null,
            receiver,
            null,
            null,
            reason,
            null,
            "POST",
            ""));
  }

  /**
   * Ends the interval: tells how many rejections were counted, and writes what the sinks hold back.
   * Throws nothing; a sink that fails is logged.
   */
  public void flush() {
    rejections.endInterval().forEach(this::recordRejection);
    toEach(AuditSink::flush);
  }

  /** How often a sink failed since the start: at an event, or when it should write several. */
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

  /** Tells a rejection, or counts it. */
  private void rejection(Facts facts, RequestView request, Executor thread) {
    Concerned who = facts.who();
    String address = request.remoteAddress();
    RejectionGroups.Key key =
        new RejectionGroups.Key(
            facts.type(),
            facts.result(),
            facts.realm(),
            facts.scheme(),
            facts.reason(),
            who.client() == null ? SenderNetwork.of(address) : null,
            who.client(),
            who.subject(),
            who.keyId());
    AuditEvent event = rejections.add(key, now(), address, () -> event(facts, request));
    if (event == null) {
      return;
    }
    // A stolen token is worth a write of its own: it needs that token.
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

  /** Whether only an authenticated caller gets this, who can be told from all others. */
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

  private AuditEvent event(Facts facts, RequestView request) {
    return new AuditEvent(
        now(),
        facts.type(),
        facts.result(),
        facts.realm(),
        facts.who().client(),
        facts.who().subject(),
        facts.who().keyId(),
        facts.scheme(),
        facts.reason(),
        request.remoteAddress(),
        request.method(),
        request.target());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Every sink is asked, whatever another one does. */
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

  /** A sink that fails changes nothing here: the request is rejected already. */
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
