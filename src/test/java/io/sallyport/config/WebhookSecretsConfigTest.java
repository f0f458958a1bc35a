package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secret;
import io.sallyport.webhook.WebhookPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets of webhooks, as vendors show them. */
class WebhookSecretsConfigTest {
  private static final String HOOK = "sallyport.webhooks.auth.";
  private static final String A = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final String B = "whsec_ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";

  @Test
  void oneSecretMayHaveAVersionBeforeIt() {
    assertThat(policy(standard().with(HOOK + "secret", "v1," + A)).secrets())
        .containsExactly(Secret.ofText("v1," + A));
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1,%s,v1,%s", "v1,%s, v1,%s", "v1,%s|v1,%s", "%s,v1,%s", "%s,%s"})
  void theCommaOfAVersionSeparatesNoSecrets(String list) {
    String secrets = list.formatted(A, B);

    assertThat(policy(standard().with(HOOK + "secrets", secrets)).secrets())
        .containsExactly(Secret.ofText(A), Secret.ofText(B));
  }

  @Test
  void aPresetMayHaveAnotherEncoding() {
    SampleConfig config = standard().with(HOOK + "secret", "polar_whs_abcdefghijklmnop");

    assertThat(config.errors())
        .containsExactly(
            HOOK
                + "secret: the secret is not base64 after its prefix whsec_; copy it again, or set"
                + " secret-encoding=text if the vendor signs with this text as it is");
    assertThat(policy(config.with(HOOK + "secret-encoding", "text")).secrets()).hasSize(1);
    assertThat(config.with(HOOK + "secret-encoding", "base32").errors())
        .containsExactly(
            HOOK
                + "secret-encoding: secret-encoding 'base32' is wrong; allowed: text, hex, base64,"
                + " base64-or-text, each with :PREFIX where a prefix is to be stripped");
  }

  private static SampleConfig standard() {
    return SampleConfig.empty().with(HOOK + "preset", "standard-webhooks");
  }

  private static WebhookPolicy policy(SampleConfig config) {
    return config.read().webhooks().get(0);
  }
}
