package io.sallyport.audit;

import io.sallyport.Caller;
import io.sallyport.Outcome.Rejected;
import io.sallyport.Reason;
import io.sallyport.RequestView;
import io.sallyport.UnavailableException;
import io.sallyport.audit.AuditEvent.Result;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Hands each decision and each change to the sinks. Safe for use by several threads.
 *
 * <p>Every method that tells something throws {@link UnavailableException} if a sink fails and the
 * policy refuses then. What was told has happened all the same; the other sinks know it.
 */
public final class Audit {
  private static final System.Logger LOG = System.getLogger("sallyport");
  private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);

  private final List<AuditSink> sinks;
  private final AuditPolicy policy;
  private final Clock clock;
  private final AtomicLong failures = new AtomicLong();
  private final AtomicReference<Instant> nextLog = new AtomicReference<>(Instant.MIN);

  /**
   * A trail.
   *
   * @param sinks where events go, in this order
   * @param policy tells what becomes of a request when a sink fails
   * @param clock tells when things happen
   */
  public Audit(List<? extends AuditSink> sinks, AuditPolicy policy, Clock clock) {
    this.sinks = List.copyOf(sinks);
    this.policy = policy;
    this.clock = clock;
  }

  /** A request was let in. Costs next to nothing where nobody wants to know. */
  public void accepted(String realm, Caller caller, RequestView request) {
    if (wantsAccepted()) {
      String schemes = String.join("+", caller.schemes().stream().sorted().toList());
      tell(AuditType.AUTHN_LOGIN_SUCCESS, Result.ACCEPTED, realm, caller, schemes, null, request);
    }
  }

  /** A request was refused, or could not be decided. */
  public void refused(String realm, Rejected rejected, RequestView request) {
    Reason reason = rejected.reason();
    boolean undecided = reason == Reason.UNAVAILABLE || reason == Reason.INTERNAL_ERROR;
    tell(
        type(reason),
        undecided ? Result.UNAVAILABLE : Result.REFUSED,
        realm,
        rejected.caller(),
        rejected.scheme(),
        reason.code(),
        request);
  }

  /**
   * An account, a token or a key was changed, or a login failed.
   *
   * @param type what was changed
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
    Result result = type.level() == Level.INFO ? Result.CHANGED : Result.REFUSED;
    record(
        new AuditEvent(
            now(),
            type,
            result,
            realm,
            client,
            subject,
            keyId,
            null,
            reason,
            request.remoteAddress(),
            request.method(),
            request.target()));
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

  /** How many events a sink did not take since the start. */
  public long failures() {
    return failures.get();
  }

  /** What a refusal is about. */
  static AuditType type(Reason reason) {
    return switch (reason) {
      case TOKEN_REVOKED, API_KEY_REVOKED -> AuditType.AUTHN_TOKEN_REUSE;
      case ADDRESS_REFUSED, INSUFFICIENT_PERMISSIONS, INSUFFICIENT_ROLE, ACCESS_DENIED ->
          AuditType.AUTHZ_FAIL;
      case CSRF_MISSING, CSRF_INVALID, CROSS_SITE_REQUEST -> AuditType.MALICIOUS_CSRF;
      case QUOTA_EXHAUSTED -> AuditType.EXCESS_RATE_LIMIT_EXCEEDED;
      case CREDENTIAL_DUPLICATED,
          HEADER_MALFORMED,
          SIGNATURE_INCOMPLETE,
          SIGNATURE_MALFORMED,
          WEBHOOK_UNKNOWN,
          HTTPS_REQUIRED,
          BODY_TOO_LARGE,
          BODY_UNREADABLE,
          BODY_CONSUMED,
          BODY_LENGTH_MISMATCH,
          METHOD_REWRITTEN,
          TARGET_REWRITTEN,
          HOST_MISMATCH,
          CONTENT_TYPE_MALFORMED ->
          AuditType.INPUT_VALIDATION_FAIL;
      case UNAVAILABLE, INTERNAL_ERROR -> AuditType.AUTHN_UNAVAILABLE;
      default -> AuditType.AUTHN_LOGIN_FAIL;
    };
  }

  private boolean wantsAccepted() {
    for (AuditSink sink : sinks) {
      if (sink.wantsAccepted()) {
        return true;
      }
    }
    return false;
  }

  private void tell(
      AuditType type,
      Result result,
      String realm,
      @Nullable Caller caller,
      @Nullable String scheme,
      @Nullable String reason,
      RequestView request) {
    record(
        new AuditEvent(
            now(),
            type,
            result,
            realm,
            caller == null ? null : caller.client(),
            caller == null ? null : caller.getName(),
            caller == null ? null : caller.keyId(),
            scheme,
            reason,
            request.remoteAddress(),
            request.method(),
            request.target()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Every sink is asked, whatever another one does. */
  private void record(AuditEvent event) {
    RuntimeException failure = null;
    for (AuditSink sink : sinks) {
      if (event.result() == Result.ACCEPTED && !sink.wantsAccepted()) {
        continue;
      }
      try {
        sink.take(event);
      } catch (RuntimeException e) {
        failures.incrementAndGet();
        failure = e;
      }
    }
    if (failure != null) {
      logFailure(failure);
      if (policy.onFailure() == AuditPolicy.OnFailure.REFUSE) {
        throw new UnavailableException("the audit trail cannot be written", failure);
      }
    }
  }

  /** At most once a minute: a sink that fails once fails for every request. */
  private void logFailure(RuntimeException failure) {
    Instant now = clock.instant();
    Instant due = nextLog.get();
    if (!now.isBefore(due) && nextLog.compareAndSet(due, now.plus(LOG_INTERVAL))) {
      LOG.log(
          Level.ERROR,
          "the audit trail cannot be written; events lost so far: " + failures.get(),
          failure);
    }
  }
}
