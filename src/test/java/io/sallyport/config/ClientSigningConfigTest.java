package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secret;
import io.sallyport.client.ClientPolicy;
import io.sallyport.client.MessageSigning;
import io.sallyport.dialect.registry.Dialects;
import io.sallyport.internal.StrictBase64;
import io.sallyport.signature.message.MessageAlgorithm;
import io.sallyport.signature.message.MessageSignaturePolicy;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How clients sign requests. */
class ClientSigningConfigTest {
  private static final String KIRA = "sallyport.clients.kira.";

  private static ClientPolicy only(SampleConfig config) {
    assertThat(config.read().clients()).hasSize(1);
    return config.read().clients().get(0);
  }

  private static SampleConfig signed() {
    return SampleConfig.empty()
        .with(KIRA + "url", "https://api.example.com")
        .with(KIRA + "send", "signature")
        .with(KIRA + "signature.key-id", "me")
        .with(KIRA + "signing-secret", "a-shared-secret-that-no-message-shows");
  }

  @Test
  void signsByRfc9421UnlessTheDialectIsKindly() {
    MessageSigning messages = Objects.requireNonNull(only(signed()).messages());
    assertThat(messages.label()).isEqualTo("sig1");
    assertThat(messages.lifetime()).isNull();
    assertThat(messages.policy()).isEqualTo(new MessageSignaturePolicy());
    assertThat(messages.key().get().id()).isEqualTo("me");
    assertThat(messages.key().get().algorithm()).isEqualTo(MessageAlgorithm.HMAC_SHA256);
    SampleConfig kindly =
        signed()
            .without(KIRA + "signature.key-id")
            .with(KIRA + "dialect", "kindly")
            .with(KIRA + "api-key", "key");
    assertThat(only(kindly).messages()).isNull();
  }

  @Test
  void readsEveryOtherSettingOfMessageSignatures() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    String pem =
        "-----BEGIN PRIVATE KEY-----\\n"
            + StrictBase64.encode(generator.generateKeyPair().getPrivate().getEncoded())
            + "\\n-----END PRIVATE KEY-----";
    MessageSigning messages =
        Objects.requireNonNull(
            only(signed()
                    .without(KIRA + "signing-secret")
                    .with(KIRA + "send", "bearer+signature")
                    .with(KIRA + "token", "abc")
                    .with(KIRA + "signature.private-key", pem)
                    .with(KIRA + "signature.algorithm", "ed25519")
                    .with(KIRA + "signature.components", "@method,@path,content-digest")
                    .with(KIRA + "signature.tag", "app")
                    .with(KIRA + "signature.label", "mine")
                    .with(KIRA + "signature.lifetime", "PT1M"))
                .messages());
    assertThat(messages.key().get().algorithm()).isEqualTo(MessageAlgorithm.ED25519);
    assertThat(messages.policy().components())
        .containsExactly("@method", "@path", "content-digest");
    assertThat(messages.policy().tag()).isEqualTo("app");
    assertThat(messages.label()).isEqualTo("mine");
    assertThat(messages.lifetime()).isEqualTo(Duration.ofMinutes(1));
    assertThat(messages.toString()).doesNotContain(pem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "signature.key-id||is needed",
        "signing-secret||needs exactly one of 'signing-secret' and 'signature.private-key'; none is set",
        "signing-secret|short|at least 32 bytes",
        "signature.private-key|x|both are set",
        "signature.secret-encoding|base64|is not base64",
        "signature.secret-encoding|hex|is not one of text, base64",
        "signature.algorithm|ed25519|needs a 'signature.private-key'",
        "signature.components|@path,content-digest|must cover",
        "signature.components|@method,@path,content-digest,X-Tenant|is not a component",
        "signature.label|Sig|a label must have",
        "signature.lifetime|PT2H|is not a duration",
        "signature.format|rsa|is not one of",
        "signature.format|kindly|does nothing where",
        "signature.target-prefix|/api|does nothing where",
        "send|api-key|does nothing unless 'send' contains signature"
      })
  void rejectsAWrongSettingOfMessageSignatures(String key, @Nullable String value, String error) {
    SampleConfig wrong =
        value == null ? signed().without(KIRA + key) : signed().with(KIRA + key, value);
    assertThat(wrong.errors())
        .anyMatch(line -> line.contains(error))
        .allMatch(line -> line.startsWith("sallyport.clients.kira"))
        .noneMatch(line -> line.contains("no-message-shows"));
  }

  @Test
  void aSigningSecretOfABeanIsAskedForAtTheFirstUse() {
    Map<String, String> keys = signed().without(KIRA + "signing-secret").properties();
    AtomicInteger asked = new AtomicInteger();
    SallyportConfig config =
        SallyportConfig.read(
            new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build(),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
            Dialects.builtIn(),
            key ->
                key.equals(KIRA + "signing-secret")
                    ? () -> {
                      asked.incrementAndGet();
                      return Secret.ofText("a secret of 32 bytes or even more");
                    }
                    : null);
    MessageSigning messages = Objects.requireNonNull(config.clients().get(0).messages());
    assertThat(asked).hasValue(0);
    assertThat(messages.key().get().id()).isEqualTo("me");
    assertThat(asked).hasValue(1);
  }
}
