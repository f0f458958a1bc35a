package io.sallyport.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.keys.CallLimits;
import io.sallyport.keys.RateLimit;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The guarantees of every {@link ManagedApiKeyStore}. The test of each store extends this class.
 */
public abstract class ManagedApiKeyStoreContract extends ManagedApiKeyRevocationContract {

  @Test
  void findsNothingWhenItIsEmpty() {
    assertThat(store.find(KeyHash.of("a"))).isNull();
    assertThat(store.byId("a")).isNull();
    assertThat(store.ofClient(CLIENT)).isEmpty();
  }

  @Test
  void keepsAllOfAKey() {
    ApiKeyRecord record =
        new SampleKey()
            .id("a")
            .expiresAt(LATER)
            .revokedAt(LATER.minusSeconds(1))
            .allowed("2001:db8::/32")
            .signedOnly()
            .environment("dev")
            .quota(7)
            .build();
    ManagedApiKey key = new ManagedApiKey(record, "kapi_dev_abc", NOW, LATER);

    store.add(key);

    SameKey.assertSame(get("a"), key);
    SameKey.assertSame(store.ofClient(CLIENT).get(0), key);
    SameKey.assertSame(Objects.requireNonNull(store.find(record.sha256())), key.record());
  }

  @Test
  void findsTheQuotaThatIsToBeCounted() {
    RateLimit limit = RateLimit.fixedWindow(7, SampleKey.DAY);
    ApiKeyRecord record = new SampleKey().id("a").quota(7).build();
    ManagedApiKey key = new ManagedApiKey(record, "kapi_prod_7f", NOW, null);
    store.add(key);
    store.used("a", NOW);
    store.revoke("a", CLIENT, LATER);

    assertThat(Objects.requireNonNull(store.find(record.sha256())).settings().limits())
        .containsExactly(limit);
    assertThat(get("a").record().limits()).isEqualTo(new CallLimits("a", List.of(limit)));
  }

  @Test
  void keepsAKeyThatHasOnlyWhatItMust() {
    ManagedApiKey key = new SampleKey().id("a").withoutSecret().managed();

    store.add(key);

    SameKey.assertSame(get("a"), key);
  }

  @Test
  void listsKeysInTheOrderInWhichTheyCame() {
    for (String id : List.of("c", "a", "b", "d")) {
      store.add(key(id));
    }

    assertThat(ids(CLIENT)).containsExactly("c", "a", "b", "d");
  }

  @Test
  void clientsAreSeparate() {
    store.add(key("a"));
    store.add(key("b", OTHER));

    assertThat(ids(CLIENT)).containsExactly("a");
    assertThat(ids(OTHER)).containsExactly("b");
    assertThat(ids("client")).isEmpty();
    assertThat(ids("CLIENT-1")).isEmpty();
    assertThat(ids("client-%")).isEmpty();
  }

  @Test
  void rejectsAnIdThatIsKnown() {
    ManagedApiKey first = key("a");
    store.add(first);
    ManagedApiKey second = new SampleKey().id("a").client(OTHER).text("another text").managed();

    assertThatThrownBy(() -> store.add(second)).isInstanceOf(IllegalStateException.class);
    SameKey.assertSame(get("a"), first);
    assertThat(store.find(second.record().sha256())).isNull();
    assertThat(ids(OTHER)).isEmpty();
  }

  @Test
  void rejectsAKeyThatIsKnown() {
    store.add(key("a"));
    ManagedApiKey second = new SampleKey().id("b").text("text of a").managed();

    assertThatThrownBy(() -> store.add(second)).isInstanceOf(IllegalStateException.class);
    assertThat(ids(CLIENT)).containsExactly("a");
    assertThat(store.byId("b")).isNull();
  }

  @Test
  void notesAUseAtMostOnceAMinute() {
    store.add(key("a"));
    store.used("a", NOW);
    assertThat(get("a").lastUsedAt()).isEqualTo(NOW);

    store.used("a", NOW.plusMillis(59_999));
    assertThat(get("a").lastUsedAt()).isEqualTo(NOW);

    store.used("a", NOW.plusSeconds(60));
    assertThat(get("a").lastUsedAt()).isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void neverNotesAnEarlierUse() {
    store.add(key("a"));
    store.used("a", LATER);
    store.used("a", NOW);

    assertThat(get("a").lastUsedAt()).isEqualTo(LATER);
  }

  @Test
  void useChangesNothingElse() {
    ManagedApiKey key = key("a");
    store.add(key);
    store.add(key("b"));
    store.revoke("a", CLIENT, LATER);
    store.used("a", NOW);
    store.used("nobody", NOW);

    SameKey.assertSame(get("a"), key.revokedFrom(LATER).usedAt(NOW));
    assertThat(get("b").lastUsedAt()).isNull();
    assertThat(store.byId("nobody")).isNull();
  }

  @Test
  void clientHasOnlySoManyLiveKeys() {
    fill();

    assertThatThrownBy(() -> store.add(key("more")))
        .isInstanceOf(ManagedApiKeyStore.LimitReachedException.class)
        .hasMessage("a client must have at most 1000 keys");
    assertThat(store.byId("more")).isNull();
    assertThat(ids(CLIENT)).hasSize(ManagedApiKeyStore.LIVE_KEYS_PER_CLIENT);
    store.add(key("others", OTHER));
    assertThat(ids(OTHER)).containsExactly("others");
  }

  @Test
  void keyThatIsRevokedMakesRoom() {
    fill();
    store.revoke("0", CLIENT, NOW);
    store.add(key("more"));

    assertThat(store.find(KeyHash.of("text of more"))).isNotNull();
    assertThatThrownBy(() -> store.add(key("too many")))
        .isInstanceOf(ManagedApiKeyStore.LimitReachedException.class);
  }

  @Test
  void keyThatExpiredMakesRoom() {
    store.add(new SampleKey().id("old").text("old").expiresAt(NOW).managed());
    fill();

    assertThat(store.byId("999")).isNotNull();
    assertThatThrownBy(() -> store.add(key("too many")))
        .isInstanceOf(ManagedApiKeyStore.LimitReachedException.class);
  }

  @Test
  void keyInItsGracePeriodCounts() {
    fill();

    assertThatThrownBy(() -> store.replace("0", CLIENT, NOW.plusMillis(1), key("more")))
        .isInstanceOf(ManagedApiKeyStore.LimitReachedException.class);
    assertThat(revokedAt("0")).isNull();
    assertThat(store.byId("more")).isNull();
  }

  @Test
  void keyThatEndsAtOnceCanBeReplacedAtTheLimit() {
    fill();

    assertThat(store.replace("5", CLIENT, NOW, key("more"))).isTrue();
    assertThat(store.byId("more")).isNotNull();
    ApiKeyRecord old = store.find(KeyHash.of("text of 5"));
    assertThat(old == null || NOW.equals(old.revokedAt())).isTrue();
  }

  private void fill() {
    for (int i = 0; i < ManagedApiKeyStore.LIVE_KEYS_PER_CLIENT; i++) {
      store.add(key("" + i));
    }
  }
}
