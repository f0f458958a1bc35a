package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sallyport.Secret;
import io.sallyport.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Codes that a program sends: those of <a
 * href="https://www.rfc-editor.org/rfc/rfc6238#appendix-B">RFC 6238 appendix B</a>, six digits.
 */
class OneTimeCodesTest {
  private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  private static final long SEED = 6238;

  private final SettableClock clock = new SettableClock(Instant.ofEpochSecond(59));

  private OneTimeCodes codes(String secret) {
    return new OneTimeCodes(() -> Secret.ofText(secret), clock);
  }

  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void givesTheCodeOfNow(long seconds, String code) {
    clock.set(Instant.ofEpochSecond(seconds));
    assertThat(codes(SECRET).next()).isEqualTo(code);
  }

  @Test
  void givesNoCodeTwice() {
    OneTimeCodes codes = codes(SECRET);
    clock.set(Instant.ofEpochSecond(60));
    String first = codes.next();
    clock.advance(Duration.ofSeconds(29));
    assertThatIllegalStateException().isThrownBy(codes::next);
    clock.advance(Duration.ofMinutes(-1));
    assertThatIllegalStateException().as("nor an older one").isThrownBy(codes::next);
    clock.set(Instant.ofEpochSecond(90));
    assertThat(codes.next()).isNotEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gezdgnbvgy3tqojqgezdgnbvgy3tqojq",
        "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ",
        "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ===="
      })
  void readsASecretAsPeopleCopyIt(String secret) {
    assertThat(codes(secret).next()).isEqualTo("287082");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" ", "GEZDGNBVGY3TQOJ1", "GEZDGNBVGY3TQOJ", "GEZDGNBVGY3TQOJQB", "GEZD=GNBV"})
  void rejectsAnInvalidSecret(String secret) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OneTimeCodes.check(Secret.ofText(secret)))
        .withMessageContaining("base32")
        .withMessageNotContaining("GEZD");
  }

  @Test
  void aFailureUsesUpNoCode() {
    String[] secret = {"!"};
    OneTimeCodes codes = new OneTimeCodes(() -> Secret.ofText(secret[0]), clock);
    assertThatIllegalArgumentException().isThrownBy(codes::next);
    secret[0] = SECRET;
    assertThat(codes.next()).isEqualTo("287082");
  }

  @Test
  void readsWhatItWrites() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    for (int length = 0; length < 100; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      String text = Base32.encode(bytes);
      assertThat(Base32.decode(text)).as("%s of seed %d", text, SEED).isEqualTo(bytes);
      assertThat(Base32.decode(text.toLowerCase(Locale.ROOT))).isEqualTo(bytes);
    }
  }
}
