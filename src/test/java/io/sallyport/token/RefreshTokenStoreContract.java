package io.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The guarantees of every {@link RefreshTokenStore}. A store's own test extends it. */
public abstract class RefreshTokenStoreContract {
  protected static final Instant NOW = Instant.parse("2026-03-01T12:00:00.125Z");
  protected static final Duration LIFE = Duration.ofDays(30);

  protected final SettableClock clock = new SettableClock(NOW);
  private RefreshTokenStore store;

  /** A new store without any token, which reads that clock. */
  protected abstract RefreshTokenStore emptyStore();

  protected RefreshTokenStoreContract() {
    store = new InMemoryRefreshTokens(clock);
  }

  @BeforeEach
  void openStore() {
    store = emptyStore();
  }

  protected static RefreshToken token(String realm, int number, String family) {
    return new RefreshToken(
        realm,
        String.format(Locale.ROOT, "%064x", number),
        new RefreshToken.Session(
            family, "alice@example.com", "shop", "read:* write:one", NOW.minusSeconds(7)),
        NOW,
        NOW.plus(LIFE),
        false,
        false);
  }

  private static RefreshToken token(int number) {
    return token("realm", number, "family");
  }

  private RefreshToken stored(RefreshToken token) {
    return Objects.requireNonNull(store.find(token.realm(), token.hash()));
  }

  private boolean rotate(int from, int to) {
    return store.rotate("realm", token(from).hash(), token(to));
  }

  @Test
  void findsATokenAsItWasAdded() {
    store.add(token(1));
    assertThat(store.find("realm", token(1).hash())).isEqualTo(token(1));
  }

  @Test
  void keepsTheScopeOfTheSession() {
    for (String scope : new String[] {"", null, "read:* write:one", "x".repeat(4000)}) {
      RefreshToken token = token("realm", 7, "scope " + (scope == null ? "none" : scope.length()));
      RefreshToken scoped =
          new RefreshToken(
              token.realm() + token.session().family(),
              token.hash(),
              new RefreshToken.Session(
                  "family",
                  token.session().subject(),
                  token.session().client(),
                  scope,
                  token.session().startedAt()),
              token.createdAt(),
              token.expiresAt(),
              false,
              false);
      store.add(scoped);
      assertThat(stored(scoped)).isEqualTo(scoped);
    }
  }

  @Test
  void findsNothingElse() {
    store.add(token(1));
    assertThat(store.find("realm", token(2).hash())).isNull();
    assertThat(store.find("other", token(1).hash())).isNull();
    assertThat(store.find("realm", "")).isNull();
  }

