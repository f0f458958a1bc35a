package io.sallyport.config;

import static io.sallyport.config.SampleConfig.KIRA;
import static io.sallyport.config.SampleConfig.TOKEN_SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.testing.TokenMint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The errors of an issuer that is configured wrongly. */
class IssuerProblemsTest {

  @Test
  void anIssuerNeedsItsName() {
    assertThat(SampleConfig.valid().without(KIRA + "issuer").errors())
        .containsExactly(KIRA + "issuer is needed beside the issuer's keys");
  }

  @Test
  void anIssuerNeedsAnAudience() {
    assertThat(SampleConfig.valid().without(KIRA + "audiences").errors())
        .containsExactly(KIRA + "audiences is needed, or " + KIRA + "allow-any-audience=true");
  }

  @Test
  void anAudienceAndAnyAudienceContradictEachOther() {
    assertThat(SampleConfig.valid().with(KIRA + "allow-any-audience", "true").errors())
        .containsExactly(KIRA + "allow-any-audience = 'true' and 'audiences' exclude each other");
  }

  @Test
  void anIssuerHasOneSourceOfKeys() {
    String error =
        "sallyport.realms.kira needs exactly one of 'keys', 'keys-location' and 'hmac-secret'; ";

    assertThat(
            SampleConfig.valid()
                .with(KIRA + "keys", TokenMint.of(JwsAlgorithm.ES256).publicKeyPem())
                .errors())
        .containsExactly(error + "'keys' and 'hmac-secret' are set");
    assertThat(
            SampleConfig.valid()
                .without(KIRA + "hmac-secret")
                .with(KIRA + "issuer", "kira")
                .errors())
        .containsExactly(error + "none is set");
  }

  /** Otherwise anyone on the network path could replace the keys. */
  @Test
  void keysAreDiscoveredOverHttpsOnly() {
    SampleConfig config =
        SampleConfig.valid()
            .without(KIRA + "hmac-secret")
            .with(KIRA + "issuer", "http://login.example");

    assertThat(config.errors())
        .singleElement()
        .asString()
        .startsWith(KIRA + "issuer: a JWKS URL starts with https://");
    assertThat(config.with(KIRA + "allow-http", "true").errors()).isEmpty();
  }

  @Test
  void aShortTokenSecretIsRejectedAndNotShown() {
    assertThat(SampleConfig.valid().with(KIRA + "hmac-secret", "hunter2-hunter2").errors())
        .containsExactly(
            KIRA + "hmac-secret: a secret for HS256 has at least 32 bytes, this one has 15");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://kira.example/jwks", "https://user:pass@kira.example/", "https:///jwks"})
  void keysComeFromAnHttpsUrl(String url) {
    SampleConfig config =
        SampleConfig.valid().without(KIRA + "hmac-secret").with(KIRA + "keys-location", url);

    assertThat(config.errors())
        .singleElement()
        .asString()
        .startsWith(KIRA + "keys-location: ")
        .doesNotContain("pass@");
  }

  @Test
  void keysThatAreNotThereAreAProblem() {
    assertThat(
            SampleConfig.valid()
                .without(KIRA + "hmac-secret")
                .with(KIRA + "keys-location", "classpath:/no/such/keys.pem")
                .errors())
        .containsExactly(
            KIRA + "keys-location: nothing can be read at classpath:/no/such/keys.pem");
  }

  @Test
  void keysThatAreNoneAreRejectedAndNotShown() {
    assertThat(
            SampleConfig.valid()
                .without(KIRA + "hmac-secret")
                .with(
                    KIRA + "keys",
                    "-----BEGIN PRIVATE KEY-----\\nc2VjcmV0\\n-----END PRIVATE KEY-----")
                .errors())
        .singleElement()
        .asString()
        .startsWith(KIRA + "keys: ")
        .doesNotContain("c2VjcmV0");
  }

  @Test
  void aRestrictionOfNoIssuerIsRejected() {
    SampleConfig config =
        SampleConfig.empty()
            .with(KIRA + "max-age", "PT5M")
            .with(KIRA + "issuers.main.issuer", "https://kira.example")
            .with(KIRA + "issuers.main.audiences", "payments")
            .with(KIRA + "issuers.main.hmac-secret", TOKEN_SECRET);

    assertThat(config.errors())
        .containsExactly(
            KIRA
                + "max-age does nothing without 'issuer' beside it; put the settings of a named issuer"
                + " below 'issuers.<name>'");
  }

  @Test
  void twoIssuersOfTheSameNameAreRejected() {
    SampleConfig config =
        SampleConfig.valid()
            .with(KIRA + "issuers.main.issuer", "https://kira.example")
            .with(KIRA + "issuers.main.audiences", "payments")
            .with(KIRA + "issuers.main.hmac-secret", TOKEN_SECRET);

    assertThat(config.errors())
        .containsExactly(KIRA + "issuers: issuer 'https://kira.example' is there twice");
  }
}
