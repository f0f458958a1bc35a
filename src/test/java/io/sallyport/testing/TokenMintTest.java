package io.sallyport.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sallyport.Reason;
import io.sallyport.Secret;
import io.sallyport.jwt.BearerScheme;
import io.sallyport.jwt.IssuerPolicy;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtKeys;
import io.sallyport.jwt.JwtPolicy;
import io.sallyport.jwt.JwtVerifier;
import io.sallyport.jwt.KeySource;
import io.sallyport.jwt.VerificationKey;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.SampleRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A realm with the configuration of a mint accepts its tokens, and no others. */
class TokenMintTest {
  private static final String REALM = "sallyport.realms.shop.";

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));

  private Outcome outcome(TokenMint mint, String token) {
    Map<String, String> configuration = mint.configuration("shop");
    String hmac = configuration.get(REALM + "hmac-secret");
    List<VerificationKey> keys =
        hmac == null
            ? JwtKeys.verificationKeys(value(configuration, "keys"))
            : List.of(VerificationKey.of(null, Secret.ofText(hmac)));
    IssuerPolicy issuer =
        IssuerPolicy.of(value(configuration, "issuer"), KeySource.of(keys))
            .algorithms(Objects.requireNonNull(JwsAlgorithm.of(value(configuration, "algorithms"))))
            .audiences(value(configuration, "audiences"))
            .build();
    return new BearerScheme(new JwtVerifier(JwtPolicy.of(issuer), clock), "shop")
        .authenticate(new SampleRequest("GET", "/").with("Authorization", "Bearer " + token));
  }

  private static String value(Map<String, String> configuration, String key) {
    return String.valueOf(configuration.get(REALM + key));
  }

  @ParameterizedTest
  @EnumSource(JwsAlgorithm.class)
  void mintsTokensThatItsRealmAccepts(JwsAlgorithm algorithm) {
    TokenMint mint = TokenMint.of(algorithm).clock(clock);

    assertThat(outcome(mint, mint.token("ada")))
        .isInstanceOfSatisfying(
            Outcome.Accepted.class,
            accepted -> assertThat(accepted.caller().getName()).isEqualTo("ada"));
  }

  @Test
  void mintsForAnotherIssuerAndAudienceWithFurtherClaims() {
    TokenMint mint =
        TokenMint.of(JwsAlgorithm.ES256)
            .clock(clock)
            .issuer("https://other.example")
            .audience("payments")
            .claim("groups", List.of("clerk"));

    assertThat(mint.configuration("shop"))
        .containsEntry(REALM + "issuer", "https://other.example")
        .containsEntry(REALM + "audiences", "payments");
    assertThat(outcome(mint, mint.token("ada")))
        .isInstanceOfSatisfying(
            Outcome.Accepted.class,
            accepted -> assertThat(accepted.caller().roles()).containsExactly("clerk"));
  }

  @Test
  void tokensExpire() {
    TokenMint mint = TokenMint.of(JwsAlgorithm.ES256).clock(clock);
    String token = mint.token("ada");
    String over = mint.lifetime(Duration.ofMinutes(-10)).token("ada");

    assertThat(outcome(mint, token)).isInstanceOf(Outcome.Accepted.class);
    isExpired(outcome(mint, over));
    clock.advance(Duration.ofMinutes(10));
    isExpired(outcome(mint, token));
  }

  private static void isExpired(Outcome outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> assertThat(rejected.reason()).isEqualTo(Reason.TOKEN_EXPIRED));
  }

  @Test
  void tokensOfAnotherMintAreNotTaken() {
    TokenMint mint = TokenMint.of(JwsAlgorithm.ES256).clock(clock);
    TokenMint other = TokenMint.of(JwsAlgorithm.ES256).clock(clock);

    assertThat(outcome(mint, other.token("ada"))).isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  void mintsExactlyTheClaimsThatItIsGiven() {
    TokenMint mint = TokenMint.of(JwsAlgorithm.ES256).clock(clock);

    assertThat(outcome(mint, mint.tokenOf(Map.of("iss", TokenMint.ISSUER))))
        .isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  void showsOnlyItsPublicKey() {
    TokenMint mint = TokenMint.of(JwsAlgorithm.RS256);

    assertThat(JwtKeys.verificationKeys(mint.publicKeyPem())).hasSize(1);
    assertThat(JwtKeys.verificationKeys(mint.jwks())).hasSize(1);
    assertThat(mint.jwks()).doesNotContain("\"d\"", "\"p\"", "\"q\"");
    assertThat(mint.toString()).isEqualTo("TokenMint[RS256]");
  }

  @Test
  void aSharedSecretHasNoPublicKey() {
    TokenMint mint = TokenMint.of(JwsAlgorithm.HS512);

    assertThat(mint.jwks()).isEqualTo("{\"keys\":[]}");
    assertThatIllegalStateException().isThrownBy(mint::publicKeyPem);
    assertThat(mint.toString()).doesNotContain(value(mint.configuration("shop"), "hmac-secret"));
  }

  @Test
  void rejectsAKeyThatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TokenMint.of(null, JwsAlgorithm.ES256, NewKeys.ed25519()));
  }
}
