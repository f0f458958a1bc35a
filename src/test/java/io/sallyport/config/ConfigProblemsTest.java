package io.sallyport.config;

import static io.sallyport.config.SampleConfig.API_KEY;
import static io.sallyport.config.SampleConfig.DEMO;
import static io.sallyport.config.SampleConfig.KIRA;
import static io.sallyport.config.SampleConfig.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The errors of a configuration: one change to a valid one causes one error. */
class ConfigProblemsTest {

  @Test
  void aGoodConfigurationHasNoProblem() {
    assertThat(SampleConfig.valid().errors()).isEmpty();
    assertThat(SampleConfig.valid().errorsOnLenientServer()).isEmpty();
  }

  @Test
  void explanationsForClientsAreForDevelopmentOnly() {
    SampleConfig config = SampleConfig.valid().with("sallyport.explain-to-clients", "true");

    assertThat(config.errors())
        .singleElement()
        .asString()
        .startsWith("sallyport.explain-to-clients")
        .contains("require-https=false");
    assertThat(config.with("sallyport.require-https", "false").errors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sallyport.unannotated                     | maybe         | is not one of deny, authenticated, permit
          sallyport.unannotated                     | DENY          | is not one of deny, authenticated, permit
          sallyport.require-https                   | yes           | is neither true nor false
          sallyport.require-https                   | TRUE          | is neither true nor false
          sallyport.max-body-bytes                  | 1MB           | is not a whole number from 1 to 1073741824
          sallyport.max-body-bytes                  | 0             | is not a whole number from 1 to 1073741824
          sallyport.max-body-bytes                  | -1            | is not a whole number from 1 to 1073741824
          sallyport.max-body-bytes                  | 1073741825    | is not a whole number from 1 to 1073741824
          sallyport.max-nonces                      | 0             | is not a whole number from 1 to 100000000
          sallyport.realms.kira.dialect             | klingon       | is not one of kigo, kindly, kira, kunacore, standard, wakapay
          sallyport.realms.kira.require             | bearer+       | names no scheme
          sallyport.realms.kira.require             | bearer,,jwt   | has an empty item
          sallyport.realms.kira.clock-skew          | 60            | is not a duration from PT0S to PT10M
          sallyport.realms.kira.clock-skew          | PT11M         | is not a duration from PT0S to PT10M
          sallyport.realms.kira.clock-skew          | PT-1S         | is not a duration from PT0S to PT10M
          sallyport.realms.kira.keys-lifetime       | P2D           | is not a duration from PT1S to P1D
          sallyport.realms.kira.keys-timeout        | PT2M          | is not a duration from PT1S to PT1M
          sallyport.realms.kira.max-age             | PT0S          | is not a duration from PT1S
          sallyport.realms.kira.algorithms          | HS257         | is not an algorithm
          sallyport.realms.kira.algorithms          | none          | is not an algorithm
          sallyport.realms.kira.allow-http          | on            | is neither true nor false
          sallyport.realms.kira.signature.window    | PT2H          | is not a duration from PT1S to PT1H
          sallyport.realms.kira.api-keys.demo.expires-at | 2027-01-31 | is not a time; write ISO 8601
          sallyport.realms.kira.api-keys.demo.signed-only | 1       | is neither true nor false
          sallyport.webhooks.stripe.tolerance       | P2D           | is not a duration from PT1S to P1D
          sallyport.webhooks.stripe.replay          | forbid        | is not one of accept, reject
          """)
  void tellsTheKeyTheWrongValueAndWhatIsAllowed(String key, String value, String remedy) {
    assertThat(SampleConfig.valid().with(key, value).errors())
        .singleElement()
        .asString()
        .startsWith(key + " = '")
        .contains(value.contains("+") || value.contains(",") ? "bearer" : value)
        .contains("' " + remedy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sallyport.realms.kira.api-keys.demo.allowed-ips | 203.0.113.0/33 | neither an IP address nor a CIDR range
          sallyport.realms.kira.api-keys.demo.denied-ips  | 52.44.123.456  | neither an IP address nor a CIDR range
          sallyport.realms.kira.api-keys.demo.permissions | re*ad          | '*' may only be its last character
          sallyport.realms.kira.signature.target-prefix   | gateway        | starts with /
          sallyport.realms.kira.api-key-header            | X API Key      | is not an HTTP field name
          sallyport.realms.kira.algorithms                | HS256,RS256    | do not go together
          sallyport.realms.kira.algorithms                | HS512          | no key of the issuer fits
          sallyport.webhooks.stripe.preset                | strip          | is not known; allowed:
          """)
  void tellsTheKeyOfWhatAPolicyRejects(String key, String value, String remedy) {
    assertThat(SampleConfig.valid().with(key, value).errors())
        .isNotEmpty()
        .allSatisfy(error -> assertThat(error).startsWith(key + ": ").contains(remedy));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sallyport.require-https",
        "sallyport.realms.kira.audiences",
        "sallyport.realms.kira.max-age",
        "sallyport.realms.kira.types",
        "sallyport.realms.kira.required-claims",
        "sallyport.realms.kira.algorithms",
        "sallyport.realms.kira.require",
        "sallyport.realms.kira.api-keys.demo.allowed-ips",
        "sallyport.realms.kira.api-keys.demo.denied-ips",
        "sallyport.realms.kira.api-keys.demo.expires-at",
        "sallyport.realms.kira.api-keys.demo.signed-only",
        "sallyport.webhooks.stripe.tolerance",
        "sallyport.webhooks.stripe.replay",
        "sallyport.webhooks.stripe.secrets"
      })
  void anEmptyRestrictionIsNotNone(String key) {
    String error = key + " is set, but empty; give it a value or remove it";

    assertThat(SampleConfig.valid().with(key, "").errors()).contains(error);
    assertThat(SampleConfig.valid().with(key, " \t").errors()).contains(error);
    assertThat(SampleConfig.valid().with(key, "").errorsOnLenientServer()).contains(error);
    assertThat(SampleConfig.valid().with(key, "  ").errorsOnLenientServer()).contains(error);
  }

