package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.client.ClientPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How clients verify responses. */
class ClientResponsesConfigTest {
  private static final String SHOP = "sallyport.clients.shop.";
  private static final String RESPONSES = SHOP + "signature.responses.";

  private static SampleConfig verifying() {
    return SampleConfig.empty()
        .with(SHOP + "url", "https://api.example.com")
        .with(SHOP + "send", "api-key")
        .with(SHOP + "api-key", "a-key")
        .with(RESPONSES + "key-id", "server-2026")
        .with(RESPONSES + "secret", "a-shared-secret-that-no-message-shows");
  }

  private static ClientPolicy only(SampleConfig config) {
    assertThat(config.errors()).isEmpty();
    return config.read().clients().get(0);
  }

  @Test
  void aClientVerifiesResponsesIfItHasTheKeyOfTheServer() {
    assertThat(only(verifying()).responses()).isNotNull();
    assertThat(
            only(verifying().without(RESPONSES + "key-id").without(RESPONSES + "secret"))
                .responses())
        .isNull();
  }

  @Test
  void aClientWithASchemeOfItsOwnVerifiesToo() {
    SampleConfig own =
        verifying()
            .without(SHOP + "send")
            .without(SHOP + "api-key")
            .with(SHOP + "scheme", "mine")
            .with(RESPONSES + "window", "PT30S");

    assertThat(only(own).responses()).isNotNull();
    assertThat(own.with(RESPONSES + "window", "PT2H").errors()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "key-id||is needed: signatures name their key by it",
        "secret||needs exactly one of 'secret' and 'public-key'; none is set",
        "secret|short|at least 32 bytes",
        "public-key|x|are set",
        "secret-encoding|base64|is not base64",
        "algorithm|ed25519|needs a 'public-key'",
        "algorithm|rsa|algorithm",
        "window|PT0S|is not a duration",
        "windows|PT1M|did you mean"
      })
  void rejectsAWrongSetting(String setting, @Nullable String value, String error) {
    SampleConfig wrong =
        value == null
            ? verifying().without(RESPONSES + setting)
            : verifying().with(RESPONSES + setting, value);

    assertThat(wrong.errors())
        .singleElement()
        .asString()
        .startsWith(SHOP + "signature.responses")
        .contains(error)
        .doesNotContain("no-message-shows");
  }
}
