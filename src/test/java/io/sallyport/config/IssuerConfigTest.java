package io.sallyport.config;

import static io.sallyport.config.SampleConfig.KIRA;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.jwt.IssuerPolicy;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtPolicy;
import io.sallyport.testing.TokenMint;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The policies that issuers in a configuration result in. */
class IssuerConfigTest {
  @Test
  void readsAnHmacIssuerWithItsDefaults() {
    IssuerPolicy issuer = onlyIssuer(SampleConfig.valid().realm());

    assertThat(issuer.issuer()).isEqualTo("https://kira.example");
    assertThat(issuer.algorithms()).containsExactly(JwsAlgorithm.HS256);
    assertThat(issuer.audience().values()).containsExactly("payments");
    assertThat(issuer.audience().any()).isFalse();
    assertThat(issuer.allowMissingIssuer()).isFalse();
    assertThat(issuer.age().clockSkew()).isEqualTo(IssuerPolicy.DEFAULT_CLOCK_SKEW);
    assertThat(issuer.age().max()).isNull();
    assertThat(issuer.claims().required()).isEmpty();
    assertThat(issuer.claims().roles()).containsExactly("groups");
  }

  @Test
  void readsEveryKeyOfAnIssuer() {
    IssuerPolicy issuer =
        onlyIssuer(
            SampleConfig.valid()
                .with(KIRA + "clock-skew", "PT0S")
                .with(KIRA + "algorithms", "HS256")
                .with(KIRA + "audiences", "payments, accounts")
                .with(KIRA + "allow-missing-issuer", "true")
                .with(KIRA + "types", "at+jwt")
                .with(KIRA + "max-age", "P1D")
                .with(KIRA + "required-claims", "sub,scope")
                .with(KIRA + "roles-claims", "realm_access/roles")
                .realm());

    assertThat(issuer.age().clockSkew()).isZero();
    assertThat(issuer.audience().values()).containsExactlyInAnyOrder("payments", "accounts");
    assertThat(issuer.allowMissingIssuer()).isTrue();
    assertThat(issuer.types()).containsExactly("at+jwt");
    assertThat(issuer.age().max()).isEqualTo(Duration.ofDays(1));
    assertThat(issuer.claims().required()).containsExactlyInAnyOrder("sub", "scope");
    assertThat(issuer.claims().roles()).containsExactly("realm_access/roles");
  }

  @Test
  void readsPublicKeysAsPem() {
    IssuerPolicy issuer =
        onlyIssuer(
            SampleConfig.valid()
                .without(KIRA + "hmac-secret")
                .with(
                    KIRA + "keys",
                    TokenMint.of(JwsAlgorithm.ES256).publicKeyPem().replace("\n", "\\n"))
                .with(KIRA + "algorithms", "ES256")
                .realm());

    assertThat(issuer.algorithms()).containsExactly(JwsAlgorithm.ES256);
    assertThat(issuer.keys().candidates(null, JwsAlgorithm.ES256)).hasSize(1);
  }

  @Test
  void readsAJwksUrlWithoutAskingIt() {
    IssuerPolicy issuer =
        onlyIssuer(
            SampleConfig.valid()
                .without(KIRA + "hmac-secret")
                .with(KIRA + "keys-location", "https://kira.invalid/jwks.json")
                .with(KIRA + "keys-lifetime", "PT5S")
                .with(KIRA + "keys-timeout", "PT1S")
                .realm());

    assertThat(issuer.algorithms()).as("those of the keys").isEmpty();
  }

  @Test
  void findsTheKeysOfAnHttpsIssuerWithoutAskingIt() {
    IssuerPolicy issuer =
        onlyIssuer(
            SampleConfig.valid()
                .without(KIRA + "hmac-secret")
                .with(KIRA + "issuer", "https://login.invalid/{tenantid}/v2.0")
                .realm());

    assertThat(issuer.keys().generation()).as("nothing fetched").isEqualTo(-1);
  }

  @Test
  void readsSeveralIssuersOfOneRealm() {
    JwtPolicy tokens =
        tokens(
            SampleConfig.valid()
                .with(KIRA + "issuers.partner.issuer", "https://partner.example")
                .with(KIRA + "issuers.partner.audiences", "payments")
                .with(
                    KIRA + "issuers.partner.keys", TokenMint.of(JwsAlgorithm.ES256).publicKeyPem())
                .with(KIRA + "issuers.partner.algorithms", "ES256")
                .realm());

    assertThat(tokens.issuers())
        .extracting(IssuerPolicy::issuer)
        .containsExactly("https://kira.example", "https://partner.example");
  }

  private static JwtPolicy tokens(RealmConfig realm) {
    return Objects.requireNonNull(realm.tokens().others());
  }

  private static IssuerPolicy onlyIssuer(RealmConfig realm) {
    assertThat(tokens(realm).issuers()).hasSize(1);
    return tokens(realm).issuers().get(0);
  }
}