  @Test
  void rejectsAKnownHashOrFamily() {
    store.add(token(1));
    assertThatThrownBy(() -> store.add(token("realm", 1, "another")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store.add(token(2))).isInstanceOf(IllegalStateException.class);
    assertThat(stored(token(1))).isEqualTo(token(1));
    assertThat(store.find("realm", token(2).hash())).isNull();
  }

  @Test
  void aRejectedFamilyLeavesNothingBehind() {
    store.add(token(1));
    assertThatThrownBy(() -> store.add(token("realm", 1, "another")))
        .isInstanceOf(IllegalStateException.class);
    store.add(token("realm", 2, "another"));
    assertThat(stored(token("realm", 2, "another")).revoked()).isFalse();
  }

  @Test
  void realmsAreSeparate() {
    store.add(token(1));
    store.add(token("other", 1, "family"));
    store.revokeFamily("realm", "family");
    assertThat(stored(token(1)).revoked()).isTrue();
    assertThat(stored(token("other", 1, "family")).revoked()).isFalse();
  }

  @Test
  void rotationUsesTheTokenUpAndAddsItsSuccessor() {
    store.add(token(1));
    assertThat(rotate(1, 2)).isTrue();
    assertThat(stored(token(1))).isEqualTo(token(1).as(true, false));
    assertThat(stored(token(2))).isEqualTo(token(2));
  }

  @Test
  void aTokenIsRotatedOnce() {
    store.add(token(1));
    rotate(1, 2);
    assertThat(rotate(1, 3)).isFalse();
    assertThat(store.find("realm", token(3).hash())).isNull();
    assertThat(stored(token(2))).isEqualTo(token(2));
  }

  @Test
  void anUnknownTokenIsNotRotated() {
    assertThat(rotate(1, 2)).isFalse();
    assertThat(store.find("realm", token(2).hash())).isNull();
  }

  @Test
  void aTokenOfAnotherRealmIsNotRotated() {
    store.add(token("other", 1, "family"));
    assertThat(rotate(1, 2)).isFalse();
  }

  @Test
  void aRevokedTokenIsNotRotated() {
    store.add(token(1));
    store.revokeFamily("realm", "family");
    assertThat(rotate(1, 2)).isFalse();
    assertThat(stored(token(1))).isEqualTo(token(1).as(false, true));
    assertThat(store.find("realm", token(2).hash())).isNull();
  }

  @Test
  void aKnownSuccessorIsRejectedAndNothingIsUsedUp() {
    store.add(token(1));
    store.add(token("realm", 2, "another"));
    assertThatThrownBy(() -> rotate(1, 2)).isInstanceOf(IllegalStateException.class);
    assertThat(stored(token(1))).isEqualTo(token(1));
    assertThat(stored(token("realm", 2, "another")).session().family()).isEqualTo("another");
  }

  @Test
  void revokingAFamilyHoldsForAllOfItAndNothingElse() {
    store.add(token(1));
    store.add(token("realm", 9, "another"));
    rotate(1, 2);
    rotate(2, 3);
    store.revokeFamily("realm", "family");
    store.revokeFamily("realm", "family");
    assertThat(stored(token(1))).isEqualTo(token(1).as(true, true));
    assertThat(stored(token(2))).isEqualTo(token(2).as(true, true));
    assertThat(stored(token(3))).isEqualTo(token(3).as(false, true));
    assertThat(stored(token("realm", 9, "another")).revoked()).isFalse();
  }

  @Test
  void revokingAnUnknownFamilyDoesNothing() {
    store.add(token(1));
    store.revokeFamily("realm", "unknown");
    store.revokeFamily("realm", "famil_");
    store.revokeFamily("realm", "%");
    assertThat(stored(token(1)).revoked()).isFalse();
  }

  private List<ActiveSession> sessions(int max) {
    return store.sessions("realm", "alice@example.com", NOW, max);
  }

  private static RefreshToken startedAt(int number, String family, Instant at) {
    RefreshToken token = token(number);
    RefreshToken.Session session =
        new RefreshToken.Session(family, "alice@example.com", "shop", "", at);
    return new RefreshToken(
        "realm", token.hash(), session, at, at.plus(LIFE), token.used(), token.revoked());
  }

  @Test
  void listsASessionWithItsTimes() {
    store.add(token(1));
    assertThat(sessions(10))
        .containsExactly(new ActiveSession("family", NOW.minusSeconds(7), NOW, NOW.plus(LIFE)));
  }

  @Test
  void aRefreshIsAUseOfTheSession() {
    store.add(startedAt(1, "family", NOW));
    RefreshToken.Session session = stored(token(1)).session();
    Instant later = NOW.plusSeconds(60);
    store.rotate(
        "realm",
        token(1).hash(),
        new RefreshToken("realm", token(2).hash(), session, later, later.plus(LIFE), false, false));
    assertThat(sessions(10))
        .containsExactly(new ActiveSession("family", NOW, later, later.plus(LIFE)));
  }

  @Test
  void listsTheNewestSessionsFirst() {
    for (int i = 1; i <= 4; i++) {
      store.add(startedAt(i, "family-" + i, NOW.plusSeconds(i)));
    }
    assertThat(sessions(10).stream().map(ActiveSession::id))
        .containsExactly("family-4", "family-3", "family-2", "family-1");
    assertThat(sessions(2).stream().map(ActiveSession::id)).containsExactly("family-4", "family-3");
  }

  @Test
  void listsNoRevokedSessionAndNoneOfOthers() {
    store.add(token(1));
    store.add(startedAt(2, "another", NOW));
    store.revokeFamily("realm", "family");
    assertThat(sessions(10).stream().map(ActiveSession::id)).containsExactly("another");
    assertThat(store.sessions("other", "alice@example.com", NOW, 10)).isEmpty();
    assertThat(store.sessions("realm", "alice", NOW, 10)).isEmpty();
    assertThat(store.sessions("realm", "", NOW, 10)).isEmpty();
  }

  @Test
  void listsASessionUntilItsLastTokenHasExpired() {
    store.add(token(1));
    assertThat(store.sessions("realm", "alice@example.com", NOW.plus(LIFE).minusMillis(1), 10))
        .hasSize(1);
    assertThat(store.sessions("realm", "alice@example.com", NOW.plus(LIFE), 10)).isEmpty();
  }

  @Test
  void remembersAnExpiredTokenForADay() {
    store.add(token(1));
    clock.set(token(1).expiresAt().plus(RefreshTokenStore.RETENTION));
    assertThat(stored(token(1))).isEqualTo(token(1));
  }

  @Test
  void remembersAUsedTokenAsLongAsItLives() {
    store.add(token(1));
    rotate(1, 2);
    clock.set(token(1).expiresAt());
    assertThat(stored(token(1)).used()).isTrue();
  }

  @Test
  void exactlyOneOfManyThreadsRotates() throws Exception {
    for (int round = 0; round < 20; round++) {
      String family = "family-" + round;
      RefreshToken first = token("realm", 100 * round, family);
      store.add(first);
      List<Callable<Boolean>> rotations = new ArrayList<>();
      for (int i = 1; i <= 8; i++) {
        RefreshToken successor = token("realm", 100 * round + i, family);
        rotations.add(() -> store.rotate("realm", first.hash(), successor));
      }
      assertThat(inTransaction(rotations).stream().filter(won -> won)).as(family).hasSize(1);
    }
  }

  @Test
  void noSuccessorEscapesARevocation() throws Exception {
    for (int round = 0; round < 20; round++) {
      String family = "family-" + round;
      RefreshToken first = token("realm", 100 * round, family);
      RefreshToken successor = token("realm", 100 * round + 1, family);
      store.add(first);
      inTransaction(
          List.of(
              () -> store.rotate("realm", first.hash(), successor),
              () -> {
                store.revokeFamily("realm", family);
                return true;
              }));
      RefreshToken found = store.find("realm", successor.hash());
      assertThat(found == null || found.revoked()).as(family).isTrue();
      assertThat(stored(first).revoked()).as(family).isTrue();
    }
  }

  private static List<Boolean> inTransaction(List<Callable<Boolean>> calls) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(calls.size());
    try {
      CyclicBarrier start = new CyclicBarrier(calls.size());
      List<Future<Boolean>> responses = new ArrayList<>();
      for (Callable<Boolean> call : calls) {
        responses.add(
            pool.submit(
                () -> {
                  start.await();
                  return call.call();
                }));
      }
      List<Boolean> results = new ArrayList<>();
      for (Future<Boolean> response : responses) {
        results.add(response.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }
}
