package io.sallyport.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyFormatTest {
  private static final ApiKeyFormat FORMAT = new ApiKeyFormat("kapi");
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int SAMPLE = 20;

  private final SecureRandom random = new SecureRandom();

  @Test
  void generatesWhatIsWellFormed() {
    for (String environment : ApiKeyFormat.ENVIRONMENTS) {
      for (int i = 0; i < 500; i++) {
        String key = FORMAT.generate(environment, random);

        assertThat(FORMAT.isWellFormed(key)).as(key).isTrue();
        assertThat(key).matches("kapi_" + environment + "_[0-9A-Za-z]{32}");
      }
    }
  }

  /** Computed with Python's {@code zlib.crc32}: issued keys must stay valid. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "kapi_prod_000000000000000000000000004JcBXm",
        "kapi_dev_abcdefghijklmnopqrstuvwxyz2vZhBV",
        "kapi_test_ZYXWVUTSRQPONMLKJIHGFEDCBA0hzgN2"
      })
  void formIsTheSameForEver(String key) {
    assertThat(FORMAT.isWellFormed(key)).isTrue();
  }

  @Test
  void rejectsEveryChangeOfOneCharacter() {
    for (int n = 0; n < SAMPLE; n++) {
      String key = FORMAT.generate("prod", random);
      for (int i = 0; i < key.length(); i++) {
        for (int d = 0; d < DIGITS.length(); d++) {
          if (key.charAt(i) != DIGITS.charAt(d)) {
            String changed = key.substring(0, i) + DIGITS.charAt(d) + key.substring(i + 1);
            assertThat(FORMAT.isWellFormed(changed)).as("%s from %s", changed, key).isFalse();
          }
        }
      }
    }
  }

  @Test
  void rejectsNeighboursThatChangedPlaces() {
    int tried = 0;
    for (int n = 0; n < SAMPLE; n++) {
      String key = FORMAT.generate("test", random);
      for (int i = "kapi_test_".length(); i < key.length() - 7; i++) {
        if (key.charAt(i) != key.charAt(i + 1)) {
          String changed =
              key.substring(0, i) + key.charAt(i + 1) + key.charAt(i) + key.substring(i + 2);
          assertThat(FORMAT.isWellFormed(changed)).as("%s from %s", changed, key).isFalse();
          tried++;
        }
      }
    }
    assertThat(tried).isGreaterThan(SAMPLE * 15);
  }

  @Test
  void rejectsAKeyOfAnotherEnvironment() {
    String key = FORMAT.generate("test", random);

    assertThat(FORMAT.isWellFormed(key.replace("_test_", "_prod_"))).isFalse();
    assertThat(FORMAT.isWellFormed(key.replace("_test_", "_dev_"))).isFalse();
    assertThat(FORMAT.isWellFormed(key.replace("_test_", "_live_"))).isFalse();
    assertThat(FORMAT.isWellFormed(key.replace("kapi_", "KAPI_"))).isFalse();
  }

  @Test
  void rejectsEveryOtherLength() {
    String key = FORMAT.generate("dev", random);
    for (int length = 0; length < key.length(); length++) {
      assertThat(FORMAT.isWellFormed(key.substring(0, length))).as("%d", length).isFalse();
    }
    assertThat(FORMAT.isWellFormed(key + "0")).isFalse();
    assertThat(FORMAT.isWellFormed(key + "\n")).isFalse();
    assertThat(FORMAT.isWellFormed(" " + key)).isFalse();
    assertThat(FORMAT.isWellFormed(key.repeat(10_000))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", ":", "@", "[", "`", "{", "_", "-", "?", "\u00e9", "\uff11", "\u0661"})
  void rejectsCharactersOfAnyOtherKind(String character) {
    String key = FORMAT.generate("prod", random);
    for (int i = "kapi_prod_".length(); i < key.length(); i++) {
      String changed = key.substring(0, i) + character + key.substring(i + 1);
      assertThat(FORMAT.isWellFormed(changed)).as(changed).isFalse();
    }
  }

  /** The checksum is not a secret: anyone can add it to a text, which does not make it a key. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "kapi_prod_0000000000000000000000000-",
        "kapi_prod_-0000000000000000000000000",
        "kapi_live_00000000000000000000000000",
        "00000000000000000000000000"
      })
  void aRightChecksumDoesNotMakeAKey(String start) {
    assertThat(withChecksum("kapi_prod_00000000000000000000000000"))
        .isEqualTo("kapi_prod_000000000000000000000000004JcBXm");
    assertThat(FORMAT.isWellFormed(withChecksum(start))).isFalse();
  }

  private static String withChecksum(String start) {
    CRC32 crc = new CRC32();
    crc.update(start.getBytes(StandardCharsets.US_ASCII));
    StringBuilder digits = new StringBuilder();
    long rest = crc.getValue();
    for (int i = 0; i < 6; i++) {
      digits.insert(0, DIGITS.charAt((int) (rest % 62)));
      rest /= 62;
    }
    return start + digits;
  }

  /**
   * With a fixed seed, so that it cannot fail by chance: chi-square of 61 degrees of freedom is
   * over 120 once in some 100,000 times.
   */
  @Test
  void everyCharacterIsAsLikelyAsAnyOther() throws Exception {
    SecureRandom seeded = SecureRandom.getInstance("SHA1PRNG");
    seeded.setSeed(20260301);
    int[] counts = new int[DIGITS.length()];
    int keys = 4_000;
    for (int n = 0; n < keys; n++) {
      String key = FORMAT.generate("prod", seeded);
      for (int i = 10; i < 36; i++) {
        counts[DIGITS.indexOf(key.charAt(i))]++;
      }
    }
    double expected = keys * 26.0 / counts.length;
    double chiSquare = 0;
    for (int count : counts) {
      chiSquare += (count - expected) * (count - expected) / expected;
    }
    assertThat(chiSquare).isLessThan(120);
  }

  @Test
  void noTwoKeysAreAlike() {
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      assertThat(keys.add(FORMAT.generate("prod", random))).isTrue();
    }
  }

  @Test
  void showsTheFirstTwelveCharacters() {
    assertThat(ApiKeyFormat.prefixOf(SampleKey.TEXT)).isEqualTo("kapi_prod_7f");
    assertThat(ApiKeyFormat.prefixOf("short")).isEqualTo("short");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "live", "PROD", "prod ", "prod_"})
  void generatesForNoOtherEnvironment(String environment) {
    assertThatThrownBy(() -> FORMAT.generate(environment, random))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the environment of a key must be prod, test or dev");
  }
}
