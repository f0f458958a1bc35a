package io.sallyport.dialect.kindly;

import java.util.Locale;
import java.util.Set;

/**
 * Passwords that nobody may choose: those that everybody tries first. Those that are shorter than
 * the least length need no mention.
 */
final class CommonPasswords {
  private static final int MIN_LENGTH = 8;

  private static final Set<String> COMMON =
      Set.of(
          "password",
          "password1",
          "password12",
          "password123",
          "password1234",
          "passw0rd",
          "p@ssw0rd",
          "p@ssword",
          "pa$$word",
          "12345678",
          "123456789",
          "1234567890",
          "0123456789",
          "87654321",
          "987654321",
          "11111111",
          "00000000",
          "88888888",
          "99999999",
          "12341234",
          "11223344",
          "123123123",
          "12344321",
          "1q2w3e4r",
          "1q2w3e4r5t",
          "1qaz2wsx",
          "qwertyui",
          "qwerty12",
          "qwerty123",
          "qwerty1234",
          "qwertyuiop",
          "asdfghjk",
          "asdfghjkl",
          "zxcvbnm1",
          "zaq12wsx",
          "abcd1234",
          "abc12345",
          "abcdefgh",
          "a1b2c3d4",
          "iloveyou",
          "iloveyou1",
          "sunshine",
          "sunshine1",
          "princess",
          "princess1",
          "football",
          "football1",
          "baseball",
          "baseball1",
          "basketball",
          "superman",
          "batman123",
          "starwars",
          "pokemon1",
          "computer",
          "internet",
          "trustno1",
          "whatever",
          "welcome1",
          "welcome123",
          "letmein1",
          "letmein123",
          "changeme",
          "changeme1",
          "changeme123",
          "admin123",
          "admin1234",
          "administrator",
          "master12",
          "dragon12",
          "monkey12",
          "charlie1",
          "michelle",
          "jennifer",
          "jordan23",
          "liverpool",
          "chelsea1",
          "samantha",
          "victoria",
          "corvette",
          "mercedes",
          "midnight",
          "startrek",
          "test1234",
          "testtest",
          "secret123",
          "default1",
          "hello123",
          "blink182");

  private CommonPasswords() {}

  /** Whether the password is too short, or among the commonest. */
  static boolean isWeak(String password) {
    return password.codePointCount(0, password.length()) < MIN_LENGTH
        || COMMON.contains(password.toLowerCase(Locale.ROOT));
  }
}
