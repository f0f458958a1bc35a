package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Secret;
import io.sallyport.client.ClientAuthentication;
import io.sallyport.client.ClientDialect;
import io.sallyport.client.ClientPolicy;
import io.sallyport.client.CredentialKind;
import io.sallyport.client.LoginSettings;
import io.sallyport.client.LoginTiming;
import io.sallyport.client.TokenGrant;
import io.sallyport.config.client.ClientReader;
import io.sallyport.dialect.registry.Dialects;
import io.sallyport.examples.AcmeClient;
import io.sallyport.signature.RequestFormats;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of clients. */
class ClientConfigTest {
  private static final String KIRA = "sallyport.clients.kira.";
  private static final String PASSWORD = "a-password-that-no-message-shows";

  private static SampleConfig kira() {
    return SampleConfig.empty()
        .with(KIRA + "dialect", "kira")
        .with(KIRA + "url", "https://api.balampay.com/")
        .with(KIRA + "client-id", "me")
        .with(KIRA + "password", PASSWORD)
        .with(KIRA + "api-key", SampleConfig.API_KEY);
  }

  private static ClientPolicy only(SampleConfig config) {
    assertThat(config.read().clients()).hasSize(1);
    return config.read().clients().get(0);
  }

  @Test
  void readsAClientWithItsDefaults() {
    ClientPolicy client = only(kira());
    assertThat(client.name()).isEqualTo("kira");
    assertThat(Objects.requireNonNull(client.login()).login().path()).isEqualTo("/auth");
    assertThat(client.send())
        .containsExactlyInAnyOrder(CredentialKind.BEARER, CredentialKind.API_KEY);
    assertThat(client.url()).isEqualTo(URI.create("https://api.balampay.com"));
    assertThat(client.allowHttp()).isFalse();
    assertThat(client.retry()).isTrue();
    assertThat(client.bufferBytes()).isEqualTo(ClientPolicy.DEFAULT_BUFFER_BYTES);
    assertThat(client.times()).isEqualTo(LoginTiming.DEFAULT);
    assertThat(client.format().toBuilder())
        .usingRecursiveComparison()
        .isEqualTo(RequestFormats.named("kindly").toBuilder());
    assertThat(Objects.requireNonNull(client.credentials().password()).get().revealText())
        .isEqualTo(PASSWORD);
    assertThat(client.toString()).doesNotContain(PASSWORD, SampleConfig.API_KEY);
  }

