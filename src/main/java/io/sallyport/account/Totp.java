package io.sallyport.account;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.sallyport.Secret;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes that depend on the time (<a href="https://www.rfc-editor.org/rfc/rfc6238">RFC 6238</a>).
 * Thread-safe.
 */
final class Totp {

  /** How long a code is valid. */
  static final Duration STEP = Duration.ofSeconds(30);

  /**
   * The maximum difference between the clocks of user and server, in steps (RFC 6238 §5.2 advises
   * one).
   */
  private static final int DRIFT = 1;

  /** The value for no step. */
  static final long NONE = -1;

  private final int digits;
  private final String algorithm;
  private final TimeBasedOneTimePasswordGenerator generator;

  /** Creates codes of six digits of HMAC-SHA1, which every app supports. */
  Totp() {
    this(6, TimeBasedOneTimePasswordGenerator.TOTP_ALGORITHM_HMAC_SHA1);
  }

  Totp(int digits, String algorithm) {
    this.digits = digits;
    this.algorithm = algorithm;
    this.generator = new TimeBasedOneTimePasswordGenerator(STEP, digits, algorithm);
  }

  /** Returns whether a text has the form of a code; a recovery code has another form. */
  boolean isCode(String text) {
    return text.length() == digits && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * Returns the step of a code, around that time; {@link #NONE} if it is the code of no step. Takes
   * the same time for every code of the right form.
   */
  long stepOf(Secret secret, String code, Instant now) {
    if (!isCode(code)) {
      return NONE;
    }
    byte[] sent = code.getBytes(StandardCharsets.US_ASCII);
    long current = now.getEpochSecond() / STEP.toSeconds();
    long found = NONE;
    for (long step = current - DRIFT; step <= current + DRIFT; step++) {
      byte[] expected = code(secret, step).getBytes(StandardCharsets.US_ASCII);
      found = MessageDigest.isEqual(expected, sent) ? step : found;
    }
    return found;
  }

  /** Returns the code of a step. */
  String code(Secret secret, long step) {
    Key key = new SecretKeySpec(secret.reveal(), algorithm);
    try {
      return generator.generateOneTimePasswordString(
          key, Instant.ofEpochSecond(step * STEP.toSeconds()), Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("HMAC accepts every key", e);
    }
  }
}
