package io.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.Secured;
import io.sallyport.UnavailableException;
import io.sallyport.audit.AuditEvent.Result;
import io.sallyport.audit.AuditPolicy.OnFailure;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import io.sallyport.spi.SampleRequest;
import io.sallyport.telemetry.RecordedTelemetry;
import io.sallyport.testing.SettableClock;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which sink receives which events, and what a failing sink causes. */
class AuditTest {
  @RegisterExtension final RecordedTelemetry recorded = new RecordedTelemetry();
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.125999Z");
  private static final Caller CALLER =
      Caller.authenticatedBy(Secured.API_KEY, "alice").client("shop").keyId("key-1").build();

  private final SettableClock clock = new SettableClock(NOW);
  private final SampleRequest request =
      new SampleRequest("GET", "/api/stats?token=hush").from("203.0.113.42");
  private final Heard heard = new Heard(true);

  /** A sink that records its events. */
  private static final class Heard implements AuditSink {
    private final List<AuditEvent> events = new ArrayList<>();
    private final boolean accepted;

    Heard(boolean accepted) {
      this.accepted = accepted;
    }

    @Override
    public boolean wantsAccepted() {
      return accepted;
    }

    @Override
    public void take(AuditEvent event) {
      events.add(event);
    }
  }

  /** A sink that always fails. */
  private static final class Deaf implements AuditSink {
    @Override
    public boolean wantsAccepted() {
      return true;
    }

    @Override
    public void take(AuditEvent event) {
      throw new IllegalStateException("the disk is full");
    }
  }

  /** A logger with one level. */
  private static final class AuditLines implements System.Logger {
    private final List<String> lines = new ArrayList<>();
    private final Level min;

    AuditLines(Level min) {
      this.min = min;
    }

    @Override
    public String getName() {
      return LoggedAudit.NAME;
    }

    @Override
    public boolean isLoggable(Level level) {
      return level.getSeverity() >= min.getSeverity();
    }

    @Override
    public void log(
        Level level, @Nullable ResourceBundle bundle, String text, @Nullable Throwable thrown) {
      throw new AssertionError("not asked for");
    }

    @Override
    public void log(
        Level level, @Nullable ResourceBundle bundle, String text, @Nullable Object... parameters) {
      lines.add(level + " " + text);
    }
  }

  /** A request that must not become an event. */
  private static final class Untouchable implements RequestView {
    @Override
    public String method() {
      throw new AssertionError("an event is made");
    }

    @Override
    public String target() {
      throw new AssertionError("an event is made");
    }

    @Override
    public String url() {
      throw new AssertionError("an event is made");
    }

    @Override
    public List<String> headers(String name) {
      throw new AssertionError("an event is made");
    }

    @Override
    public byte[] body() {
      throw new AssertionError("an event is made");
    }

    @Override
    public @Nullable String remoteAddress() {
      throw new AssertionError("an event is made");
    }
  }

  @Test
  void recordsAcceptedRequests() {
    audit(heard).accepted("kindly", CALLER, request);

    assertThat(heard.events)
        .containsExactly(
            AuditEvent.builder(
                    Instant.parse("2026-03-01T12:00:00.125Z"),
                    AuditType.AUTHN_LOGIN_SUCCESS,
                    Result.ACCEPTED)
                .realm("kindly")
                .client("shop")
                .subject("alice")
                .keyId("key-1")
                .scheme("api-key")
                .address("203.0.113.42")
                .request("GET", "/api/stats")
                .build());
  }

  @Test
  void recordsRejectionsWithTheirReason() {
    audit(heard)
        .rejected("kindly", Outcome.rejected(Reason.SIGNATURE_WRONG).by("signature"), request);
    audit(heard).rejected("kindly", Outcome.rejected(Reason.INSUFFICIENT_ROLE).of(CALLER), request);

    assertThat(heard.events.get(0).reason()).isEqualTo("signature_wrong");
    assertThat(heard.events.get(0).scheme()).isEqualTo("signature");
    assertThat(heard.events.get(0).client()).isNull();
    assertThat(heard.events.get(1).type()).isEqualTo(AuditType.AUTHZ_FAIL);
    assertThat(heard.events.get(1).client()).isEqualTo("shop");
    assertThat(heard.events).extracting(AuditEvent::result).containsOnly(Result.REJECTED);
  }