  @Test
  void readsEveryOtherSetting() {
    ClientPolicy client =
        only(
            SampleConfig.empty()
                .with(KIRA + "send", "signature")
                .with(KIRA + "hosts", "a.example, b.example:8443")
                .with(KIRA + "api-key", "key")
                .with(KIRA + "signing-secret", "secret")
                .with(KIRA + "signature.format", "kindly")
                .with(KIRA + "signature.target-prefix", "/api")
                .with(KIRA + "connect-timeout", "PT1S")
                .with(KIRA + "timeout", "PT2S")
                .with(KIRA + "renew-before", "PT3S")
                .with(KIRA + "retry", "false")
                .with(KIRA + "buffer", "0"));
    assertThat(client.login()).isNull();
    assertThat(client.apiKeyHeader()).isEqualTo("X-API-Key");
    assertThat(client.send()).containsExactly(CredentialKind.SIGNATURE);
    assertThat(client.hosts()).containsExactly("a.example", "b.example:8443");
    assertThat(client.format().toBuilder())
        .usingRecursiveComparison()
        .isEqualTo(RequestFormats.named("kindly").toBuilder().set("target-prefix", "/api"));
    assertThat(client.times())
        .isEqualTo(
            new LoginTiming(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3)));
    assertThat(client.retry()).isFalse();
    assertThat(client.bufferBytes()).isZero();
  }

  @Test
  void namesTheUrlThatIsNotAllowed() {
    assertThat(SampleConfig.valid().with(KIRA + "url", "http://localhost:8080").errors())
        .anyMatch(error -> error.startsWith(KIRA + "url: over plain http"))
        .noneMatch(error -> error.startsWith(KIRA + "dialect"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dialect|kiraa|is not one of",
        "client-authentication|post|is not one of client_secret_basic, client_secret_post,",
        "client-authentication|client_secret_post|this dialect does not use 'client-authentication'",
        "url|http://api.balampay.com|over plain http",
        "url|http://localhost:8080|over plain http",
        "url|api.balampay.com|scheme, host and path",
        "url|https://me@api.balampay.com|scheme, host and path",
        "url|https://api.balampay.com?q=1|scheme, host and path",
        "url|ftp://api.balampay.com|must start with https://",
        "url|https://a b|is not a URL",
        "send|bearer+propagate|sends propagate must not send other",
        "send|token|is not one of bearer",
        "send|bearer+bearer|is not one of bearer",
        "token-url|https://a.example/token|does not use 'token-url'",
        "hosts|https://a.example|must be names or addresses",
        "hosts|me@a.example|must be names or addresses",
        "hosts|*|must be names or addresses",
        "merchant-id|m|does not use 'merchant-id'",
        "external-user-id|u|does not use 'external-user-id'",
        "mfa-secret|GEZDGNBVGY3TQOJQ|does not use 'mfa-secret'",
        "mfa-secret|not base 32|base32",
        "api-key-header|X API|is not the name of a header",
        "private-key|nonsense|private-key",
        "algorithm|ES256|does nothing without 'private-key'",
        "timeout|PT2M|is not a duration",
        "renew-before|PT2H|is not a duration",
        "buffer|-1|is not a whole number",
        "signature.target-prefix|api|",
        "passwort|x|did you mean 'sallyport.clients.kira.password'"
      })
  void rejectsAWrongValue(String key, String value, String error) {
    SampleConfig wrong = kira().with(KIRA + key, value);
    if (key.startsWith("signature")) {
      wrong =
          wrong
              .with(KIRA + "send", "signature")
              .with(KIRA + "signature.format", "kindly")
              .with(KIRA + "signing-secret", "s");
    }
    assertThat(wrong.errors())
        .isNotEmpty()
        .anyMatch(line -> error == null || line.contains(error))
        .allMatch(line -> line.startsWith(KIRA))
        .noneMatch(line -> line.contains(PASSWORD) || line.contains(SampleConfig.API_KEY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "url|url or hosts",
        "client-id|set client-id",
        "password|a password is needed",
        "api-key|api-key is needed"
      })
  void rejectsAClientThatLacksWhatItNeeds(String key, String error) {
    assertThat(kira().without(KIRA + key).errors()).singleElement().asString().contains(error);
  }

  @Test
  void readsWhatSomeVendorsWant() {
    SampleConfig kigo =
        kira()
            .without(KIRA + "api-key")
            .with(KIRA + "dialect", "kigo")
            .with(KIRA + "external-user-id", "user-7");
    assertThat(only(kigo).credentials().externalUserId()).isEqualTo("user-7");
    SampleConfig kindly =
        kira()
            .with(KIRA + "dialect", "kindly")
            .with(KIRA + "send", "api-key")
            .with(KIRA + "api-key-header", "Own-Key")
            .with(KIRA + "mfa-secret", "GEZD GNBV GY3T QOJQ");
    assertThat(only(kindly).credentials().mfaSecret()).isNotNull();
    assertThat(only(kindly).apiKeyHeader()).isEqualTo("Own-Key");
    assertThat(only(kira()).apiKeyHeader()).isEqualTo("x-api-key");
    SampleConfig post =
        kira()
            .with(KIRA + "dialect", "standard")
            .with(KIRA + "client-authentication", "client_secret_post");
    assertThat(only(post).credentials().oauth().authentication())
        .isEqualTo(ClientAuthentication.CLIENT_SECRET_POST);
    assertThat(post.with(KIRA + "client-authentication", "private_key_jwt").errors())
        .singleElement()
        .asString()
        .contains("private_key_jwt with a private-key, the others with a password");
  }

  @Test
  void readsASecretFromItsFileEachTime(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("password");
    Files.writeString(file, "first\r\n");
    SampleConfig config =
        kira().without(KIRA + "password").with(KIRA + "password-location", file.toUri().toString());
    var password = Objects.requireNonNull(only(config).credentials().password());
    assertThat(password.get().revealText()).isEqualTo("first");
    Files.writeString(file, "second\n\n");
    assertThat(password.get().revealText()).as("one line break").isEqualTo("second\n");
    Files.writeString(file, " third ");
    assertThat(password.get().revealText()).isEqualTo(" third ");
    Files.delete(file);
    assertThatIllegalArgumentException().isThrownBy(password::get);
    assertThat(config.errors())
        .singleElement()
        .asString()
        .startsWith(KIRA + "password-location: nothing can be read at");
  }

  @ParameterizedTest
  @CsvSource({"password", "api-key", "signing-secret", "token", "mfa-secret"})
  void everySecretCanBeInAFile(String name) {
    SampleConfig config = kira().without(KIRA + name);

    assertThat(config.with(KIRA + name + "-location", "/run/secrets/x").errors())
        .anyMatch(
            line -> line.startsWith(KIRA + name + "-location: the value is not a file: location"));
  }

  @Test
  void aSecretIsInOnePlace() {
    assertThat(kira().with(KIRA + "password-location", "file:/nowhere").errors())
        .containsExactly(
            "sallyport.clients.kira has 'password' and 'password-location', which exclude each"
                + " other; remove all but one");
  }

  private static SallyportConfig read(SampleConfig config, ClientDialect... dialects) {
    return SallyportConfig.read(
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(config.properties(), "test", 100))
            .build(),
        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
        Dialects.with(List.of(), List.of(dialects)),
        ClientReader.SecretSource.NONE);
  }

  @Test
  void aDialectOfTheApplicationLogsIn() {
    SampleConfig acme = kira().without(KIRA + "api-key").with(KIRA + "dialect", "acme");
    ClientPolicy client = read(acme, new AcmeClient()).clients().get(0);
    assertThat(client.send()).containsExactly(CredentialKind.BEARER);
    assertThat(client.apiKeyHeader()).isEqualTo("X-API-Key");
    assertThat(Objects.requireNonNull(client.login()).login().body()).isEqualTo("me/" + PASSWORD);
    assertThatThrownBy(() -> read(acme.without(KIRA + "client-id"), new AcmeClient()))
        .hasMessageContaining(KIRA + "dialect: set client-id");
    assertThatThrownBy(() -> read(acme.without(KIRA + "url"), new AcmeClient()))
        .hasMessageContaining("url");
    assertThat(acme.errors())
        .singleElement()
        .asString()
        .contains("is not one of standard, kira, wakapay, kindly, kigo, kunacore");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kira", "standard", "own", "", "Own", "o/n"})
  void aDialectOfTheApplicationHasANameOfItsOwn(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dialects.with(List.of(), List.of(new Named("own"), new Named(name))))
        .withMessageContaining(Named.class.getName());
  }

  /** A dialect without clients. */
  private record Named(String name) implements ClientDialect {
    @Override
    public TokenGrant login(LoginSettings settings) {
      throw new IllegalArgumentException("no client logs in");
    }
  }

  @Test
  void plainHttpIsAllowedByName() {
    SampleConfig local =
        kira().with(KIRA + "url", "http://localhost:8080").with(KIRA + "allow-http", "true");
    assertThat(local.errors()).isEmpty();
  }

  @Test
  void aClientOfOnlyVariablesIsNamedInItsList() {
    SampleConfig config =
        SampleConfig.empty()
            .environment("SALLYPORT_CLIENTS", "pass")
            .environment("SALLYPORT_CLIENTS_PASS_SEND", "propagate")
            .environment("SALLYPORT_CLIENTS_PASS_HOSTS", "inner.example");
    assertThat(only(config).send()).containsExactly(CredentialKind.PROPAGATE);
  }

  @Test
  void aSecretOfTheApplicationStandsForItsKey() {
    Map<String, String> keys = kira().without(KIRA + "password").properties();
    Secret[] now = {Secret.ofText("first")};
    SallyportConfig config =
        SallyportConfig.read(
            new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build(),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
            Dialects.builtIn(),
            key -> key.equals(KIRA + "password") ? () -> now[0] : null);
    var password = Objects.requireNonNull(config.clients().get(0).credentials().password());
    now[0] = Secret.ofText("second");
    assertThat(password.get().revealText()).isEqualTo("second");
  }
}
