package io.sallyport.config;

import static io.sallyport.config.SampleConfig.DEMO;
import static io.sallyport.config.SampleConfig.KIRA;
import static io.sallyport.config.SampleConfig.TOKEN_SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.apikey.ApiKeyRecord;
import io.sallyport.internal.CapturedLog;
import io.sallyport.settings.Catalogue;
import io.sallyport.settings.Settings;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that environment variables set. */
class ConfigEnvironmentTest {
  private static final String LIST = "a variable alone does not tell how a name is written";

  @Test
  void aVariableWinsOverTheFile() {
    SallyportConfig config =
        SampleConfig.valid()
            .with("sallyport.max-body-bytes", "1024")
            .environment("SALLYPORT_MAX_BODY_BYTES", "2048")
            .read();

    assertThat(config.general().gate().maxBodyBytes()).isEqualTo(2048);
  }

  @Test
  void aKeyThatOnlyAVariableSetsIsRead() {
    ApiKeyRecord key =
        SampleConfig.valid()
            .environment("SALLYPORT_REALMS_KIRA_API_KEYS_DEMO_ALLOWED_IPS", "203.0.113.0/24")
            .realm()
            .apiKeys()
            .configured()
            .get(0);

    assertThat(key.addresses().permit("198.51.100.1")).isFalse();
  }

  @Test
  void aRealmOfOnlyVariablesNeedsItsNameInTheList() {
    RealmConfig realm =
        SampleConfig.empty()
            .environment("SALLYPORT_REALMS", "kira-eu")
            .environment("SALLYPORT_REALMS_KIRA_EU_ISSUER", "https://kira.example")
            .environment("SALLYPORT_REALMS_KIRA_EU_AUDIENCES", "payments")
            .environment("SALLYPORT_REALMS_KIRA_EU_HMAC_SECRET", TOKEN_SECRET)
            .environment("SALLYPORT_REALMS_KIRA_EU_API_KEYS", "demo-1")
            .environment(
                "SALLYPORT_REALMS_KIRA_EU_API_KEYS_DEMO_1_SHA256", SampleConfig.API_KEY_SHA256)
            .realm();

    assertThat(realm.name()).isEqualTo("kira-eu");
    assertThat(realm.tokens().others()).isNotNull();
    assertThat(realm.apiKeys().configured()).extracting(ApiKeyRecord::id).containsExactly("demo-1");
  }

  @Test
  void aWebhookAndAnIssuerOfOnlyVariablesNeedTheirNamesInTheLists() {
    SallyportConfig config =
        SampleConfig.valid()
            .environment("SALLYPORT_WEBHOOKS", "stripe,github")
            .environment("SALLYPORT_WEBHOOKS_GITHUB_SECRET", "It's a Secret to Everybody")
            .environment("SALLYPORT_REALMS_KIRA_ISSUERS", "partner")
            .environment("SALLYPORT_REALMS_KIRA_ISSUERS_PARTNER_ISSUER", "https://partner.example")
            .environment("SALLYPORT_REALMS_KIRA_ISSUERS_PARTNER_AUDIENCES", "payments")
            .environment("SALLYPORT_REALMS_KIRA_ISSUERS_PARTNER_HMAC_SECRET", TOKEN_SECRET)
            .read();

    assertThat(config.webhooks()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "SALLYPORT_REQUIRE_HTPS | did you mean 'SALLYPORT_REQUIRE_HTTPS'?",
        "sallyport_require_htps | did you mean 'SALLYPORT_REQUIRE_HTTPS'?",
        "SALLYPORT_REALMS_KIRA_API_KEYS_DEMO_ALOWED_IPS"
            + " | did you mean 'SALLYPORT_REALMS_KIRA_API_KEYS_DEMO_ALLOWED_IPS'?",
        "SALLYPORT_REALMS_KIRA_API_KEYS_OTHER_ALLOWED_IPS"
            + " | add 'other' to the list SALLYPORT_REALMS_KIRA_API_KEYS: "
            + LIST,
        "SALLYPORT_REALMS_KIRA_EU_ISSUER | add 'kira_eu' to the list SALLYPORT_REALMS: " + LIST,
        "SALLYPORT_REALM_X_ISSUER | did you mean 'SALLYPORT_REALMS_X_ISSUER'?"
            + " If so, add 'x' to the list SALLYPORT_REALMS: "
            + LIST,
        "SALLYPORT_WEBHOOKS_STRIPE_REPLAYS | did you mean 'SALLYPORT_WEBHOOKS_STRIPE_REPLAY'?",
        "SALLYPORT_REALM | did you mean 'SALLYPORT_REALMS'?",
        "SALLYPORT_REALMS_KIRA_SECURITY_LEVEL | see the configuration reference",
      })
  void aVariableThatNothingReadsIsRejected(String name, String hint) {
    assertThat(SampleConfig.valid().environment(name, "x").errors())
        .containsExactly(name + " is the environment variable of no setting; " + hint);
  }

  /** Payara lists no setting for a variable. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "SALLYPORT_REALMS_KIRA_API_KEYS_DEMO_ALOWED_IPS"
            + " | did you mean 'SALLYPORT_REALMS_KIRA_API_KEYS_DEMO_ALLOWED_IPS'?",
        "SALLYPORT_CLIENTS_V_URL | add 'v' to the list SALLYPORT_CLIENTS: " + LIST
      })
  void aVariableThatNothingReadsIsRejectedOnALenientServer(String name, String hint) {
    assertThat(SampleConfig.valid().with(name, "https://shop.example").errorsOnLenientServer())
        .containsExactly(name + " is the environment variable of no setting; " + hint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SALLYPORT_SERVICE_HOST",
        "SALLYPORT_SERVICE_PORT_HTTP",
        "SALLYPORT_PORT",
        "SALLYPORT_PORT_8080_TCP_ADDR",
        "SALLYPORTER",
        "PATH"
      })
  void otherVariablesAreIgnored(String name) {
    assertThat(SampleConfig.valid().environment(name, "tcp://10.0.0.1:8080").errors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SALLYPORT_DEBUG", "SALLYPORT_HOME", "SALLYPORT_DB_PASSWORD"})
  void aVariableOfAnotherProgramIsIgnoredWithAWarning(String name) {
    try (CapturedLog log = new CapturedLog("sallyport", Level.WARNING)) {
      assertThat(SampleConfig.valid().environment(name, "secret").errors()).isEmpty();

      assertThat(log.lines())
          .contains(
              "WARNING " + name + " is the environment variable of no setting; it is ignored");
    }
  }

  @Test
  void everyKeyMayBeSetByAVariable() {
    SampleConfig config = SampleConfig.valid().with(KIRA + "signature-keys", "demo");
    for (Catalogue.Entry entry : SallyportConfig.CATALOGUE.entries()) {
      String name = entry.pattern().replace("<realm>", "kira").replace("<id>", "demo");
      if (!name.contains("<") && !config.properties().containsKey(name)) {
        SampleConfig changed =
            config.environment(Settings.variableOf(name), "no such value, surely");

        assertThat(changed.errors()).as(name).noneMatch(error -> error.contains("of no setting"));
      }
    }
  }

  @Test
  void writesAKeyAsAVariable() {
    assertThat(Settings.variableOf(DEMO + "allowed-ips"))
        .isEqualTo("SALLYPORT_REALMS_KIRA_API_KEYS_DEMO_ALLOWED_IPS");
    assertThat(Settings.variableOf(KIRA + "signature.window"))
        .isEqualTo("SALLYPORT_REALMS_KIRA_SIGNATURE_WINDOW");
  }
}
