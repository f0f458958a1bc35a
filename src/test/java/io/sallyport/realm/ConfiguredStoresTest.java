package io.sallyport.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.config.SallyportConfig;
import io.sallyport.store.Stores;
import io.sallyport.store.jdbc.Connections;
import io.sallyport.store.jdbc.JdbcStores;
import io.sallyport.store.jdbc.TestDatabase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The stores of a configuration, and the store of nonces. */
class ConfiguredStoresTest {
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
  private static final Map<String, String> ISSUES =
      Map.of(
          "sallyport.store.encryption-key", KEY,
          "sallyport.realms.shop.issuer", "https://shop.example",
          "sallyport.realms.shop.accounts.ada.password", "secret");

  private final Clock clock = Clock.systemUTC();
  private final List<String> asked = new ArrayList<>();

  @Test
  void aRealmThatKeepsNothingNeedsNoDatabase() {
    assertThat(stores(Map.of())).hasSameClassAs(Stores.inMemory(clock, 1, 1));
    assertThat(asked).isEmpty();
  }

  @Test
  void theDefaultDataSourceIsTheServers() {
    assertThat(stores(ISSUES)).isInstanceOf(JdbcStores.class);
    assertThat(asked).containsExactly("java:comp/DefaultDataSource");
  }

  @Test
  void aConfiguredDataSourceIsUsed() {
    stores(with(ISSUES, "sallyport.store.data-source", "java:app/jdbc/shop"));

    assertThat(asked).containsExactly("java:app/jdbc/shop");
  }

  @Test
  void noneKeepsEverythingInMemory() {
    assertThat(stores(with(ISSUES, "sallyport.store.data-source", "none")))
        .hasSameClassAs(Stores.inMemory(clock, 1, 1));
  }

  @Test
  void aDataSourceThatDoesNotExistEndsTheStart() {
    SallyportBuilder builder = SallyportBuilder.of(ISSUES);

    assertThatThrownBy(builder::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("sallyport.store.data-source = 'java:comp/DefaultDataSource'");
  }

  @Test
  void theBuildersConnectionsReplaceTheDataSource() {
    SallyportBuilder builder =
        SallyportBuilder.of(with(ISSUES, "sallyport.store.namespace", "builder"))
            .connections(TestDatabase.H2.source()::getConnection);

    try (SallyportRuntime sallyport = builder.start()) {
      sallyport.sallyport().rotateKeys("shop");
      assertThat(sallyport.sallyport().realms()).containsExactly("shop");
    }
  }

  @Test
  void theBuildersStoresReplaceAllOthers() {
    Stores own = Stores.inMemory(clock, 10, 10);

    try (SallyportRuntime sallyport = SallyportBuilder.of(ISSUES).stores(own).start()) {
      sallyport.sallyport().rotateKeys("shop");
    }

    assertThat(own.issuingKeys().all("shop")).isNotEmpty();
  }

  @Test
  void storesInMemoryTakeAllNonces() {
    Stores memory = Stores.inMemory(clock, 10, 10);

    NonceStores nonces = NonceStores.of(config(Map.of()), memory, clock);

    assertThat(nonces.requests()).isSameAs(memory.nonces());
    assertThat(nonces.assertions()).isSameAs(memory.nonces());
    assertThat(nonces.deliveries()).isSameAs(memory.nonces());
  }

  @Test
  void allNodesShareTheNoncesOfADatabase() {
    SallyportConfig config = config(with(ISSUES, "sallyport.store.nonces", "database"));

    NonceStores nonces = NonceStores.of(config, TestDatabase.H2.emptyStores(clock), clock);

    assertThat(nonces.requests()).isSameAs(nonces.assertions());
  }

  @Test
  void noncesOfRequestsAreInMemoryUnlessTheyAreShared() {
    NonceStores nonces = NonceStores.of(config(ISSUES), TestDatabase.H2.emptyStores(clock), clock);

    assertThat(nonces.requests()).isNotSameAs(nonces.assertions());
  }

  private Stores stores(Map<String, String> settings) {
    return ConfiguredStores.of(
        config(settings),
        name -> {
          asked.add(name);
          return Connections.named(name);
        },
        clock);
  }

  private SallyportConfig config(Map<String, String> settings) {
    return SallyportConfig.read(new MapConfig(settings, "map"), clock);
  }

  private static Map<String, String> with(Map<String, String> settings, String name, String value) {
    Map<String, String> more = new HashMap<>(settings);
    more.put(name, value);
    return more;
  }
}
