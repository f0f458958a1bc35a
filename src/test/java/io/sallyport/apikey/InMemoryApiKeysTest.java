package io.sallyport.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.UnavailableException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InMemoryApiKeysTest extends ManagedApiKeyStoreContract {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Override
  protected ManagedApiKeyStore emptyStore() {
    return new InMemoryApiKeys();
  }

  @Test
  void rejectsWhenFullAndEvictsNoEntry() {
    InMemoryApiKeys store = full();

    assertThatThrownBy(() -> store.add(keyOf("3", "a")))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("full");
    assertThat(store.byId("1")).isNotNull();
    assertThat(store.byId("2")).isNotNull();
    assertThat(store.byId("3")).isNull();
  }

  @Test
  void replacesNothingForAWhileWhenItIsFull() {
    InMemoryApiKeys store = full();

    assertThatThrownBy(() -> store.replace("1", "a", NOW.plusSeconds(1), keyOf("3", "a")))
        .isInstanceOf(UnavailableException.class);
    assertThat(store.ofClient("a")).extracting(key -> key.record().revokedAt()).containsOnlyNulls();
  }

  @Test
  void replacesAtOnceEvenWhenItIsFull() {
    InMemoryApiKeys store = full();

    assertThat(store.replace("1", "a", NOW, keyOf("3", "a"))).isTrue();
    assertThat(store.byId("1")).isNull();
    assertThat(store.byId("3")).isNotNull();
  }

  @Test
  void makesRoomOfTheSameClientsKeysOnly() {
    InMemoryApiKeys store = full();
    store.revoke("2", "b", NOW);

    assertThatThrownBy(() -> store.add(keyOf("3", "a"))).isInstanceOf(UnavailableException.class);
    assertThat(store.byId("2")).isNotNull();
    store.add(keyOf("3", "b"));
    assertThat(store.byId("2")).isNull();
    assertThat(store.find(KeyHash.of("2"))).isNull();
    assertThat(store.ofClient("b")).extracting(key -> key.record().id()).containsExactly("3");
  }

  @Test
  void whoMakesAndRevokesKeysInALoopFillsNoStore() {
    InMemoryApiKeys store = new InMemoryApiKeys();
    for (int i = 0; i < 3_000; i++) {
      store.add(keyOf("" + i, "a"));
      store.revoke("" + i, "a", NOW);
    }

    assertThat(store.ofClient("a"))
        .hasSize(ManagedApiKeyStore.LIVE_KEYS_PER_CLIENT)
        .extracting(key -> key.record().id())
        .startsWith("2000")
        .endsWith("2999");
    assertThat(store.find(KeyHash.of("1999"))).isNull();
    assertThat(store.byId("1999")).isNull();
  }

  @Test
  void listOfAClientIsACopy() {
    InMemoryApiKeys store = full();
    var before = store.ofClient("a");
    store.revoke("1", "a", NOW);

    assertThat(before.get(0).record().revokedAt()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 10_000_001})
  void rejectsALimitOutOfRange(int limit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InMemoryApiKeys(limit))
        .withMessageContaining("1 to 10000000");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10_000_000})
  void acceptsALimitAtEitherEnd(int limit) {
    InMemoryApiKeys store = new InMemoryApiKeys(limit);
    store.add(keyOf("1", "a"));
    assertThat(store.byId("1")).isNotNull();
  }

  private static InMemoryApiKeys full() {
    InMemoryApiKeys store = new InMemoryApiKeys(2);
    store.add(keyOf("1", "a"));
    store.add(keyOf("2", "b"));
    return store;
  }

  private static ManagedApiKey keyOf(String id, String client) {
    ApiKeyRecord record = new SampleKey().id(id).client(client).text(id).build();
    return new ManagedApiKey(record, "kapi_prod_7f", NOW, null);
  }
}
