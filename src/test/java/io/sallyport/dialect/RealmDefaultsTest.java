package io.sallyport.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.dialect.registry.Dialects;
import io.sallyport.jwt.JwsAlgorithm;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The defaults of realms, of no dialect and of each built-in one. */
class RealmDefaultsTest {

  private static RealmDefaults of(String dialect) {
    return Objects.requireNonNull(Dialects.builtIn().ofRealm(dialect)).defaults();
  }

  @ParameterizedTest
  @CsvSource({
    "standard, RS256, 3600, 0, true",
    "kira, RS256, 3600, 0, false",
    "wakapay, HS256, 3600, 0, false",
    "kindly, HS256, 3600, 2592000, false",
    "kigo, HS256, 1800, 0, false"
  })
  void tokensHaveTheLifetimeOfTheContract(
      String dialect, JwsAlgorithm algorithm, long access, long refresh, boolean standard) {
    RealmDefaults defaults = of(dialect);
    assertThat(defaults.algorithm()).isEqualTo(algorithm);
    assertThat(defaults.tokenLifetime()).isEqualTo(Duration.ofSeconds(access));
    assertThat(defaults.refreshLifetime()).isEqualTo(Duration.ofSeconds(refresh));
    assertThat(defaults.issues()).isEqualTo(!standard);
  }

  @ParameterizedTest
  @CsvSource({
    "standard, X-API-Key, ''",
    "kira, x-api-key, bearer+api-key",
    "kindly, X-API-Key, bearer signature api-key",
    "kunacore, Api-key, bearer api-key",
    "wakapay, X-API-Key, bearer",
    "kigo, X-API-Key, bearer"
  })
  void resourcesRequireTheSchemesOfTheContract(String dialect, String header, String require) {
    RealmDefaults defaults = of(dialect);
    assertThat(defaults.apiKeyHeader()).isEqualTo(header);
    assertThat(defaults.require())
        .isEqualTo(
            Arrays.stream(require.split(" ", -1))
                .filter(alternative -> !alternative.isEmpty())
                .map(alternative -> List.of(alternative.split("\\+", -1)))
                .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "standard, true",
    "kira, true",
    "wakapay, true",
    "kindly, false",
    "kigo, true",
    "kunacore, false"
  })
  void onlySomeTokensNameTheirIssuer(String dialect, boolean named) {
    assertThat(of(dialect).namesIssuer()).isEqualTo(named);
  }

  @Test
  void onlyKindlyHasUsersSessionsAndALockout() {
    for (String name : Dialects.builtIn().namesOfRealms()) {
      boolean kindly = name.equals("kindly");
      RealmDefaults defaults = of(name);
      assertThat(defaults.hasUsers()).as(name).isEqualTo(kindly);
      assertThat(defaults.browserSessions()).as(name).isEqualTo(kindly);
      assertThat(defaults.lockoutFailures()).as(name).isEqualTo(kindly ? 5 : 0);
      assertThat(defaults.signatureFormat()).as(name).isEqualTo(kindly ? "kindly" : "rfc9421");
      assertThat(defaults.rotatesRefreshTokens()).as(name).isEqualTo(!name.equals("kunacore"));
    }
    assertThat(of("kindly").apiKeyPrefix()).isEqualTo("kapi");
  }

  @Test
  void aStepChangesACopy() {
    RealmDefaults changed =
        RealmDefaults.STANDARD
            .issuing(JwsAlgorithm.ES256, Duration.ofMinutes(5))
            .refreshing(Duration.ofDays(1))
            .withReusableRefreshTokens()
            .withoutIssuer()
            .signing("coinbase");
    assertThat(changed.issues()).isTrue();
    assertThat(changed.algorithm()).isEqualTo(JwsAlgorithm.ES256);
    assertThat(changed.tokenLifetime()).isEqualTo(Duration.ofMinutes(5));
    assertThat(changed.refreshLifetime()).isEqualTo(Duration.ofDays(1));
    assertThat(changed.rotatesRefreshTokens()).isFalse();
    assertThat(changed.namesIssuer()).isFalse();
    assertThat(changed.signatureFormat()).isEqualTo("coinbase");
    assertThat(RealmDefaults.STANDARD.issues()).isFalse();
    assertThat(RealmDefaults.STANDARD.algorithm()).isEqualTo(JwsAlgorithm.RS256);
    assertThat(RealmDefaults.STANDARD.refreshLifetime()).isZero();
    assertThat(RealmDefaults.STANDARD.signatureFormat()).isEqualTo("rfc9421");
  }
}
