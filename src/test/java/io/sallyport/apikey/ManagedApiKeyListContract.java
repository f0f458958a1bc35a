package io.sallyport.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.apikey.ManagedApiKeyStore.Position;
import io.sallyport.keys.ApiKey;
import io.sallyport.keys.ApiKeyQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The guarantees of a {@link ManagedApiKeyStore} when it lists and deletes keys. */
abstract class ManagedApiKeyListContract extends ManagedApiKeyChangesContract {

  @Test
  void listsTheNewestFirstAndOfOneTimeTheLastAdded() {
    store.add(at("old", NOW));
    store.add(at("z", LATER));
    store.add(at("a", LATER));
    store.add(at("older", NOW.minusSeconds(1)));

    assertThat(listed(ApiKeyQuery.all(), null)).containsExactly("a", "z", "old", "older");
  }

  @Test
  void pagesContinueWhereTheLastOneEnded() {
    for (int i = 0; i < 7; i++) {
      store.add(at("k" + i, NOW.plusSeconds(i / 3)));
    }
    for (ApiKeyQuery query : List.of(ApiKeyQuery.all(), ApiKeyQuery.ofOwner(CLIENT))) {
      List<String> all = new ArrayList<>();
      Position after = null;
      for (int page = 0; page < 4; page++) {
        for (ManagedApiKey key : store.list(query.size(2), after, NOW)) {
          all.add(key.record().id());
          after = new Position(key.createdAt(), key.record().id());
        }
      }
      assertThat(all).containsExactly("k6", "k5", "k4", "k3", "k2", "k1", "k0");
    }
  }

  @Test
  void aPageAfterADeletedKeyRepeatsNone() {
    store.add(at("a", NOW));
    store.add(at("b", NOW.plusSeconds(1)));
    store.add(at("c", NOW.plusSeconds(2)));
    store.delete("b", CLIENT);

    assertThat(listed(ApiKeyQuery.all(), new Position(NOW.plusSeconds(1), "b")))
        .containsExactly("a");
  }

  @Test
  void listsTheKeysOfAnOwner() {
    store.add(key("a"));
    store.add(key("b", OTHER));

    assertThat(listed(ApiKeyQuery.ofOwner(OTHER), null)).containsExactly("b");
    assertThat(listed(ApiKeyQuery.ofOwner("client-_"), null)).isEmpty();
    assertThat(listed(ApiKeyQuery.ofOwner("\0"), null)).isEmpty();
  }

  @Test
  void listsTheKeysInAState() {
    store.add(key("active"));
    store.add(new SampleKey().id("expired").text("2").expiresAt(NOW).managed());
    store.add(new SampleKey().id("revoked").text("3").revokedAt(NOW).managed());
    store.add(new SampleKey().id("ending").text("4").revokedAt(LATER).managed());
    store.add(new SampleKey().id("both").text("5").revokedAt(NOW).expiresAt(NOW).managed());
    store.add(new SampleKey().id("over").text("6").revokedAt(LATER).expiresAt(NOW).managed());

    for (ApiKey.State state : ApiKey.State.values()) {
      List<ManagedApiKey> keys = store.list(ApiKeyQuery.all().inState(state), null, NOW);
      assertThat(keys).as(state.name()).isNotEmpty();
      assertThat(keys).allMatch(key -> key.shown().state(NOW) == state);
    }
    assertThat(listed(ApiKeyQuery.all().inState(ApiKey.State.EXPIRED), null))
        .containsExactly("over", "expired");
  }

  @Test
  void listsTheKeysThatExpireSoon() {
    store.add(key("never"));
    store.add(new SampleKey().id("soon").text("2").expiresAt(NOW.plusSeconds(9)).managed());
    store.add(new SampleKey().id("late").text("3").expiresAt(LATER).managed());

    assertThat(listed(ApiKeyQuery.all().expiringBefore(LATER), null)).containsExactly("soon");
  }

  @Test
  void findsNamesInAnyCaseAndIdsAndPrefixesExactly() {
    store.add(key("a"));

    for (String found : List.of("PRODUCTION", "tion ser", "a", "kapi_prod_7f")) {
      assertThat(listed(ApiKeyQuery.all().matching(found), null)).as(found).containsExactly("a");
    }
    for (String other : List.of("%", "_", "!", "kapi", "A", "Produktion", "\0")) {
      assertThat(listed(ApiKeyQuery.all().matching(other), null)).as(other).isEmpty();
    }
  }

  @Test
  void deletesAKeyOfItsOwner() {
    store.add(key("a"));

    assertThat(store.delete("a", OTHER)).isFalse();
    assertThat(store.delete("b", CLIENT)).isFalse();
    assertThat(store.delete("\0", CLIENT)).isFalse();
    assertThat(store.delete("a", CLIENT)).isTrue();
    assertThat(store.byId("a")).isNull();
    assertThat(store.find(key("a").record().sha256())).isNull();
    assertThat(store.ofClient(CLIENT)).isEmpty();
    store.add(key("a"));
  }

  private List<String> listed(ApiKeyQuery query, @Nullable Position after) {
    return store.list(query, after, NOW).stream().map(key -> key.record().id()).toList();
  }

  private static ManagedApiKey at(String id, Instant createdAt) {
    return new ManagedApiKey(key(id).record(), "kapi_prod_7f", createdAt, null);
  }
}
