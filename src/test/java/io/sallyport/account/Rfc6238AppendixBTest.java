package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secret;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The vectors of <a href="https://www.rfc-editor.org/rfc/rfc6238#appendix-B">RFC 6238 appendix
 * B</a>; the seeds are those of its reference code.
 */
class Rfc6238AppendixBTest {
  private static final Map<String, Integer> SEED_BYTES =
      Map.of("HmacSHA1", 20, "HmacSHA256", 32, "HmacSHA512", 64);

  @ParameterizedTest
  @CsvSource({
    "59, HmacSHA1, 94287082",
    "59, HmacSHA256, 46119246",
    "59, HmacSHA512, 90693936",
    "1111111109, HmacSHA1, 07081804",
    "1111111109, HmacSHA256, 68084774",
    "1111111109, HmacSHA512, 25091201",
    "1111111111, HmacSHA1, 14050471",
    "1111111111, HmacSHA256, 67062674",
    "1111111111, HmacSHA512, 99943326",
    "1234567890, HmacSHA1, 89005924",
    "1234567890, HmacSHA256, 91819424",
    "1234567890, HmacSHA512, 93441116",
    "2000000000, HmacSHA1, 69279037",
    "2000000000, HmacSHA256, 90698825",
    "2000000000, HmacSHA512, 38618901",
    "20000000000, HmacSHA1, 65353130",
    "20000000000, HmacSHA256, 77737706",
    "20000000000, HmacSHA512, 47863826"
  })
  void computesTheCodes(long time, String algorithm, String code) {
    Totp totp = new Totp(8, algorithm);
    Secret seed = seed(Objects.requireNonNull(SEED_BYTES.get(algorithm)));
    assertThat(totp.code(seed, time / 30)).isEqualTo(code);
    assertThat(totp.stepOf(seed, code, Instant.ofEpochSecond(time))).isEqualTo(time / 30);
  }

  private static Secret seed(int bytes) {
    return Secret.ofText("1234567890".repeat(7).substring(0, bytes));
  }
}
