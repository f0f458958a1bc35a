package io.sallyport.config;

import static io.sallyport.config.SampleConfig.KIRA;
import static io.sallyport.config.SampleConfig.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages of errors: their source, what was meant, and no error that follows from another. */
class ConfigMessagesTest {
  @Test
  void aMessageNamesTheSourceOfTheValue() {
    assertThatThrownBy(() -> SampleConfig.valid().with(KIRA + "clock-skew", "60").read())
        .hasMessageContaining(
            KIRA
                + "clock-skew = '60' is not a duration from PT0S to PT10M; write ISO 8601, such as"
                + " PT30S, PT5M or P30D"
                + SampleConfig.FILE);
    assertThat(SampleConfig.valid().environment("SALLYPORT_REALMS_KIRA_CLOCK_SKEW", "60").errors())
        .singleElement()
        .asString()
        .startsWith(KIRA + "clock-skew = '60' is not a duration")
        .endsWith(" (source: EnvConfigSource)");
  }

  @Test
  void aMessageAboutASecretOrAMissingValueIsPreciseToo() {
    assertThatThrownBy(() -> SampleConfig.valid().with(KIRA + "hmac-secret", "short").read())
        .hasMessageContaining("hmac-secret: ")
        .hasMessageContaining(SampleConfig.FILE)
        .hasMessageNotContaining("short\n");
    assertThat(SampleConfig.valid().without(KIRA + "issuer").errors())
        .containsExactly(KIRA + "issuer is needed beside the issuer's keys");
  }

  @ParameterizedTest
  @CsvSource({
    "sallyport.realm.kira.issuer, sallyport.realms.kira.issuer",
    "sallyport.webhook.stripe.secret, sallyport.webhooks.stripe.secret",
    "sallyport.client.kira.url, sallyport.clients.kira.url",
    "sallyport.realms.kira.api-key.demo.sha256, sallyport.realms.kira.api-keys.demo.sha256",
    "sallyport.realms.kira.issuer.main.keys, sallyport.realms.kira.issuers.main.keys",
    "sallyport.stores.schema, sallyport.store.schema"
  })
  void aMisspelledGroupIsRejectedWithTheLikeliestOne(String name, String likeliest) {
    assertThat(SampleConfig.valid().with(name, "true").errors())
        .containsExactly(
            name + " is not a setting of Sallyport; did you mean '" + likeliest + "'?");
  }

  @ParameterizedTest
  @CsvSource({
    "SALLYPORT_REQUIRE_HTPS, SALLYPORT_REQUIRE_HTTPS",
    "SALLYPORT_REALM_KIRA_ISSUER, SALLYPORT_REALMS_KIRA_ISSUER",
    "SALLYPORT_REALMS_KIRA_AUDIENCE, SALLYPORT_REALMS_KIRA_AUDIENCES"
  })
  void aMisspelledVariableIsRejectedWithTheLikeliestOne(String name, String likeliest) {
    assertThat(SampleConfig.valid().environment(name, "x").errors())
        .containsExactly(
            name + " is the environment variable of no setting; did you mean '" + likeliest + "'?");
  }

  @Test
  void aMisspelledOrEmptySettingIsNotReportedAsMissingToo() {
    SampleConfig typo =
        SampleConfig.valid().without(STRIPE + "secret").with(STRIPE + "secert", "whsec_secret");

    assertThat(typo.errors())
        .containsExactly(
            STRIPE + "secert is not a setting of Sallyport; did you mean '" + STRIPE + "secret'?");
    assertThat(SampleConfig.valid().with(KIRA + "hmac-secret", "").errors())
        .containsExactly(KIRA + "hmac-secret is set, but empty; give it a value or remove it");
    assertThat(
            SampleConfig.valid()
                .without(KIRA + "issuer")
                .with(KIRA + "isuer", "https://x")
                .errors())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sallyport.realms.kira.dialect", "sallyport.clients.kira.dialect"})
  void anUnknownDialectHidesNoInvalidValueAndCausesNoFurtherError(String dialect) {
    String prefix = dialect.substring(0, dialect.lastIndexOf('.') + 1);
    SampleConfig config =
        SampleConfig.valid()
            .with(dialect, "kiraa")
            .with(prefix + "allow-http", "yes")
            .with("sallyport.realms.kira.signing-key", "a key that a known dialect would need");

    assertThat(config.errors())
        .filteredOn(error -> error.startsWith(prefix))
        .anyMatch(error -> error.startsWith(dialect + " = 'kiraa' is not one of "))
        .anyMatch(error -> error.equals(prefix + "allow-http = 'yes' is neither true nor false"))
        .noneMatch(error -> dialect.contains("realms") && error.contains("does nothing"));
  }

  @Test
  void everyMessageReadsWellWithoutTheOthers() {
    assertThat(
            SampleConfig.valid()
                .without(KIRA + "hmac-secret")
                .with(KIRA + "issuer", "kira")
                .with(STRIPE + "secrets", "whsec_other")
                .with(KIRA + "signing-key", "x")
                .errors())
        .containsExactly(
            "sallyport.realms.kira.signing-key does nothing in a realm that issues no tokens; choose"
                + " a dialect that does, or configure an account",
            "sallyport.realms.kira needs exactly one of 'keys', 'keys-location' and 'hmac-secret';"
                + " none is set",
            "sallyport.webhooks.stripe needs exactly one of 'secret' and 'secrets'; 'secret' and"
                + " 'secrets' are set");
  }
}
