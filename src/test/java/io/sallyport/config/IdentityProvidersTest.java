package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import io.sallyport.internal.Json;
import io.sallyport.jwt.ClaimPolicy;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtResult;
import io.sallyport.jwt.JwtVerifier;
import io.sallyport.jwt.VerifiedJwt;
import io.sallyport.testing.TokenMint;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The recipes of the pages on identity providers verify tokens of the form that the providers
 * publish, which are in {@code src/test/resources/identity-providers}.
 */
class IdentityProvidersTest {
  private static final Path PAGES = Path.of("src/site/markdown");
  private static final Path TOKENS = Path.of("src/test/resources/identity-providers");
  private static final String PREFIX = "sallyport.realms.default.";
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochSecond(1_795_945_860), ZoneOffset.UTC);
  private static final TokenMint MINT = TokenMint.of(JwsAlgorithm.RS256);

  private static SampleConfig recipe(IssuerPreset preset) throws IOException {
    String name = PREFIX + "issuer-preset=" + word(preset);
    Path page = PAGES.resolve("idp-" + word(preset) + ".md");
    for (String block : Files.readString(page).split("```", -1)) {
      if (block.startsWith("properties\n") && block.contains(name)) {
        SampleConfig config = SampleConfig.empty();
        for (String line : block.lines().skip(1).toList()) {
          int at = line.indexOf('=');
          config = config.with(line.substring(0, at), line.substring(at + 1));
        }
        return config;
      }
    }
    throw new AssertionError(page + " has no recipe");
  }

  private static String word(IssuerPreset preset) {
    return preset.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> claims(IssuerPreset preset) throws IOException {
    byte[] json = Files.readAllBytes(TOKENS.resolve(word(preset) + ".json"));
    return new LinkedHashMap<>(
        Objects.requireNonNull(Json.object(json, numeral -> new BigDecimal(numeral.text()))));
  }

  private static JwtResult verify(SampleConfig recipe, Map<String, Object> claims) {
    SampleConfig withKeys = recipe.with(PREFIX + "keys", MINT.jwks());
    JwtVerifier verifier =
        new JwtVerifier(Objects.requireNonNull(withKeys.realm().tokens().others()), CLOCK);
    return verifier.verify(MINT.tokenOf(claims));
  }

  @ParameterizedTest
  @EnumSource
  void theRecipeNeedsNothingElse(IssuerPreset preset) throws IOException {
    assertThat(recipe(preset).errors()).isEmpty();
    assertThat(recipe(preset).realm().tokens().others()).isNotNull();
  }

  @ParameterizedTest
  @EnumSource
  void verifiesATokenOfThePublishedForm(IssuerPreset preset) throws IOException {
    JwtResult result = verify(recipe(preset), claims(preset));
    assertThat(result).isInstanceOf(VerifiedJwt.class);
    VerifiedJwt jwt = (VerifiedJwt) result;
    Expected expected = Objects.requireNonNull(EXPECTED.get(preset));
    assertThat(jwt.name()).isEqualTo(expected.name());
    assertThat(jwt.client()).isEqualTo(expected.client());
    assertThat(jwt.groups()).containsExactlyElementsOf(expected.roles());
    assertThat(jwt.permissions().granted())
        .containsExactlyInAnyOrderElementsOf(expected.permissions());
  }

  private record Expected(
      String name, String client, List<String> roles, List<String> permissions) {}

  private static final Map<IssuerPreset, Expected> EXPECTED =
      Map.of(
          IssuerPreset.KEYCLOAK,
          new Expected(
              "alice",
              "web-shop",
              List.of("offline_access", "clerk"),
              List.of("openid", "profile", "orders:read")),
          IssuerPreset.AUTH0,
          new Expected(
              "auth0|64b1c0ffee",
              "my_client_id",
              List.of(),
              List.of("openid", "profile", "orders:read", "orders:write")),
          IssuerPreset.ENTRA,
          new Expected(
              "690222be-ff1a-4d56-abd1-7e4f7d38e474",
              "33333333-aaaa-bbbb-cccc-444444444444",
              List.of("Orders.Approve"),
              List.of("Orders.Read", "Orders.Write")),
          IssuerPreset.OKTA,
          new Expected(
              "alice@example.com",
              "0oabcdefGHIJ",
              List.of("Everyone", "Clerks"),
              List.of("openid", "orders:read")),
          IssuerPreset.COGNITO,
          new Expected(
              "alice", "5bsj1example", List.of("clerks"), List.of("openid", "orders/read")),
          IssuerPreset.GOOGLE,
          new Expected(
              "10769150350006150715113082367",
              "1234987819200.apps.googleusercontent.com",
              List.of(),
              List.of()),
          IssuerPreset.FIREBASE,
          new Expected("p2ZcE7bQ", "p2ZcE7bQ", List.of("clerk"), List.of()),
          IssuerPreset.SPRING,
          new Expected("alice", "alice", List.of("clerk"), List.of("openid", "orders:read")));

  /** A token that the same provider issued for something else. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KEYCLOAK | typ       | ID         | TOKEN_CLAIM_REJECTED",
        "KEYCLOAK | aud       | account    | TOKEN_AUDIENCE_WRONG",
        "ENTRA    | tid       | other      | TOKEN_CLAIM_REJECTED",
        "COGNITO  | token_use | id         | TOKEN_CLAIM_REJECTED",
        "COGNITO  | client_id | foreign    | TOKEN_AUDIENCE_WRONG",
        "GOOGLE   | hd        | other.test | TOKEN_CLAIM_REJECTED",
        "FIREBASE | aud       | other      | TOKEN_AUDIENCE_WRONG",
      })
  void rejectsAForeignTokenOfTheSameProvider(
      IssuerPreset preset, String claim, String value, Reason reason) throws IOException {
    Map<String, Object> claims = claims(preset);
    claims.put(claim, value);
    JwtResult result = verify(recipe(preset), claims);
    assertThat(result).isInstanceOf(JwtResult.Rejected.class);
    assertThat(((JwtResult.Rejected) result).reason()).isEqualTo(reason);
  }

  @Test
  void aSettingComesBeforeThePreset() throws IOException {
    SampleConfig config = recipe(IssuerPreset.KEYCLOAK).with(PREFIX + "roles-claims", "groups");
    ClaimPolicy claims =
        Objects.requireNonNull(config.realm().tokens().others()).issuers().get(0).claims();
    assertThat(claims.roles()).containsExactly("groups");
    assertThat(claims.values()).containsKey("typ");
  }

  @Test
  void thePageShowsEveryPreset() throws IOException {
    List<String> rows = new ArrayList<>();
    for (IssuerPreset preset : IssuerPreset.values()) {
      List<String> settings = new ArrayList<>();
      new TreeMap<>(preset.settings())
          .forEach((name, text) -> settings.add("`" + name + "=" + text + "`"));
      rows.add("| `" + word(preset) + "` | " + String.join(", ", settings) + " |");
    }
    assertThat(Files.readString(PAGES.resolve("identity-providers.md")))
        .contains(String.join("\n", rows) + "\n");
  }
}
