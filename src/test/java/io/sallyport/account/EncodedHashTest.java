package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedHashTest {
  private static final String SALT = "c29tZXNhbHQ";
  private static final String TAG = "nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
  private static final String GOOD = "$argon2id$v=19$m=256,t=2,p=1$" + SALT + "$" + TAG;
  private static final long SEED = 20260301;

  @Test
  void readsItsParts() {
    EncodedHash hash = Objects.requireNonNull(EncodedHash.parse(GOOD));

    assertThat(hash.cost()).isEqualTo(new Argon2Policy(256, 2, 1));
    assertThat(hash.salt()).asString().isEqualTo("somesalt");
    assertThat(hash.tag()).hasSize(32);
    assertThat(hash.encode()).isEqualTo(GOOD);
  }

  @Test
  void readsWhatItWrites() {
    RandomGenerator random = new Random(SEED);
    for (int i = 0; i < 500; i++) {
      byte[] salt = new byte[8 + random.nextInt(57)];
      byte[] tag = new byte[16 + random.nextInt(49)];
      random.nextBytes(salt);
      random.nextBytes(tag);
      Argon2Policy cost =
          new Argon2Policy(
              128 + random.nextInt(1 << 19), 1 + random.nextInt(20), 1 + random.nextInt(16));
      String text = new EncodedHash(cost, salt, tag).encode();

      EncodedHash read = Objects.requireNonNull(EncodedHash.parse(text), text);

      assertThat(read.cost()).as("seed %d, %s", SEED, text).isEqualTo(cost);
      assertThat(read.salt()).as("seed %d, %s", SEED, text).isEqualTo(salt);
      assertThat(read.tag()).as("seed %d, %s", SEED, text).isEqualTo(tag);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "$",
        "$$$$$",
        "password",
        "$argon2id$",
        "$argon2id$v=19$m=256,t=2,p=1$",
        "$argon2id$v=19$m=256,t=2,p=1$" + SALT,
        "$argon2id$v=19$m=256,t=2,p=1$" + SALT + "$",
        "$argon2id$v=19$m=256,t=2,p=1$$" + TAG,
        GOOD + "$",
        GOOD + "$" + TAG,
        GOOD + " ",
        GOOD + "=",
        GOOD + "\n",
        " " + GOOD,
        "$argon2i$v=19$m=256,t=2,p=1$" + SALT + "$" + TAG,
        "$argon2d$v=19$m=256,t=2,p=1$" + SALT + "$" + TAG,
        "$Argon2id$v=19$m=256,t=2,p=1$" + SALT + "$" + TAG,
        "$argon2id$v=16$m=256,t=2,p=1$" + SALT + "$" + TAG,
        "$argon2id$m=256,t=2,p=1$" + SALT + "$" + TAG,
        "$argon2id$v=19$t=2,m=256,p=1$" + SALT + "$" + TAG,
        "$argon2id$v=19$m=256,t=2$" + SALT + "$" + TAG,
        "$argon2id$v=19$m=256,t=2,p=1,keyid=a$" + SALT + "$" + TAG,
        "$argon2id$v=19$m=256,m=256,t=2,p=1$" + SALT + "$" + TAG,
        "$argon2id$v=19$m=0256,t=2,p=1$" + SALT + "$" + TAG,
        "$argon2id$v=19$m=+256,t=2,p=1$" + SALT + "$" + TAG,
        "$argon2id$v=19$m=2\u0665\u0666,t=2,p=1$" + SALT + "$" + TAG,
        "$argon2id$v=19$m=,t=2,p=1$" + SALT + "$" + TAG,
        "$argon2id$v=19$m=256,t=,p=1$" + SALT + "$" + TAG,
        "$argon2id$v=19$m=256,t=2,p=$" + SALT + "$" + TAG,
        "$2a$10$abcdefghijklmnopqrstuuGIdZ5pUb9Qyzdc8Bv5p0hbLyiWdGNPW",
        "$scrypt$ln=17,r=8,p=1$" + SALT + "$" + TAG
      })
  void rejectsTextsThatAreNotAnArgon2idHash(String text) {
    assertThat(EncodedHash.parse(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m=1048577,t=2,p=1",
        "m=4294967296,t=2,p=1",
        "m=2147483647,t=2,p=1",
        "m=99999999999999999999,t=2,p=1",
        "m=7,t=2,p=1",
        "m=15,t=2,p=2",
        "m=0,t=2,p=1",
        "m=-8,t=2,p=1",
        "m=256,t=0,p=1",
        "m=256,t=21,p=1",
        "m=256,t=4294967297,p=1",
        "m=256,t=2,p=0",
        "m=256,t=2,p=17",
        "m=256,t=2,p=16777216"
      })
  void rejectsAbsurdParameters(String parameters) {
    assertThat(EncodedHash.parse("$argon2id$v=19$" + parameters + "$" + SALT + "$" + TAG)).isNull();
  }

  @Test
  void rejectsSaltsAndTagsThatAreTooShortOrTooLong() {
    assertThat(parse(7, 32)).isNull();
    assertThat(parse(8, 32)).isNotNull();
    assertThat(parse(64, 32)).isNotNull();
    assertThat(parse(65, 32)).isNull();
    assertThat(parse(16, 15)).isNull();
    assertThat(parse(16, 16)).isNotNull();
    assertThat(parse(16, 64)).isNotNull();
    assertThat(parse(16, 65)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c29tZXNhbHQ=",
        "c29tZXNhbHR",
        "c29tZXNhbH",
        "c29t ZXNhbHQ",
        "c29tZXNhb-_",
        "c29tZXNhb.."
      })
  void rejectsASecondEncodingOfASalt(String salt) {
    assertThat(EncodedHash.parse("$argon2id$v=19$m=256,t=2,p=1$" + salt + "$" + TAG)).isNull();
  }

  @Test
  void neitherFailsNorMistakesOneTextForAnother() {
    RandomGenerator random = new Random(SEED);
    String alphabet = "$,=+/mtpv0123456789abcXYZ \u0000\u00fc";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(GOOD);
      for (int change = random.nextInt(3); change >= 0; change--) {
        int at = random.nextInt(text.length());
        char c = alphabet.charAt(random.nextInt(alphabet.length()));
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, c);
          case 1 -> text.insert(at, c);
          default -> text.deleteCharAt(at);
        }
      }
      EncodedHash read = EncodedHash.parse(text.toString());
      if (read != null) {
        assertThat(read.encode())
            .as(String.format(Locale.ROOT, "seed %d, round %d", SEED, i))
            .isEqualTo(text.toString());
      }
    }
  }

  private static @Nullable EncodedHash parse(int saltBytes, int tagBytes) {
    return EncodedHash.parse(
        new EncodedHash(Samples.CHEAP, new byte[saltBytes], new byte[tagBytes]).encode());
  }
}
