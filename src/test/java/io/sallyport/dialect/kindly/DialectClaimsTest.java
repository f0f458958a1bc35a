package io.sallyport.dialect.kindly;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.dialect.DialectClaims;
import io.sallyport.dialect.registry.Dialects;
import io.sallyport.token.ServiceAccounts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The callers with all permissions, although no claim grants them. */
class DialectClaimsTest {
  private static final String ISSUER = "https://kindly.example";
  private static final DialectClaims KINDLY = Kindly.ERRORS.claims();

  private static Map<String, Object> user() {
    Map<String, Object> claims = new HashMap<>();
    claims.put("sub", "ada");
    claims.put("email", "ada@example.com");
    return claims;
  }

  @Test
  void tokenOfAnotherIssuerDoesNotPermitAll() {
    Map<String, Object> foreign = new HashMap<>(user());
    foreign.put("iss", "https://other.example");
    assertThat(KINDLY.permitsAll(foreign, ISSUER)).isFalse();
    foreign.put("iss", List.of(ISSUER));
    assertThat(KINDLY.permitsAll(foreign, ISSUER)).isFalse();
    foreign.put("iss", ISSUER);
    assertThat(KINDLY.permitsAll(foreign, ISSUER)).isTrue();
  }

  @Test
  void aUserMayDoEverything() {
    assertThat(KINDLY.permitsAll(user(), ISSUER)).isTrue();
  }

  @Test
  void aCallerThatIsNoUserMayNot() {
    assertThat(KINDLY.permitsAll(Map.of(), ISSUER)).isFalse();
    assertThat(KINDLY.permitsAll(Map.of("sub", "ada", "scope", "*"), ISSUER)).isFalse();
    for (Object value : new Object[] {1L, true, Map.of()}) {
      assertThat(KINDLY.permitsAll(Map.of("email", value), ISSUER)).isFalse();
    }
  }

  @Test
  void aServiceAccountMayNotWhateverElseItsTokenSays() {
    for (Object mark : new Object[] {true, false, "x"}) {
      Map<String, Object> claims = user();
      claims.put(ServiceAccounts.MARK, mark);
      assertThat(KINDLY.permitsAll(claims, ISSUER)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"standard", "kira", "wakapay", "kigo", "kunacore"})
  void noTokenOfAnotherDialectMay(String name) {
    DialectClaims claims = Objects.requireNonNull(Dialects.builtIn().ofRealm(name)).claims();
    assertThat(claims.permitsAll(user(), ISSUER)).isFalse();
  }
}
