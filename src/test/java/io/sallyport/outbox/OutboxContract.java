package io.sallyport.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Secret;
import io.sallyport.outbox.Outbox.Claim;
import io.sallyport.testing.SettableClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The guarantees of every {@link Outbox}. The test of each store extends this class. */
public abstract class OutboxContract {
  protected static final Instant NOW = Instant.parse("2026-03-01T12:00:00.125Z");
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final Set<String> NOBODY = Set.of();

  protected final SettableClock clock = new SettableClock(NOW);
  private Outbox outbox = new InMemoryOutbox();

  /** Returns a new, empty outbox with that clock. */
  protected abstract Outbox emptyOutbox();

  @BeforeEach
  void openOutbox() {
    outbox = emptyOutbox();
  }

  private static OutboxEntry entry(String id, String receiver) {
    return entry(id, receiver, NOW);
  }

  private static OutboxEntry entry(String id, String receiver, Instant createdAt) {
    return new OutboxEntry(
        id,
        "orders",
        OutboxEntry.Target.of(
            receiver,
            URI.create("https://example.com/hook?token=a%20b"),
            List.of(Secret.ofText("new"), Secret.of(new byte[] {0, -1, 127}))),
        "application/json",
        new byte[] {0, -1, 10, 13, 127},
        createdAt,
        createdAt.plus(Duration.ofDays(1)),
        0);
  }

  private OutboxEntry claim(Instant now, Instant until) {
    return Objects.requireNonNull(outbox.claim(now, until, NOBODY)).entry();
  }

  private OutboxEntry claim() {
    return claim(NOW, LATER);
  }

  private Outbox.Undelivered found(String id) {
    return Objects.requireNonNull(outbox.find(id));
  }

  @Test
  void claimsADeliveryAsItWasAdded() {
    OutboxEntry added = entry("a", "orders/1");
    outbox.add(added);
    OutboxEntry claimed = claim();
    assertThat(claimed).usingRecursiveComparison().ignoringFields("attempts").isEqualTo(added);
    assertThat(claimed.attempts()).isEqualTo(1);
  }

  @Test
  void storesADeliveryWithoutUrlAndSecretsOfItsOwn() {
    outbox.add(
        new OutboxEntry(
            "a",
            "orders",
            OutboxEntry.Target.of("orders", null, List.of()),
            "text/plain",
            "x".getBytes(StandardCharsets.UTF_8),
            NOW,
            LATER,
            0));
    OutboxEntry claimed = claim();
    assertThat(claimed.target().url()).isNull();
    assertThat(claimed.target().secrets()).isEmpty();
  }

