package io.sallyport.account;

import io.sallyport.Secret;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * The codes of one second factor (RFC 6238), for a program that logs in like a user. Thread-safe.
 *
 * <p>Each code is returned only once, because the server accepts it only once: the second login
 * within 30 seconds has to wait for the next code. Sending the old one again would be a failed
 * login, and enough of those lock the account.
 */
public final class OneTimeCodes {
  private final Totp totp;
  private final Supplier<Secret> secret;
  private final Clock clock;
  private long lastStep = Totp.NONE;

  /**
   * Creates the codes of a secret.
   *
   * @param secret the secret as it was shown when the second factor was set up: base32, in either
   *     case, with or without spaces; read for each code
   * @param clock must agree with the server's clock within 30 seconds
   * @throws IllegalArgumentException if the application does not contain java-otp
   */
  public OneTimeCodes(Supplier<Secret> secret, Clock clock) {
    Library.JAVA_OTP.require("'mfa-secret'");
    this.totp = new Totp();
    this.secret = secret;
    this.clock = clock;
  }

  /**
   * Checks the text of a secret.
   *
   * @throws IllegalArgumentException if it is not base32, or has less than 80 bits
   */
  public static void check(Secret secret) {
    bytes(secret);
  }

  /**
   * Returns the current code.
   *
   * @throws IllegalStateException if it was returned before
   * @throws IllegalArgumentException if the secret is invalid
   */
  public synchronized String next() {
    long step = clock.instant().getEpochSecond() / Totp.STEP.toSeconds();
    if (step <= lastStep) {
      throw new IllegalStateException("the code of these 30 seconds was used already");
    }
    String code = totp.code(bytes(secret.get()), step);
    lastStep = step;
    return code;
  }

  private static Secret bytes(Secret text) {
    byte[] bytes = Base32.decode(text.revealText());
    if (bytes == null || bytes.length < 10) {
      throw new IllegalArgumentException(
          "the secret of a second factor must be base32 (RFC 4648), at least 16 characters");
    }
    return Secret.of(bytes);
  }
}
