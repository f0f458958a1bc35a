package io.sallyport.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.keys.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The guarantees of a {@link ManagedApiKeyStore} when settings of a key change. */
abstract class ManagedApiKeyChangesContract {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final Instant LATER = NOW.plus(Duration.ofHours(24));
  static final String CLIENT = "client-1";
  private static final RateLimit LIMIT = RateLimit.fixedWindow(7, SampleKey.DAY);
  static final String OTHER = "client-2";

  ManagedApiKeyStore store = new InMemoryApiKeys();

  /** Returns a new store without any key. */
  protected abstract ManagedApiKeyStore emptyStore();

  @BeforeEach
  void openStore() {
    store = emptyStore();
  }

  @Test
  void changesTheSettingsAndNothingElse() {
    store.add(new SampleKey().id("a").client(CLIENT).managed());
    store.used("a", LATER);
    store.revoke("a", CLIENT, LATER);
    ManagedApiKey old = get("a");
    ApiKeyRecord wanted =
        new SampleKey()
            .id("b")
            .client(OTHER)
            .expiresAt(LATER)
            .allowed("2001:db8::/32")
            .signedOnly()
            .environment("dev")
            .quota(7)
            .build();

    ManagedApiKey changed =
        Objects.requireNonNull(
            store.change("a", CLIENT, key -> new ManagedApiKey(wanted, "other", LATER, null)));

    SameKey.assertSame(changed, old.withSettingsOf(new ManagedApiKey(wanted, "o", NOW, null)));
    SameKey.assertSame(get("a"), changed);
    assertThat(changed.record().expiresAt()).isEqualTo(LATER);
    assertThat(changed.record().addresses().allowed()).containsExactly("2001:db8::/32");
    assertThat(changed.record().signedOnly()).isTrue();
    assertThat(changed.record().settings().limits()).containsExactly(LIMIT);
    assertThat(changed.environment()).isEqualTo("prod");
    assertThat(changed.record().revokedAt()).isEqualTo(LATER);
    assertThat(changed.lastUsedAt()).isEqualTo(LATER);
    assertThat(Objects.requireNonNull(store.find(old.record().sha256())).settings().limits())
        .containsExactly(LIMIT);
    assertThat(store.byId("b")).isNull();
  }

  @Test
  void takesSettingsBack() {
    store.add(
        new ManagedApiKey(
            new SampleKey()
                .id("a")
                .client(CLIENT)
                .expiresAt(LATER)
                .allowed("192.0.2.1")
                .quota(7)
                .build(),
            "kapi_prod_7f",
            NOW,
            null));

    store.change("a", CLIENT, key -> key("a"));

    assertThat(get("a").record().expiresAt()).isNull();
    assertThat(get("a").record().addresses().allowed()).isEmpty();
    assertThat(get("a").record().limits()).isNull();
  }

  @Test
  void changesNoKeyThatIsNotThereOrAnothers() {
    store.add(key("a"));

    assertThat(store.change("a", OTHER, key -> key.revokedFrom(NOW))).isNull();
    assertThat(store.change("b", CLIENT, key -> key.revokedFrom(NOW))).isNull();
    assertThat(store.change("", CLIENT, key -> key.revokedFrom(NOW))).isNull();
    SameKey.assertSame(get("a"), key("a"));
  }

  @Test
  void changeThatFailsChangesNothing() {
    store.add(key("a"));

    assertThatThrownBy(
            () ->
                store.change(
                    "a",
                    CLIENT,
                    key -> {
                      throw new IllegalArgumentException("no");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no");
    SameKey.assertSame(get("a"), key("a"));
  }

  @Test
  void noneOfManyChangesIsLost() throws Exception {
    store.add(new SampleKey().id("a").client(CLIENT).quota(1).managed());

    int done = Race.winners(i -> store.change("a", CLIENT, this::oneMore) != null).size();

    assertThat(done).isGreaterThan(1);
    assertThat(get("a").record().settings().limits())
        .containsExactly(RateLimit.fixedWindow(1 + done, SampleKey.DAY));
  }

  private ManagedApiKey oneMore(ManagedApiKey key) {
    int quota = key.record().settings().limits().get(0).calls();
    return new SampleKey().id("a").client(CLIENT).quota(quota + 1).managed();
  }

  ManagedApiKey get(String id) {
    return Objects.requireNonNull(store.byId(id));
  }

  static ManagedApiKey key(String id) {
    return key(id, CLIENT);
  }

  static ManagedApiKey key(String id, String client) {
    return new SampleKey().id(id).client(client).text("text of " + id).managed();
  }
}
