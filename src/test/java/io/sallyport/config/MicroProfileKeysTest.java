package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.jwt.IssuerPolicy;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.testing.TokenMint;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application that was configured for MicroProfile JWT needs no key of ours. */
class MicroProfileKeysTest {
  private static final String DEFAULT = "sallyport.realms.default.";

  @Test
  void theyMakeTheDefaultRealm() {
    RealmConfig realm = valid().realm();
    IssuerPolicy issuer = onlyIssuer(realm);

    assertThat(realm.name()).isEqualTo("default");
    assertThat(issuer.issuer()).isEqualTo("https://issuer.example");
    assertThat(issuer.audience().values()).containsExactlyInAnyOrder("payments", "accounts");
    assertThat(issuer.algorithms()).containsExactly(JwsAlgorithm.ES256);
    assertThat(issuer.age().max()).isNull();
    assertThat(issuer.age().clockSkew()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void theirTimesCountInSeconds() {
    IssuerPolicy issuer =
        onlyIssuer(
            valid()
                .with("mp.jwt.verify.token.age", "300")
                .with("mp.jwt.verify.clock.skew", "5")
                .realm());

    assertThat(issuer.age().max()).isEqualTo(Duration.ofMinutes(5));
    assertThat(issuer.age().clockSkew()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void theirKeysMayStandInAFile() {
    assertThat(
            valid()
                .without("mp.jwt.verify.publickey")
                .with("mp.jwt.verify.publickey.location", "/META-INF/no-such-key.pem")
                .errors())
        .containsExactly(
            "mp.jwt.verify.publickey.location: nothing can be read at /META-INF/no-such-key.pem");
  }

  @Test
  void keysOfTheRealmCompleteThem() {
    IssuerPolicy issuer =
        onlyIssuer(
            valid()
                .with(DEFAULT + "audiences", "ours")
                .with(DEFAULT + "max-age", "PT1M")
                .with(DEFAULT + "roles-claims", "roles")
                .with("mp.jwt.verify.token.age", "300")
                .realm());

    assertThat(issuer.audience().values()).containsExactly("ours");
    assertThat(issuer.age().max()).isEqualTo(Duration.ofMinutes(1));
    assertThat(issuer.claims().roles()).containsExactly("roles");
  }

  @Test
  void anIssuerOfTheRealmReplacesThem() {
    IssuerPolicy issuer =
        onlyIssuer(
            valid()
                .with(DEFAULT + "issuer", "https://ours.example")
                .with(DEFAULT + "audiences", "ours")
                .with(DEFAULT + "hmac-secret", SampleConfig.TOKEN_SECRET)
                .realm());

    assertThat(issuer.issuer()).isEqualTo("https://ours.example");
    assertThat(issuer.algorithms()).containsExactly(JwsAlgorithm.HS256);
  }

  @Test
  void aWrongIssuerOfTheRealmDoesNotLetThemIn() {
    assertThat(valid().with(DEFAULT + "issuer", "https://ours.example").errors())
        .containsExactly(
            DEFAULT + "audiences is needed, or " + DEFAULT + "allow-any-audience=true");
  }

  @Test
  void anAudienceIsRequiredHereToo() {
    assertThat(valid().without("mp.jwt.verify.audiences").errors())
        .containsExactly(
            "mp.jwt.verify.audiences is needed, or sallyport.realms.default.allow-any-audience=true");
  }

  @Test
  void anyAudienceMustBeAllowed() {
    IssuerPolicy issuer =
        onlyIssuer(
            valid()
                .without("mp.jwt.verify.audiences")
                .with(DEFAULT + "allow-any-audience", "true")
                .realm());

    assertThat(issuer.audience().any()).isTrue();
  }

  @Test
  void anIssuerIsRequired() {
    assertThat(valid().without("mp.jwt.verify.issuer").errors())
        .containsExactly("mp.jwt.verify.issuer is needed beside the issuer's keys");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "5m", "PT5M", "1e3", "9999999999"})
  void wrongSecondsAreRejected(String text) {
    assertThat(valid().with("mp.jwt.verify.token.age", text).errors())
        .containsExactly(
            "mp.jwt.verify.token.age = '" + text + "' is not a whole number of seconds");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mp.jwt.verify.token.age",
        "mp.jwt.verify.clock.skew",
        "mp.jwt.verify.audiences",
        "mp.jwt.verify.publickey.algorithm"
      })
  void anEmptyRestrictionIsNotNone(String key) {
    String error = key + " is set, but empty; give it a value or remove it";

    assertThat(valid().with(key, "").errors()).contains(error);
    assertThat(valid().with(key, "").errorsOnLenientServer()).contains(error);
  }

  @Test
  void aReferenceThatLeadsNowhereIsAProblemAndNoCrash() {
    assertThat(valid().with("mp.jwt.verify.audiences", "${NOT_THERE}").errors())
        .contains(
            "mp.jwt.verify.audiences cannot be expanded; check the ${...} in its value (NOT_THERE"
                + " is not set)");
  }

  @Test
  void otherRealmsDoNotGetThem() {
    SallyportConfig config = valid().with("sallyport.realms.kira.require", "bearer").read();

    assertThat(config.realms())
        .filteredOn(realm -> realm.name().equals("kira"))
        .singleElement()
        .extracting(realm -> realm.tokens().others())
        .isNull();
  }

  private static SampleConfig valid() {
    return SampleConfig.empty()
        .with("mp.jwt.verify.issuer", "https://issuer.example")
        .with("mp.jwt.verify.audiences", "payments,accounts")
        .with("mp.jwt.verify.publickey", TokenMint.of(JwsAlgorithm.ES256).publicKeyPem())
        .with("mp.jwt.verify.publickey.algorithm", "ES256");
  }

  private static IssuerPolicy onlyIssuer(RealmConfig realm) {
    assertThat(realm.tokens().others()).isNotNull();
    return Objects.requireNonNull(realm.tokens().others()).issuers().get(0);
  }
}
