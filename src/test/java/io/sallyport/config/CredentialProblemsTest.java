package io.sallyport.config;

import static io.sallyport.config.SampleConfig.API_KEY;
import static io.sallyport.config.SampleConfig.API_KEY_SHA256;
import static io.sallyport.config.SampleConfig.DEMO;
import static io.sallyport.config.SampleConfig.KIRA;
import static io.sallyport.config.SampleConfig.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The errors of API keys, signing secrets and webhooks that are configured wrongly. */
class CredentialProblemsTest {
  private static final String STRIPE_SECRETS =
      "sallyport.webhooks.stripe needs exactly one of 'secret' and 'secrets'; ";

  @Test
  void anApiKeyInPlaceOfItsHashIsNotShown() {
    assertThat(SampleConfig.valid().with(DEMO + "sha256", API_KEY).errors())
        .containsExactly(
            DEMO
                + "sha256 needs the 64 hexadecimal digits of the key's SHA-256, never the key"
                + " itself; get them by printf %s 'THE KEY' | sha256sum");
  }

  @Test
  void anApiKeyUnderAKeyOfItsOwnIsNotShown() {
    assertThat(SampleConfig.valid().with(DEMO + "key", API_KEY).errors())
        .containsExactly(
            DEMO
                + "key is not a setting of Sallyport; API keys themselves are never configured: set"
                + " 'sha256' to the output of printf %s 'THE KEY' | sha256sum");
  }

  @Test
  void anApiKeyNeedsItsHash() {
    assertThat(SampleConfig.valid().without(DEMO + "sha256").errors())
        .singleElement()
        .asString()
        .startsWith(DEMO + "sha256 needs the 64 hexadecimal digits");
  }

  @Test
  void twoApiKeysOfOneHashAreRejected() {
    assertThat(SampleConfig.valid().with(KIRA + "api-keys.other.sha256", API_KEY_SHA256).errors())
        .containsExactly(KIRA + "api-keys.other.sha256 is the hash of another key too");
  }

  @Test
  void aKeyForSignedRequestsOnlyNeedsASecret() {
    assertThat(
            SampleConfig.valid()
                .without(DEMO + "secret")
                .with(DEMO + "signed-only", "true")
                .errors())
        .containsExactly(DEMO + "signed-only = 'true' needs a 'secret' to sign with");
  }

  @Test
  void aWebhookNeedsAPresetOrItsFormat() {
    assertThat(SampleConfig.empty().with("sallyport.webhooks.acme.secret", "acme-secret").errors())
        .singleElement()
        .asString()
        .startsWith("sallyport.webhooks.acme.preset is needed, since no preset is named 'acme'")
        .contains("stripe", "signature-header");
  }

  @Test
  void aPresetAndAFormatExcludeEachOther() {
    assertThat(
            SampleConfig.valid()
                .with(STRIPE + "preset", "stripe")
                .with(STRIPE + "signature-header", "X-Signature")
                .errors())
        .containsExactly(
            STRIPE
                + "preset = 'stripe' and [signature-header] exclude each other: a preset is a complete"
                + " format");
  }

  @Test
  void aWebhookNeedsASecret() {
    assertThat(SampleConfig.empty().with(STRIPE + "replay", "reject").errors())
        .containsExactly(STRIPE_SECRETS + "none is set");
  }

  @Test
  void aSecretAndSecretsExcludeEachOther() {
    assertThat(SampleConfig.valid().with(STRIPE + "secrets", "whsec_other").errors())
        .containsExactly(STRIPE_SECRETS + "'secret' and 'secrets' are set");
  }

  @Test
  void anEmptyItemAmongSecretsShowsNoSecret() {
    assertThat(SampleConfig.empty().with(STRIPE + "secrets", "whsec_new,,whsec_old").errors())
        .containsExactly(STRIPE + "secrets has an empty item; separate items by single commas");
  }

  @Test
  void aSecretThatThePresetCannotReadIsNotShown() {
    assertThat(SampleConfig.empty().with("sallyport.webhooks.svix.secret", "whsec_!!!").errors())
        .singleElement()
        .asString()
        .startsWith("sallyport.webhooks.svix.secret: ")
        .doesNotContain("!!!");
  }
}
