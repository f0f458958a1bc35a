package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsrfTokensTest {
  private static final long SEED = 20_261_122;
  private static final String SESSION = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl";

  private final CsrfTokens tokens = new CsrfTokens(new SecureRandom());

  @Test
  void aTokenIsOfItsSession() {
    String token = tokens.token(SESSION);
    assertThat(token).matches("[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}");
    assertThat(CsrfTokens.isOf(SESSION, token)).isTrue();
  }

  @Test
  void aTokenIsOfNoOtherSession() {
    String token = tokens.token(SESSION);
    assertThat(CsrfTokens.isOf(SESSION + "x", token)).isFalse();
    assertThat(CsrfTokens.isOf("", token)).isFalse();
  }

  @Test
  void noTwoTokensAreAlike() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      assertThat(seen.add(tokens.token(SESSION))).isTrue();
    }
  }

  @Test
  void aChangedTokenIsNone() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    for (int i = 0; i < 500; i++) {
      String token = tokens.token(SESSION);
      int at = random.nextInt(token.length());
      char other = (char) (' ' + random.nextInt(95));
      String changed = token.substring(0, at) + other + token.substring(at + 1);
      if (!changed.equals(token)) {
        assertThat(CsrfTokens.isOf(SESSION, changed)).as("seed %d: %s", SEED, changed).isFalse();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.", ".a", "a", "a.b.c", "\u00e9.\u00e9"})
  void malformedTextsAreNone(String text) {
    assertThat(CsrfTokens.isOf(SESSION, text)).isFalse();
    assertThat(CsrfTokens.isOf(SESSION, text + "x".repeat(100_000))).isFalse();
  }
}
