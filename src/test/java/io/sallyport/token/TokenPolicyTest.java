package io.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenPolicyTest {

  private static TokenPolicy policy(Duration access, Duration refresh, String type, String id) {
    return new TokenPolicy("issuer", Set.of("audience"), access, refresh, true, type, id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT0.5S", "PT1.5S", "PT24H1S", "P400D"})
  void boundsTheLifeOfAccessTokens(String lifetime) {
    assertThatThrownBy(() -> policy(Duration.parse(lifetime), Duration.ZERO, "JWT", "jti"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("access");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-1S", "PT0.5S", "PT8784H1S"})
  void boundsTheLifeOfRefreshTokens(String lifetime) {
    assertThatThrownBy(() -> policy(Duration.ofHours(1), Duration.parse(lifetime), "JWT", "jti"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("refresh");
  }

  @Test
  void takesTheEdges() {
    policy(Duration.ofSeconds(1), Duration.ZERO, "JWT", "jti");
    policy(Duration.ofHours(24), Duration.ofDays(366), "at+jwt", "jwtId");
    policy(Duration.ofHours(1), Duration.ofSeconds(1), "JWT", "jti");
  }

  @Test
  void accessTokensHaveATypeOfTheirOwn() {
    assertThatThrownBy(() -> policy(Duration.ofHours(1), Duration.ZERO, "", "jti"))
        .isInstanceOf(IllegalArgumentException.class);
    for (String type : new String[] {"refresh+jwt", "Refresh+JWT", "application/refresh+jwt"}) {
      assertThatThrownBy(() -> policy(Duration.ofHours(1), Duration.ZERO, type, "jti"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void namesOfClaimsAndAudiencesAreNotEmpty() {
    assertThatThrownBy(() -> policy(Duration.ofHours(1), Duration.ZERO, "JWT", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new TokenPolicy(
                    "issuer", Set.of(""), Duration.ofHours(1), Duration.ZERO, true, "JWT"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theIdIsInJtiUnlessSet() {
    assertThat(SampleRealm.policy(true).idClaim()).isEqualTo("jti");
  }
}
