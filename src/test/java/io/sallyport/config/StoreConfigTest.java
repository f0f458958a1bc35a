package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secret;
import io.sallyport.config.StoreConfig.Nonces;
import io.sallyport.store.jdbc.JdbcStores;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of the database. */
class StoreConfigTest {
  private static final String STORE = "sallyport.store.";
  private static final String KEY = STORE + "encryption-key";

  private final SampleConfig config = SampleConfig.empty();
  private final SampleConfig issuing = config.with("sallyport.realms.kindly.dialect", "kindly");

  @Test
  void unsetItIsTheDataSourceOfTheServer() {
    StoreConfig store = config.read().store();

    assertThat(store.dataSource()).isEqualTo("java:comp/DefaultDataSource");
    assertThat(store.schema()).isEqualTo(JdbcStores.Mode.CREATE);
    assertThat(store.namespace()).isEmpty();
    assertThat(store.nonces()).isEqualTo(Nonces.MEMORY);
    assertThat(store.oldEncryptionKeys()).isEmpty();
  }

  @Test
  void readsEverything() {
    StoreConfig store =
        config
            .with(STORE + "data-source", "jdbc/sallyport")
            .with(STORE + "schema", "validate")
            .with(STORE + "namespace", "payments")
            .with(STORE + "old-encryption-keys", SampleConfig.STORE_KEY)
            .with(STORE + "nonces", "database")
            .read()
            .store();

    Secret key = Secret.of(Base64.getDecoder().decode(SampleConfig.STORE_KEY));
    assertThat(store)
        .isEqualTo(
            new StoreConfig(
                "jdbc/sallyport",
                JdbcStores.Mode.VALIDATE,
                "payments",
                key,
                List.of(key),
                Nonces.DATABASE));
  }

  @Test
  void configuredKeysNeedOneIfTheirCallsAreCountedOrTheySign() {
    String key = "sallyport.realms.kira.api-keys.demo.";
    SampleConfig plain =
        config
            .with(key + "sha256", SampleConfig.API_KEY_SHA256)
            .with("sallyport.realms.kira.signature.format", "kindly");

    assertThat(plain.realm().keepsAnything()).isFalse();
    assertThat(plain.with(key + "quota", "5").realm().keepsAnything()).isTrue();
    assertThat(plain.with(key + "secret", "a-signing-secret").realm().keepsAnything()).isTrue();
    assertThat(plain.with(key + "quota", "5").realm().keepsSecrets()).isFalse();
  }

  @Test
  void noDatabaseAtAll() {
    assertThat(issuing.without(KEY).with(STORE + "data-source", "none").read().store().dataSource())
        .isNull();
  }

  @Test
  void keyIsNeededIfSecretsAreStored() {
    assertThat(issuing.without(KEY).errors())
        .containsExactly(
            "sallyport.store.encryption-key is needed, since the realm kindly stores secrets in"
                + " the database; give it 32 random bytes, as printed by `openssl rand -base64 32`,"
                + " or set sallyport.store.data-source=none to use memory instead");
  }

  @Test
  void keyIsNotNeededWhereNoneAre() {
    assertThat(SampleConfig.valid().without(KEY).errors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAAA", "not base64", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"})
  void keyIsTheBase64Of32BytesAndNeverShown(String text) {
    assertThat(config.with(KEY, text).errors())
        .containsExactly("sallyport.store.encryption-key is not the base64 of 32 bytes");
    assertThat(config.with(STORE + "old-encryption-keys", text).errors())
        .containsExactly("sallyport.store.old-encryption-keys is not the base64 of 32 bytes");
  }

  @ParameterizedTest
  @CsvSource({
    "schema, drop, 'is not one of create, validate, none'",
    "nonces, cluster, 'is not one of memory, database'",
    "namespace, a/b, 'is not 1 to 64 letters, digits, ''-'' and ''_'''",
    "data-source, ldap://evil.example/x, belongs to another server; use a java: name"
  })
  void saysWhatIsWrong(String key, String value, String error) {
    assertThat(config.with(STORE + key, value).errors())
        .containsExactly(STORE + key + " = '" + value + "' " + error);
  }

  @Test
  void noncesOfADatabaseNeedOne() {
    assertThat(
            config.with(STORE + "data-source", "none").with(STORE + "nonces", "database").errors())
        .containsExactly("sallyport.store.nonces = 'database' needs a data source");
  }
}
