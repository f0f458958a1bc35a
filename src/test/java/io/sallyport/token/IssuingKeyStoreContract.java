package io.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.UnavailableException;
import io.sallyport.jwt.JwsAlgorithm;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The guarantees of every {@link IssuingKeyStore}. A store's own test extends it. */
public abstract class IssuingKeyStoreContract {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.125Z");
  private static final Duration OVERLAP = Duration.ofMinutes(80).plusMillis(7);
  private static final SecureRandom RANDOM = new SecureRandom();

  private IssuingKeyStore store = new InMemoryIssuingKeys();

  /** A new store without any key. */
  protected abstract IssuingKeyStore emptyStore();

  protected IssuingKeyStoreContract() {}

  @BeforeEach
  void openStore() {
    store = emptyStore();
  }

  private static IssuingKeyStore.StoredKey key(
      String realm, long number, String id, JwsAlgorithm algorithm) {
    return new IssuingKeyStore.StoredKey(
        realm,
        number,
        IssuingKey.generate(id, algorithm, RANDOM),
        NOW.plusSeconds(number),
        OVERLAP);
  }

  private static IssuingKeyStore.StoredKey key(long number) {
    return key("realm", number, "k" + number, JwsAlgorithm.HS256);
  }

  private static void assertSame(
      IssuingKeyStore.StoredKey found, IssuingKeyStore.StoredKey expected) {
    assertThat(found.realm()).isEqualTo(expected.realm());
    assertThat(found.number()).isEqualTo(expected.number());
    assertThat(found.signsFrom()).isEqualTo(expected.signsFrom());
    assertThat(found.overlap()).isEqualTo(expected.overlap());
    assertThat(found.key().id()).isEqualTo(expected.key().id());
    assertThat(found.key().algorithm()).isEqualTo(expected.key().algorithm());
    assertThat(found.key().material()).isEqualTo(expected.key().material());
    assertThat(found.key().publicMaterial()).isEqualTo(expected.key().publicMaterial());
  }

  private List<Long> numbers(String realm) {
    return store.all(realm).stream().map(IssuingKeyStore.StoredKey::number).toList();
  }