  @Test
  void rejectsAnIdThatIsKnown() {
    outbox.add(entry("a", "orders"));
    assertThatThrownBy(() -> outbox.add(entry("a", "other")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void claimsWhatHasBeenDueForTheLongestTimeFirst() {
    outbox.add(entry("b", "orders", NOW));
    outbox.add(entry("a", "orders", NOW.minusMillis(1)));
    assertThat(claim().id()).isEqualTo("a");
    assertThat(claim().id()).isEqualTo("b");
    assertThat(outbox.claim(NOW, LATER, NOBODY)).isNull();
  }

  @Test
  void claimsNothingBeforeItIsDue() {
    outbox.add(entry("a", "orders", NOW));
    assertThat(outbox.claim(NOW.minusMillis(1), LATER, NOBODY)).isNull();
    assertThat(outbox.claim(NOW, LATER, NOBODY)).isNotNull();
  }

  @Test
  void claimIsOverAtItsTime() {
    outbox.add(entry("a", "orders"));
    claim();
    assertThat(outbox.claim(LATER.minusMillis(1), LATER, NOBODY)).isNull();
    assertThat(claim(LATER, LATER.plusSeconds(60)).attempts()).isEqualTo(2);
  }

  @Test
  void deliveredEntriesAreDeleted() {
    outbox.add(entry("a", "orders"));
    outbox.done(claim());
    assertThat(outbox.find("a")).isNull();
    assertThat(outbox.claim(LATER, LATER, NOBODY)).isNull();
  }

  @Test
  void retriesAreDueAtTheirTime() {
    outbox.add(entry("a", "orders"));
    outbox.again(claim(), NOW.plusSeconds(5), "status-500");
    assertThat(outbox.claim(NOW.plusMillis(4_999), LATER, NOBODY)).isNull();
    assertThat(found("a"))
        .isEqualTo(
            new Outbox.Undelivered(
                "a", "orders", "orders", NOW, NOW.plusSeconds(5), 1, false, "status-500"));
    assertThat(claim(NOW.plusSeconds(5), LATER).attempts()).isEqualTo(2);
  }

  @Test
  void failedDeliveriesAreNotClaimedButListed() {
    outbox.add(entry("a", "orders"));
    assertThat(outbox.failed(10)).isEmpty();
    outbox.fail(claim(), LATER, "timeout");
    assertThat(outbox.claim(LATER, LATER, NOBODY)).isNull();
    assertThat(outbox.failed(10))
        .containsExactly(
            new Outbox.Undelivered("a", "orders", "orders", NOW, LATER, 1, true, "timeout"));
    assertThat(found("a").failed()).isTrue();
  }

  @Test
  void countsTheDeliveriesThatAreStillSent() {
    assertThat(outbox.waiting(10)).isZero();
    List.of("a", "b", "c", "d").forEach(id -> outbox.add(entry(id, "orders")));
    outbox.fail(claim(), LATER, "timeout");
    assertThat(outbox.waiting(10)).isEqualTo(3);
    assertThat(outbox.waiting(2)).isEqualTo(2);
  }

  @Test
  void returnsTheNewestFailedDeliveries() {
    for (int i = 0; i < 3; i++) {
      outbox.add(entry("e" + i, "orders", NOW.plusSeconds(i)));
      outbox.fail(claim(NOW.plusSeconds(i), LATER), LATER, "timeout");
    }
    assertThat(outbox.failed(2)).extracting(Outbox.Undelivered::id).containsExactly("e2", "e1");
  }

  @Test
  void failedDeliveriesCanBeSentAgainFromTheFirstAttempt() {
    outbox.add(entry("a", "orders"));
    outbox.fail(claim(), LATER, "timeout");
    assertThat(outbox.resend("a", LATER, LATER.plusSeconds(9))).isTrue();
    OutboxEntry claimed = claim(LATER, LATER.plusSeconds(5));
    assertThat(claimed.attempts()).isEqualTo(1);
    assertThat(claimed.endsAt()).isEqualTo(LATER.plusSeconds(9));
    assertThat(claimed.body()).isEqualTo(entry("a", "orders").body());
  }

  @Test
  void onlyFailedDeliveriesCanBeSentAgain() {
    outbox.add(entry("a", "orders"));
    assertThat(outbox.resend("a", NOW, LATER)).isFalse();
    assertThat(outbox.resend("b", NOW, LATER)).isFalse();
    assertThat(outbox.resend("\0", NOW, LATER)).isFalse();
  }

  @Test
  void whoseClaimIsOverChangesNothing() {
    outbox.add(entry("a", "orders"));
    OutboxEntry slow = claim();
    OutboxEntry quick = claim(LATER, LATER.plusSeconds(60));
    outbox.done(slow);
    outbox.fail(slow, LATER, "timeout");
    outbox.again(slow, NOW, "timeout");
    assertThat(found("a").due()).isEqualTo(LATER.plusSeconds(60));
    assertThat(found("a").failed()).isFalse();
    outbox.done(quick);
    assertThat(outbox.find("a")).isNull();
  }

  @Test
  void failedDeliveriesAreNotEndedTwice() {
    outbox.add(entry("a", "orders"));
    OutboxEntry claimed = claim();
    outbox.fail(claimed, LATER, "timeout");
    outbox.done(claimed);
    outbox.again(claimed, NOW, "other");
    assertThat(found("a").problem()).isEqualTo("timeout");
  }

  @Test
  void leavesBusyReceiversOut() {
    outbox.add(entry("a", "one"));
    outbox.add(entry("b", "two"));
    outbox.add(entry("c", "three"));
    Claim claim = outbox.claim(NOW, LATER, Set.of("one", "three"));
    assertThat(Objects.requireNonNull(claim).entry().id()).isEqualTo("b");
    assertThat(outbox.claim(NOW, LATER, Set.of("one", "three"))).isNull();
  }

  @Test
  void leavesAllReceiversOfABusyOwnerOut() {
    for (String id : List.of("a", "b", "c")) {
      OutboxEntry plain = entry(id, "orders/" + id);
      outbox.add(
          new OutboxEntry(
              id,
              plain.webhook(),
              new OutboxEntry.Target(
                  plain.target().receiver(),
                  id.equals("c") ? "/bob" : "/mallory",
                  plain.target().url(),
                  plain.target().secrets()),
              plain.contentType(),
              plain.body(),
              plain.createdAt(),
              plain.endsAt(),
              0));
    }
    Claim claim = outbox.claim(NOW, LATER, Set.of("/mallory"));
    assertThat(Objects.requireNonNull(claim).entry().id()).isEqualTo("c");
    assertThat(claim.entry().target().owner()).isEqualTo("/bob");
    assertThat(outbox.claim(NOW, LATER, Set.of("/mallory"))).isNull();
    assertThat(outbox.claim(NOW, LATER, Set.of("/bob"))).isNotNull();
  }

  @Test
  void pausesAHeldReceiver() {
    outbox.add(entry("a", "one"));
    outbox.add(entry("b", "two"));
    outbox.hold("one", LATER);
    outbox.hold("one", LATER.minusSeconds(30));
    assertThat(claim().id()).isEqualTo("b");
    assertThat(outbox.claim(LATER.minusMillis(1), LATER, NOBODY)).isNull();
    assertThat(claim(LATER, LATER.plusSeconds(1)).id()).isEqualTo("a");
  }

  @Test
  void receiverIsDisabledUntilItIsEnabled() {
    assertThat(outbox.isDisabled("one")).isFalse();
    outbox.disable("one");
    outbox.disable("one");
    assertThat(outbox.isDisabled("one")).isTrue();
    assertThat(outbox.isDisabled("two")).isFalse();
    assertThat(outbox.enable("two")).isFalse();
    assertThat(outbox.enable("one")).isTrue();
    assertThat(outbox.enable("one")).isFalse();
    assertThat(outbox.isDisabled("one")).isFalse();
    assertThat(outbox.isDisabled("\0")).isFalse();
  }

  @Test
  void claimReportsADisabledReceiverWithoutWaitingForItsHold() {
    outbox.add(entry("a", "one"));
    outbox.hold("one", LATER);
    outbox.disable("one");
    Claim claim = Objects.requireNonNull(outbox.claim(NOW, LATER, NOBODY));
    assertThat(claim.disabled()).isTrue();
    outbox.enable("one");
    outbox.again(claim.entry(), NOW, "receiver-disabled");
    assertThat(Objects.requireNonNull(outbox.claim(NOW, LATER, NOBODY)).disabled()).isFalse();
  }

  @Test
  void deletesFailedDeliveriesWhenTheirTimeEnds() {
    outbox.add(entry("a", "one"));
    outbox.add(entry("b", "one"));
    outbox.fail(claim(), NOW.plusSeconds(300), "timeout");
    outbox.fail(claim(), NOW.plusSeconds(301), "timeout");
    clock.set(NOW.plusSeconds(301));
    outbox.claim(clock.instant(), LATER, NOBODY);
    assertThat(outbox.failed(10)).hasSize(1);
  }

  @Test
  void neverDeletesDeliveriesThatHaveNotFailed() {
    outbox.add(entry("a", "one"));
    clock.set(NOW.plus(Duration.ofDays(1_000)));
    assertThat(claim(clock.instant(), clock.instant()).id()).isEqualTo("a");
  }

  @Test
  void ofManyWhoClaimAtTheSameTimeOneGetsEachDelivery() throws Exception {
    int deliveries = 60;
    for (int i = 0; i < deliveries; i++) {
      outbox.add(entry("e" + i, "r" + i % 5));
    }
    Set<String> claimed = ConcurrentHashMap.newKeySet();
    ExecutorService pool = Executors.newFixedThreadPool(6);
    try {
      Callable<Integer> claimAll = () -> claimAll(claimed);
      int all = 0;
      for (Future<Integer> count :
          pool.invokeAll(List.of(claimAll, claimAll, claimAll, claimAll))) {
        all += count.get();
      }
      // A worker that lost all candidates to others may stop early; the rest is still there.
      all += claimAll(claimed);
      assertThat(all).isEqualTo(deliveries);
      assertThat(claimed).hasSize(deliveries);
    } finally {
      pool.shutdown();
    }
  }

  private int claimAll(Set<String> claimed) {
    List<String> mine = new ArrayList<>();
    for (@Nullable Claim claim = outbox.claim(NOW, LATER, NOBODY);
        claim != null;
        claim = outbox.claim(NOW, LATER, NOBODY)) {
      mine.add(claim.entry().id());
    }
    claimed.addAll(mine);
    return mine.size();
  }
}