  @Test
  void anEmptyEnvironmentVariableIsNotNone() {
    SampleConfig config =
        SampleConfig.valid().environment("SALLYPORT_REALMS_KIRA_API_KEYS_DEMO_ALLOWED_IPS", "");

    assertThat(config.errors())
        .containsExactly(
            DEMO
                + "allowed-ips is set, but empty; give it a value or remove it"
                + " (source: EnvConfigSource)");
  }

  @Test
  void anEmptyEnvironmentVariableIsNotNoneOnALenientServer() {
    SampleConfig config =
        SampleConfig.valid().with("SALLYPORT_REALMS_KIRA_API_KEYS_DEMO_ALLOWED_IPS", "");

    assertThat(config.errorsOnLenientServer())
        .containsExactly(DEMO + "allowed-ips is set, but empty; give it a value or remove it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"${NOT_THERE}", "10.0.0.0/8,${NOT_THERE}", "${NOT_THERE}10.0.0.0/8"})
  void aReferenceThatLeadsNowhereIsNotLeftOut(String value) {
    SampleConfig config = SampleConfig.valid().with(DEMO + "allowed-ips", value);
    String error =
        DEMO
            + "allowed-ips cannot be expanded; check the ${...} in its value"
            + (value.equals("${NOT_THERE}") ? " (NOT_THERE is not set)" : "");

    assertThat(config.errors()).containsExactly(error);
    assertThat(config.errorsOnLenientServer()).containsExactly(error);
  }

  @Test
  void aReferenceThatLeadsNowhereShowsNothingOfTheSecretAroundIt() {
    assertThat(SampleConfig.valid().with(STRIPE + "secret", "whsec_hidden${NOT_THERE}").errors())
        .isNotEmpty()
        .noneMatch(error -> error.contains("hidden"))
        .anyMatch(error -> error.startsWith(STRIPE + "secret cannot be expanded"));
  }

  @Test
  void anEscapedReferenceIsText() {
    assertThat(SampleConfig.valid().with(KIRA + "audiences", "https://$${x}.example").errors())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "sallyport.realms.kira.audience, sallyport.realms.kira.audiences",
    "sallyport.realms.kira.issuer-url, ''",
    "sallyport.realms.kira.api-keys.demo.allowed-ip, sallyport.realms.kira.api-keys.demo.allowed-ips",
    "sallyport.realms.kira.api-keys.demo.alowed-ips, sallyport.realms.kira.api-keys.demo.allowed-ips",
    "sallyport.realms.kira.signature.windows, sallyport.realms.kira.signature.window",
    "sallyport.webhooks.stripe.secert, sallyport.webhooks.stripe.secret",
    "sallyport.require-htps, sallyport.require-https",
    "sallyport.unanotated, sallyport.unannotated",
    "sallyport.test.jar, ''",
    "sallyport.realms.kira, ''",
    "sallyport.realms.kira.issuer.extra, ''",
    "sallyport., ''"
  })
  void anUnknownKeyIsRejectedWithTheLikeliestOne(String key, String likeliest) {
    String remedy =
        likeliest.isEmpty()
            ? "; see the configuration reference"
            : "; did you mean '" + likeliest + "'?";

    assertThat(SampleConfig.valid().with(key, "true").errors())
        .containsExactly(key + " is not a setting of Sallyport" + remedy);
  }

  @Test
  void aKeyBelowAQuotedNameIsRejected() {
    String key = "sallyport.realms.\"kira.eu\".audiences";

    assertThat(SampleConfig.valid().with(key, "payments").errors())
        .anyMatch(error -> error.startsWith(key + " is not a setting of Sallyport"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ki ra", "kirä", "k/ra", "\"kira\""})
  void aNameHasLettersDigitsDashesAndUnderscores(String name) {
    assertThat(SampleConfig.valid().with("sallyport.realms." + name + ".issuer", "x").errors())
        .anyMatch(
            error ->
                error.startsWith("sallyport.realms = ")
                    && error.contains("is not a name; use 1 to 64 letters, digits, '-' and '_'"));
  }

  @Test
  void aNameHasAnEnd() {
    String longest = "n".repeat(64);

    assertThat(SampleConfig.valid().with("sallyport.realms", longest).errors()).isEmpty();
    assertThat(SampleConfig.valid().with("sallyport.realms", longest + "n").errors())
        .singleElement()
        .asString()
        .contains("is not a name");
  }

  @Test
  void allErrorsAreReportedTogether() {
    List<String> errors =
        SampleConfig.valid()
            .with("sallyport.unannotated", "maybe")
            .with("sallyport.max-nonces", "many")
            .with("sallyport.nonsense", "x")
            .without(KIRA + "audiences")
            .with(KIRA + "hmac-secret", "short")
            .with(KIRA + "max-age", "1 day")
            .with(KIRA + "algorithms", "HS1")
            .with(DEMO + "sha256", API_KEY)
            .with(DEMO + "allowed-ips", "everywhere")
            .with(DEMO + "expires-at", "soon")
            .with(DEMO + "permissions", "*:*")
            .with(STRIPE + "tolerance", "forever")
            .with(STRIPE + "replay", "perhaps")
            .with("sallyport.webhooks.acme.secret", "x")
            .errors();

    assertThat(errors).hasSize(14).doesNotHaveDuplicates();
    assertThat(errors).noneMatch(error -> error.contains(API_KEY));
  }

  @Test
  void aLongWrongValueIsCutAndPrintable() {
    String value = "a\u0007\u20ac" + "b".repeat(200);

    assertThat(SampleConfig.valid().with("sallyport.unannotated", value).errors())
        .singleElement()
        .asString()
        .contains("'a??" + "b".repeat(77) + "... (203 characters)'");
  }
}