  @Test
  void aRealmStartsWithoutKeys() {
    assertThat(store.all("realm")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = JwsAlgorithm.class,
      names = {"HS256", "HS512", "RS256", "PS512", "ES256", "ES512", "EDDSA"})
  void keepsAKeyOfEachKindAsItIs(JwsAlgorithm algorithm) {
    IssuingKeyStore.StoredKey key = key("realm", 1, "the \u00e4 id", algorithm);
    assertThat(store.add(key)).isTrue();

    assertThat(store.all("realm")).hasSize(1);
    IssuingKeyStore.StoredKey found = store.all("realm").get(0);
    assertSame(found, key);
    assertThat(found.key().verificationKey().verifiesTokensOf(key.key().signingKey())).isTrue();
    assertThat(key.key().verificationKey().verifiesTokensOf(found.key().signingKey())).isTrue();
  }

  @Test
  void keepsTheExtremes() {
    IssuingKeyStore.StoredKey none =
        new IssuingKeyStore.StoredKey(
            "r".repeat(64), 1, key(1).key(), Instant.EPOCH.plusMillis(1), Duration.ZERO);
    IssuingKeyStore.StoredKey most =
        new IssuingKeyStore.StoredKey(
            "r".repeat(64),
            2,
            IssuingKey.generate("i".repeat(IssuingKey.MAX_ID), JwsAlgorithm.HS256, RANDOM),
            NOW.plus(Duration.ofDays(366)),
            IssuingKeys.MAX_OVERLAP);
    assertThat(store.add(none)).isTrue();
    assertThat(store.add(most)).isTrue();

    assertSame(store.all(none.realm()).get(0), none);
    assertSame(store.all(none.realm()).get(1), most);
  }

  @Test
  void distinguishesKeysByNumberNotByTime() {
    for (int i = 1; i <= 12; i++) {
      assertThat(
              store.add(
                  new IssuingKeyStore.StoredKey(
                      "realm", i, key(i).key(), NOW.minusSeconds(i), Duration.ZERO)))
          .isTrue();
    }

    assertThat(numbers("realm")).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
  }

  @Test
  void takesOnlyTheNextNumber() {
    assertThat(store.add(key(2))).isFalse();
    assertThat(store.all("realm")).isEmpty();
    assertThat(store.add(key(1))).isTrue();
    assertThat(store.add(key("realm", 1, "other", JwsAlgorithm.HS256))).isFalse();
    assertThat(store.add(key(3))).isFalse();
    assertThat(store.add(key(2))).isTrue();
    assertThat(store.add(key("realm", 1, "other", JwsAlgorithm.HS256))).isFalse();

    assertThat(store.all("realm"))
        .extracting(stored -> stored.key().id())
        .containsExactly("k1", "k2");
  }

  @Test
  void rejectsAnIdThatTheRealmHas() {
    store.add(key(1));

    assertThatThrownBy(() -> store.add(key("realm", 2, "k1", JwsAlgorithm.HS256)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(numbers("realm")).containsExactly(1L);
    assertThat(store.add(key(2))).isTrue();
  }

  @Test
  void realmsAreSeparate() {
    store.add(key(1));
    assertThat(store.add(key("other", 1, "k1", JwsAlgorithm.HS256))).isTrue();
    store.add(key(2));
    store.forget("other", 2);
    store.forget("realm", 1);

    assertThat(numbers("realm")).containsExactly(2L);
    assertThat(numbers("other")).containsExactly(1L);
    assertThat(store.all("Realm")).isEmpty();
    assertThat(store.all("%")).isEmpty();
  }

  @Test
  void forgetsAKeyForGood() {
    store.add(key(1));
    store.add(key(2));
    store.forget("realm", 1);
    store.forget("realm", 1);
    store.forget("realm", 99);
    store.forget("unknown", 1);

    assertThat(numbers("realm")).containsExactly(2L);
  }

  @Test
  void numbersGoOnAfterForgetting() {
    store.add(key(1));
    store.add(key(2));
    store.forget("realm", 1);

    assertThat(store.add(key(1))).isFalse();
    assertThat(store.add(key(3))).isTrue();
    assertThat(numbers("realm")).containsExactly(2L, 3L);
  }

  @Test
  void neverForgetsTheLastKey() {
    store.add(key(1));
    store.add(key(2));

    assertThatThrownBy(() -> store.forget("realm", 2)).isInstanceOf(IllegalArgumentException.class);
    assertThat(numbers("realm")).containsExactly(1L, 2L);
  }

  @Test
  void isBoundedPerRealm() {
    int most = IssuingKeyStore.MAX_STORED;
    for (int i = 1; i <= most; i++) {
      assertThat(store.add(key(i))).isTrue();
    }
    assertThatThrownBy(() -> store.add(key(most + 1))).isInstanceOf(UnavailableException.class);
    assertThat(numbers("realm")).hasSize(most);
    assertThat(store.add(key("other", 1, "k1", JwsAlgorithm.HS256))).isTrue();
    store.forget("realm", 1);

    assertThat(store.add(key(most + 1))).isTrue();
  }

  @Test
  void ofSeveralThreadsExactlyOneAddsTheNextKey() throws Exception {
    int threads = 8;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 1; round <= 20; round++) {
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Future<Boolean>> responses = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          IssuingKeyStore.StoredKey mine =
              key("realm", round, "k" + round + "-" + i, JwsAlgorithm.HS256);
          responses.add(
              pool.submit(
                  () -> {
                    start.await();
                    return store.add(mine);
                  }));
        }
        int winners = 0;
        for (Future<Boolean> response : responses) {
          winners += response.get() ? 1 : 0;
        }
        assertThat(winners).as("round " + round).isEqualTo(1);
        assertThat(numbers("realm")).hasSize(round);
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