  @Test
  void recordsUndecidedRequests() {
    audit(heard).rejected("kindly", Outcome.rejected(Reason.UNAVAILABLE), request);

    assertThat(heard.events.get(0).result()).isEqualTo(Result.UNAVAILABLE);
    assertThat(heard.events.get(0).type()).isEqualTo(AuditType.AUTHN_UNAVAILABLE);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonHasAName(Reason reason) {
    AuditType type = AuditType.of(reason);

    assertThat(type.level()).as(reason.name()).isNotEqualTo(Level.INFO);
    assertThat(type.code()).matches("(authn|authz|input|excess|malicious)_[a-z_]+");
  }

  @Test
  void reuseAndExcessHaveTheirOwnNames() {
    assertThat(AuditType.of(Reason.TOKEN_REVOKED)).isEqualTo(AuditType.AUTHN_TOKEN_REUSE);
    assertThat(AuditType.of(Reason.QUOTA_EXHAUSTED))
        .isEqualTo(AuditType.EXCESS_RATE_LIMIT_EXCEEDED);
    assertThat(AuditType.of(Reason.TOKEN_EXPIRED)).isEqualTo(AuditType.AUTHN_LOGIN_FAIL);
    assertThat(AuditType.of(Reason.NONCE_REPLAYED)).isEqualTo(AuditType.AUTHN_LOGIN_FAIL);
    assertThat(AuditType.of(Reason.HEADER_MALFORMED)).isEqualTo(AuditType.INPUT_VALIDATION_FAIL);
  }

  @Test
  void createsNoEventIfNoSinkNeedsIt() {
    Heard changes = new Heard(false);
    audit(changes).accepted("kindly", CALLER, new Untouchable());
    assertThat(changes.events).isEmpty();

    audit(changes).rejected("kindly", Outcome.rejected(Reason.ACCESS_DENIED), request);
    assertThat(changes.events).hasSize(1);
  }

  @Test
  void aDeafSinkRejectsWhereThePolicySaysSo() {
    Audit audit = audit(OnFailure.REJECT, new Deaf(), heard);

    assertThatThrownBy(() -> audit.accepted("kindly", CALLER, request))
        .isInstanceOf(UnavailableException.class)
        .hasMessageNotContaining("alice");
    assertThat(heard.events).hasSize(1);
    assertThat(audit.failures()).isEqualTo(1);
  }

  @Test
  void aDeafSinkIsCountedWhereThePolicyGoesOn() {
    Audit audit = audit(OnFailure.CONTINUE, new Deaf(), heard);
    audit.accepted("kindly", CALLER, request);
    audit.rejected("kindly", Outcome.rejected(Reason.ACCESS_DENIED), request);

    assertThat(heard.events).hasSize(2);
    assertThat(audit.failures()).isEqualTo(2);
  }

  @Test
  void changesAndFailuresAreRecorded() {
    Audit audit = audit(heard);
    audit.changed(AuditType.AUTHN_TOKEN_REVOKED, "kindly", "shop", "alice", "key-1", null, request);
    audit.changed(
        AuditType.AUTHN_TOKEN_REUSE, "kindly", "shop", "alice", null, "refresh_reused", request);

    assertThat(heard.events.get(0).result()).isEqualTo(Result.CHANGED);
    assertThat(heard.events.get(0).keyId()).isEqualTo("key-1");
    assertThat(heard.events.get(1).result()).isEqualTo(Result.REJECTED);
    assertThat(heard.events.get(1).reason()).isEqualTo("refresh_reused");
  }

  @Test
  void logsAcceptedRequestsAtDebug() {
    AuditLines brief = new AuditLines(Level.INFO);
    AuditLines detailed = new AuditLines(Level.DEBUG);
    for (AuditLines lines : List.of(brief, detailed)) {
      Audit audit = audit(new LoggedAudit(lines, new AuditPolicy()));
      audit.accepted("kindly", CALLER, request);
      audit.rejected("kindly", Outcome.rejected(Reason.ACCESS_DENIED), request);
    }

    assertThat(brief.lines).hasSize(1);
    assertThat(brief.lines.get(0)).startsWith("WARNING {").contains("\"event\":\"authz_fail\"");
    assertThat(detailed.lines).hasSize(2);
    assertThat(detailed.lines.get(0)).startsWith("DEBUG {");
  }

  @Test
  void logsAcceptedRequestsAtInfoIfThePolicySaysSo() {
    AuditLines lines = new AuditLines(Level.INFO);
    AuditPolicy policy =
        new AuditPolicy(true, true, OnFailure.CONTINUE, AuditPolicy.DEFAULT_RETENTION);
    AuditStore store = new InMemoryAudit();
    audit(new LoggedAudit(lines, policy), new StoredAudit(store, policy, clock))
        .accepted("kindly", CALLER, request);

    assertThat(lines.lines).hasSize(1);
    assertThat(lines.lines.get(0)).startsWith("INFO {");
    assertThat(store.newest("kindly", "shop", 10)).hasSize(1);
  }

  @Test
  void theStoreDeletesExpiredEventsHourly() {
    AuditStore store = new InMemoryAudit();
    AuditPolicy policy =
        new AuditPolicy(true, false, OnFailure.CONTINUE, AuditPolicy.MIN_RETENTION);
    Audit audit = audit(new StoredAudit(store, policy, clock));
    audit.rejected("kindly", Outcome.rejected(Reason.ACCESS_DENIED).of(CALLER), request);
    clock.advance(Duration.ofMinutes(61));
    audit.rejected("kindly", Outcome.rejected(Reason.ACCESS_DENIED).of(CALLER), request);

    assertThat(store.newest("kindly", "shop", 10)).hasSize(1);
  }

  @Test
  void theRetentionHasARange() {
    for (Duration wrong : List.of(Duration.ZERO, Duration.ofDays(4000))) {
      assertThatThrownBy(() -> new AuditPolicy(true, true, OnFailure.REJECT, wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void anEventIsJsonWithoutWhatIsNotKnown() {
    audit(heard).rejected("", Outcome.rejected(Reason.ACCESS_DENIED), request.from(null));

    assertThat(heard.events.get(0).json())
        .isEqualTo(
            "{\"datetime\":\"2026-03-01T12:00:00.125Z\",\"event\":\"authz_fail\",\"level\":\"WARN\","
                + "\"description\":\"The caller is not allowed\",\"result\":\"rejected\","
                + "\"reason\":\"access_denied\",\"request_method\":\"GET\","
                + "\"request_uri\":\"/api/stats\"}");
  }

  @Test
  void textOfASenderForgesNoLogLine() {
    Caller odd = Caller.authenticatedBy("own", "a\"b\r\n\u2028\u0085\ud800\u202e c\u00e4").build();
    audit(heard)
        .accepted("kindly", odd, new SampleRequest("G\nET", "/a\"\\\n\u0000?b").from("x\ny"));
    AuditEvent event = heard.events.get(0);

    assertThat(event.subject()).isEqualTo("a\"b?????? c\u00e4");
    assertThat(event.json())
        .contains("\"subject\":\"a\\\"b?????? c\u00e4\"", "\"request_uri\":\"/a\\\"\\\\??\"")
        .doesNotContain("\n");
  }

  @Test
  void textsAreBounded() {
    String longest = "x".repeat(10_000);
    audit(heard)
        .accepted(
            "kindly",
            Caller.authenticatedBy("own", longest).claims(Map.of("secret", "hush")).build(),
            new SampleRequest(longest, "/" + longest).from(longest));

    assertThat(heard.events.get(0).json().length()).isLessThan(6 * AuditEvent.MAX_TEXT);
    assertThat(heard.events.get(0).json()).doesNotContain("hush");
  }

  private Audit audit(AuditSink... sinks) {
    return audit(OnFailure.CONTINUE, sinks);
  }

  private Audit audit(OnFailure onFailure, AuditSink... sinks) {
    AuditPolicy policy = new AuditPolicy(true, false, onFailure, AuditPolicy.DEFAULT_RETENTION);
    return new Audit(List.of(sinks), policy, clock);
  }

  @Test
  void changesOfKeysHaveTheTrace() {
    Audit audit = new Audit(List.of(heard), new AuditPolicy(), clock);
    var span =
        recorded.inSpan(() -> audit.keyChanged(AuditType.AUTHN_TOKEN_CREATED, "r", "s", "k"));
    assertThat(heard.events).extracting(AuditEvent::traceId).containsExactly(span.getTraceId());
  }
}
