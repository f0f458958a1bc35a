package io.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.Secured;
import io.sallyport.UnavailableException;
import io.sallyport.audit.AuditPolicy.OnFailure;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.Outcome.Rejected;
import io.sallyport.spi.SampleRequest;
import io.sallyport.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attack: flooding the audit trail. Nothing of it grows with the number of requests. */
class RejectionGroupsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.125Z");
  private static final int GROUPS = 5;
  private static final int FLOOD = 100_000;
  private static final Caller CALLER =
      Caller.authenticatedBy(Secured.API_KEY, "alice").client("shop").keyId("key-1").build();

  private final SettableClock clock = new SettableClock(NOW);
  private final Sink sink = new Sink();
  private final AuditPolicy policy =
      new AuditPolicy(
          true,
          false,
          OnFailure.REJECT,
          AuditPolicy.DEFAULT_RETENTION,
          AuditPolicy.DEFAULT_INTERVAL,
          GROUPS);
  private final Audit audit = new Audit(List.of(sink), policy, clock);

  /** A sink that distinguishes held-back events from others. */
  private static final class Sink implements AuditSink {
    private final List<AuditEvent> events = new ArrayList<>();
    private final List<AuditEvent> held = new ArrayList<>();
    private int flushed;
    private boolean fails;

    @Override
    public boolean wantsAccepted() {
      return false;
    }

    @Override
    public void take(AuditEvent event) {
      events.add(event);
    }

    @Override
    public void takeRejection(AuditEvent event) {
      held.add(event);
      if (fails) {
        throw new UnavailableException("the disk is full", null);
      }
    }

    @Override
    public void flush() {
      flushed++;
    }
  }

  @Test
  void recordsTheFirstRejectionOfAGroupAndCountsTheOthers() {
    reject(Reason.TOKEN_MALFORMED, "203.0.113.42", "/a");
    clock.advance(Duration.ofSeconds(1));
    reject(Reason.TOKEN_MALFORMED, "203.0.113.42", "/b");
    clock.advance(Duration.ofSeconds(1));
    reject(Reason.TOKEN_MALFORMED, "203.0.113.42", "/c");
    assertThat(sink.held).hasSize(1);
    audit.flush();

    AuditEvent summary = sink.held.get(1);
    assertThat(summary.count()).isEqualTo(2);
    assertThat(summary.first()).isEqualTo(NOW.plusSeconds(1));
    assertThat(summary.time()).isEqualTo(NOW.plusSeconds(2));
    assertThat(summary.reason()).isEqualTo("token_malformed");
    assertThat(summary.address()).isEqualTo("203.0.113.42");
    assertThat(summary.path()).isEqualTo("/a");
    assertThat(summary.json()).contains("\"count\":2,\"first\":\"2026-03-01T12:00:01.125Z\"");
    assertThat(sink.events).isEmpty();
  }

  @Test
  void anIntervalWithoutRejectionsForgetsTheGroup() {
    reject(Reason.TOKEN_MALFORMED, "203.0.113.42", "/");
    audit.flush();
    reject(Reason.TOKEN_MALFORMED, "203.0.113.42", "/");

    assertThat(sink.held).extracting(AuditEvent::count).containsExactly(1L, 1L);
    assertThat(sink.flushed).isEqualTo(1);
  }

  @Test
  void aFloodThatGoesOnIsOneEventAnInterval() {
    for (int interval = 0; interval < 3; interval++) {
      for (int i = 0; i < 10; i++) {
        reject(Reason.TOKEN_MALFORMED, "203.0.113.42", "/" + i);
      }
      audit.flush();
    }

    assertThat(sink.held).extracting(AuditEvent::count).containsExactly(1L, 9L, 10L, 10L);
  }

  @Test
  void aFloodFromManyAddressesTakesNoMoreGroupsThanThereAre() {
    for (int i = 0; i < FLOOD; i++) {
      reject(
          i % 2 == 0 ? Reason.TOKEN_MALFORMED : Reason.CREDENTIAL_MISSING,
          "10." + (i >> 16) + '.' + (i >> 8 & 255) + '.' + (i & 255),
          "/" + i);
    }
    audit.flush();

    assertThat(sink.held).hasSize(GROUPS + 2);
    assertThat(sink.held.stream().mapToLong(AuditEvent::count).sum()).isEqualTo(FLOOD);
    assertThat(sink.held.subList(GROUPS, GROUPS + 2))
        .allSatisfy(
            event -> {
              assertThat(event.address()).isNull();
              assertThat(event.realm()).isEmpty();
              assertThat(event.count()).isGreaterThan(FLOOD / 3);
            })
        .extracting(AuditEvent::reason)
        .containsExactlyInAnyOrder("token_malformed", "credential_missing");
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff, true",
    "2001:db8:1:2::1, 2001:DB8:1:2:0::2, true",
    "2001:db8:1:2::1, 2001:db8:1:3::1, false",
    "fe80::1%eth0, fe80::2%eth1, true",
    "::ffff:203.0.113.7, 203.0.113.7, true",
    "::ffff:203.0.113.7, ::ffff:203.0.113.8, false",
    "203.0.113.7, 203.0.113.8, false",
    "a:b, c:d, true",
  })
  void anIpv6NetworkOf64BitsIsOneSender(String one, String other, boolean same) {
    reject(Reason.TOKEN_MALFORMED, one, "/");
    reject(Reason.TOKEN_MALFORMED, other, "/");

    assertThat(sink.held).hasSize(same ? 1 : 2);
    assertThat(SenderNetwork.of("x".repeat(100_000))).hasSizeLessThan(64);
  }

  @Test
  void recordsTenRejectionsOfAKnownClientFromAnyAddress() {
    for (int i = 0; i < 1000; i++) {
      rejected(Outcome.rejected(Reason.NONCE_REPLAYED).of(CALLER), "10.0.0." + i % 250, "/");
    }
    assertThat(sink.held).hasSize(10).extracting(AuditEvent::count).containsOnly(1L);
    assertThat(sink.held.get(9).address()).isEqualTo("10.0.0.9");
    audit.flush();

    assertThat(sink.held).hasSize(11);
    AuditEvent summary = sink.held.get(10);
    assertThat(summary.count()).isEqualTo(990);
    assertThat(summary.client()).isEqualTo("shop");
    assertThat(summary.keyId()).isEqualTo("key-1");
    assertThat(summary.address()).isNull();
  }

  @Test
  void unknownSendersDoNotDisplaceTheGroupsOfClients() {
    for (int i = 0; i < 2 * GROUPS; i++) {
      reject(Reason.TOKEN_MALFORMED, "10.0.0." + i, "/");
    }
    rejected(Outcome.rejected(Reason.API_KEY_EXPIRED).of(CALLER), "10.0.0.1", "/");

    assertThat(sink.held.get(GROUPS).client()).isEqualTo("shop");
  }

  @Test
  void theReuseOfAStolenTokenWaitsForNothingAndIsBoundedAllTheSame() {
    for (int i = 0; i < 20; i++) {
      rejected(Outcome.rejected(Reason.API_KEY_REVOKED).of(CALLER), "10.0.0.1", "/");
    }
    audit.flush();

    assertThat(sink.events).hasSize(10).extracting(AuditEvent::count).containsOnly(1L);
    assertThat(sink.held).extracting(AuditEvent::count).containsExactly(10L);
  }

  @Test
  void recordsRejectionsOfAuthenticatedCallersIndividually() {
    for (int i = 0; i < 20; i++) {
      rejected(Outcome.rejected(Reason.INSUFFICIENT_PERMISSIONS).of(CALLER), "10.0.0.1", "/");
    }

    assertThat(sink.events).hasSize(20);
    assertThat(sink.held).isEmpty();
  }

  @Test
  void rejectedLoginsAreRecordedByAnotherThread() {
    List<Runnable> later = new ArrayList<>();
    Audit audit = new Audit(List.of(sink), policy, clock, later::add);
    SampleRequest request = new SampleRequest("POST", "/login").from("10.0.0.1");
    audit.changed(AuditType.AUTHN_LOGIN_FAIL, "r", null, null, null, "credentials_wrong", request);
    audit.changed(AuditType.AUTHN_LOGIN_FAIL, "r", "c", "ada", null, "credentials_wrong", request);
    assertThat(sink.held).isEmpty();
    later.forEach(Runnable::run);

    assertThat(sink.held).extracting(AuditEvent::subject).containsExactly(null, "ada");
  }

  @Test
  void aChangeIsNeverCounted() {
    SampleRequest request = new SampleRequest("PATCH", "/keys").from("10.0.0.1");
    for (int i = 0; i < 20; i++) {
      audit.changed(
          AuditType.PRIVILEGE_PERMISSIONS_CHANGED, "r", "shop", "alice", "key-1", null, request);
    }

    assertThat(sink.events)
        .hasSize(20)
        .extracting(AuditEvent::result)
        .containsOnly(AuditEvent.Result.CHANGED);
  }

  @Test
  void aSinkThatFailsChangesNothingForWhomIsRejectedAnyway() {
    sink.fails = true;

    assertThatCode(
            () -> {
              reject(Reason.TOKEN_MALFORMED, "10.0.0.1", "/");
              reject(Reason.TOKEN_MALFORMED, "10.0.0.1", "/");
              audit.flush();
            })
        .doesNotThrowAnyException();
    assertThat(audit.failures()).isEqualTo(2);
  }

  @Test
  void rejectionsAreStoredTogetherAtTheEndOfTheInterval() {
    Batches store = new Batches();
    Audit audit = new Audit(List.of(new StoredAudit(store, policy, clock)), policy, clock);
    for (int i = 0; i < FLOOD; i++) {
      audit.rejected(
          "realm",
          Outcome.rejected(Reason.TOKEN_MALFORMED),
          new SampleRequest("GET", "/").from("10.0.0." + i % 250));
    }
    assertThat(store.batches).isEmpty();
    audit.flush();
    audit.flush();

    assertThat(store.batches).hasSize(1);
    assertThat(store.batches.get(0)).hasSizeLessThan(2 * GROUPS + 2);
  }

  @Test
  void writesRejectionsAgainAfterAFailureOfTheStore() {
    Batches store = new Batches();
    store.fails = true;
    Audit audit = new Audit(List.of(new StoredAudit(store, policy, clock)), policy, clock);
    audit.rejected(
        "realm", Outcome.rejected(Reason.TOKEN_MALFORMED), new SampleRequest("GET", "/"));
    audit.flush();
    assertThat(audit.failures()).isEqualTo(1);
    store.fails = false;
    audit.flush();

    assertThat(store.batches).hasSize(1);
    assertThat(store.batches.get(0)).hasSize(1);
  }

  @Test
  void aStoreThatStaysAwayLetsNoMoreThanSoManyRejectionsWait() {
    StoredAudit stored = new StoredAudit(new Batches(), policy, clock);
    AuditEvent event = AuditEvent.sample(NOW);
    for (int i = 0; i < StoredAudit.MAX_WAITING; i++) {
      stored.takeRejection(event);
    }

    assertThatCode(() -> stored.takeRejection(event)).isInstanceOf(UnavailableException.class);
  }

  private void reject(Reason reason, String address, String path) {
    rejected(Outcome.rejected(reason).by("bearer"), address, path);
  }

  private void rejected(Rejected rejected, String address, String path) {
    audit.rejected("realm", rejected, new SampleRequest("GET", path).from(address));
  }

  /** A store that records what was written together. */
  private static final class Batches implements AuditStore {
    private final List<List<AuditEvent>> batches = new ArrayList<>();
    private boolean fails;

    @Override
    public void append(AuditEvent event) {
      throw new AssertionError("a write of its own");
    }

    @Override
    public void appendAll(List<AuditEvent> events) {
      if (fails) {
        throw new UnavailableException("the store is down", null);
      }
      batches.add(events);
    }

    @Override
    public List<AuditEvent> page(
        String realm, @Nullable String client, Instant until, int skip, int max) {
      throw new AssertionError("not asked for");
    }

    @Override
    public void forgetBefore(Instant time) {
      // Nothing has expired.
    }
  }
}
