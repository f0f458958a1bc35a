package io.sallyport.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Secret;
import io.sallyport.config.InvalidConfigurationException;
import io.sallyport.examples.AcmeDialect;
import io.sallyport.spi.SampleRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The inputs of a builder, and the errors that stop its start. */
class SallyportBuilderTest {

  @Test
  void tellsEveryErrorAtOnce() {
    SallyportBuilder builder =
        SallyportBuilder.of(
            Map.of(
                "sallyport.require-https", "maybe",
                "sallyport.realms.default.clock-skew", "long"));

    assertThatThrownBy(builder::start)
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("sallyport.require-https")
        .hasMessageContaining("sallyport.realms.default.clock-skew");
  }

  @Test
  void rejectsAnUnknownSetting() {
    SallyportBuilder builder = SallyportBuilder.of(Map.of("sallyport.require-htps", "true"));

    assertThatThrownBy(builder::start)
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("require-https");
  }

  @Test
  void rejectsASettingThatIsEmpty() {
    assertThatThrownBy(SallyportBuilder.of(Map.of("sallyport.realms.default.require", " "))::start)
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("sallyport.realms.default.require");
  }

  @Test
  void aMapExpandsNoReference() {
    assertThatThrownBy(
            SallyportBuilder.of(Map.of("sallyport.realms.default.issuer", "${ISSUER}"))::start)
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("sallyport.realms.default.issuer");
  }

  @Test
  void aSecretThatIsNotConfiguredIsGiven() {
    try (SallyportRuntime sallyport =
        SallyportBuilder.of(
                Map.of(
                    "sallyport.clients.kira.send", "api-key",
                    "sallyport.clients.kira.url", "https://kira.example"))
            .secret("sallyport.clients.kira.api-key", () -> Secret.ofText("from-a-vault"))
            .start()) {
      SampleRequest request = new SampleRequest("GET", "/").at("https://kira.example");

      assertThat(sallyport.sallyport().client("kira").headersFor(request))
          .containsValue("from-a-vault");
    }
  }

  @Test
  void aRealmSpeaksADialectOfTheApplication() {
    try (SallyportRuntime sallyport =
        SallyportBuilder.of(
                Map.of(
                    "sallyport.store.data-source", "none",
                    "sallyport.realms.acme.dialect", "acme",
                    "sallyport.realms.acme.issuer", "https://acme.example",
                    "sallyport.realms.acme.accounts.ada.password", "secret"))
            .dialect(new AcmeDialect())
            .start()) {
      assertThat(sallyport.sallyport().endpoints("acme")).isNotNull();
    }
  }

  @Test
  void thereIsNoCallerOutsideARequest() {
    try (SallyportRuntime sallyport = SallyportBuilder.of(Map.of()).start()) {
      assertThat(sallyport.current().caller()).isNull();
      assertThat(sallyport.webhooks().webhooks()).isEmpty();
    }
  }

  @Test
  void aClientThatPassesTokensOnSendsNoneOutsideARequest() {
    try (SallyportRuntime sallyport =
        SallyportBuilder.of(
                Map.of(
                    "sallyport.clients.next.send", "propagate",
                    "sallyport.clients.next.url", "https://next.example"))
            .start()) {
      SampleRequest request = new SampleRequest("GET", "/").at("https://next.example");

      assertThat(sallyport.sallyport().client("next").headersFor(request)).isEmpty();
    }
  }
}
