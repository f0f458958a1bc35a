package io.sallyport.it;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;

/** The codes of an app that has the secret of a second factor. */
final class OneTimeCode {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private OneTimeCode() {}

  /** Returns the code that an app shows that many steps from now. */
  static String of(String secret, int step) throws InvalidKeyException {
    return new TimeBasedOneTimePasswordGenerator()
        .generateOneTimePasswordString(
            new SecretKeySpec(bytes(secret), "HmacSHA1"),
            Clock.systemUTC().instant().plus(Duration.ofSeconds(30L * step)),
            Locale.ROOT);
  }

  private static byte[] bytes(String base32) {
    byte[] bytes = new byte[base32.length() * 5 / 8];
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      int digit = ALPHABET.indexOf(base32.charAt(bit / 5));
      if ((digit >> (4 - bit % 5) & 1) == 1) {
        bytes[bit / 8] |= (byte) (0x80 >> (bit % 8));
      }
    }
    return bytes;
  }
}
