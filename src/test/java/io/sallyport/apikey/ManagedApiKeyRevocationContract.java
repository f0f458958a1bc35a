package io.sallyport.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The guarantees of every {@link ManagedApiKeyStore} about keys that are revoked or replaced. */
abstract class ManagedApiKeyRevocationContract extends ManagedApiKeyListContract {

  @Test
  void revokesAndShowsItEverywhere() {
    store.add(key("a"));
    store.add(key("b"));

    assertThat(store.revoke("a", CLIENT, NOW)).isTrue();

    assertThat(revokedAt("a")).isEqualTo(NOW);
    assertThat(Objects.requireNonNull(store.find(KeyHash.of("text of a"))).revokedAt())
        .isEqualTo(NOW);
    assertThat(store.ofClient(CLIENT).get(0).record().revokedAt()).isEqualTo(NOW);
    assertThat(revokedAt("b")).isNull();
  }

  @Test
  void revokesNothingElse() {
    ManagedApiKey key = key("a");
    store.add(key);
    store.revoke("a", CLIENT, NOW);

    SameKey.assertSame(get("a"), key.revokedFrom(NOW));
  }

  @Test
  void revokesNeitherAMissingKeyNorAnotherClients() {
    store.add(key("a"));

    assertThat(store.revoke("b", CLIENT, NOW)).isFalse();
    assertThat(store.revoke("A", CLIENT, NOW)).isFalse();
    assertThat(store.revoke("a", OTHER, NOW)).isFalse();
    assertThat(store.revoke("a", "", NOW)).isFalse();
    assertThat(revokedAt("a")).isNull();
  }

  @Test
  void findsNoKeyForATextWithNul() {
    assertThat(store.byId("a\0")).isNull();
    assertThat(store.revoke("a\0", CLIENT, NOW)).isFalse();
    assertThat(store.replace("a\0", CLIENT, NOW, key("b"))).isFalse();
  }

  @Test
  void revokesOnce() {
    store.add(key("a"));
    store.revoke("a", CLIENT, NOW);

    assertThat(store.revoke("a", CLIENT, NOW)).isFalse();
    assertThat(store.revoke("a", CLIENT, LATER)).isFalse();
    assertThat(revokedAt("a")).isEqualTo(NOW);
  }

  @Test
  void bringsARevocationForward() {
    store.add(key("a"));
    store.revoke("a", CLIENT, LATER);

    assertThat(store.revoke("a", CLIENT, NOW)).isTrue();
    assertThat(revokedAt("a")).isEqualTo(NOW);
  }

  @Test
  void replacesAKey() {
    store.add(key("a"));

    assertThat(store.replace("a", CLIENT, LATER, key("b"))).isTrue();

    assertThat(revokedAt("a")).isEqualTo(LATER);
    assertThat(revokedAt("b")).isNull();
    assertThat(ids(CLIENT)).containsExactly("a", "b");
    assertThat(store.find(KeyHash.of("text of b"))).isNotNull();
  }

  @Test
  void replacesNeitherAMissingKeyNorAnotherClients() {
    store.add(key("a"));

    assertThat(store.replace("x", CLIENT, LATER, key("b"))).isFalse();
    assertThat(store.replace("a", OTHER, LATER, key("b", OTHER))).isFalse();

    assertThat(revokedAt("a")).isNull();
    assertThat(store.byId("b")).isNull();
    assertThat(store.find(KeyHash.of("text of b"))).isNull();
  }

  @Test
  void replacesNoKeyWhoseEndIsKnown() {
    store.add(key("a"));
    store.replace("a", CLIENT, LATER, key("b"));
    store.add(key("c"));
    store.revoke("c", CLIENT, NOW);

    assertThat(store.replace("a", CLIENT, NOW, key("d"))).isFalse();
    assertThat(store.replace("a", CLIENT, LATER.plusSeconds(1), key("d"))).isFalse();
    assertThat(store.replace("c", CLIENT, LATER, key("d"))).isFalse();

    assertThat(revokedAt("a")).isEqualTo(LATER);
    assertThat(revokedAt("c")).isEqualTo(NOW);
    assertThat(ids(CLIENT)).containsExactly("a", "b", "c");
  }

  @Test
  void successorIsOfTheSameClient() {
    store.add(key("a"));

    assertThatThrownBy(() -> store.replace("a", CLIENT, LATER, key("b", OTHER)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(revokedAt("a")).isNull();
    assertThat(store.byId("b")).isNull();
  }

  @Test
  void keepsAKeyWhoseSuccessorIsKnownAlready() {
    store.add(key("a"));
    store.add(key("b"));

    assertThatThrownBy(() -> store.replace("a", CLIENT, NOW, key("b")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(revokedAt("a")).isNull();
    assertThat(ids(CLIENT)).containsExactly("a", "b");
  }

  @Test
  void exactlyOneOfManyRevocationsWins() throws Exception {
    for (int round = 0; round < 20; round++) {
      String id = "a-" + round;
      store.add(key(id));

      assertThat(Race.winners(i -> store.revoke(id, CLIENT, NOW))).as(id).hasSize(1);
    }
  }

  @Test
  void exactlyOneOfManyReplacementsWins() throws Exception {
    for (int round = 0; round < 20; round++) {
      String id = "a-" + round;
      store.add(key(id));

      List<Integer> winners =
          Race.winners(i -> store.replace(id, CLIENT, NOW.plusSeconds(i), key(id + "-" + i)));

      assertThat(winners).as(id).hasSize(1);
      assertThat(revokedAt(id)).isEqualTo(NOW.plusSeconds(winners.get(0)));
      assertThat(ids(CLIENT)).hasSize(2 * round + 2).contains(id + "-" + winners.get(0));
    }
  }

  @Test
  void keyThatWasRevokedFirstHasNoSuccessor() throws Exception {
    for (int round = 0; round < 20; round++) {
      String id = "a-" + round;
      store.add(key(id));

      List<Integer> winners =
          Race.winners(
              i ->
                  i == 0
                      ? store.revoke(id, CLIENT, NOW)
                      : store.replace(id, CLIENT, LATER, key(id + "-" + i)));

      assertThat(winners).as(id).contains(0).hasSizeLessThanOrEqualTo(2);
      assertThat(revokedAt(id)).isEqualTo(NOW);
      long successors = ids(CLIENT).stream().filter(other -> other.startsWith(id + "-")).count();
      assertThat(successors).as(id).isEqualTo(winners.size() - 1);
    }
  }

  @Nullable Instant revokedAt(String id) {
    return get(id).record().revokedAt();
  }

  List<String> ids(String client) {
    return store.ofClient(client).stream().map(key -> key.record().id()).toList();
  }
}
