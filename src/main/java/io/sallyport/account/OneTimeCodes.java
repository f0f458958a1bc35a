package io.sallyport.account;

import io.sallyport.Secret;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * The codes of one second factor (RFC 6238), as an app of its owner shows them: for a program that
 * logs in where people do. Safe for use by several threads.
 *
 * <p>A code counts once, so none is given twice: the second login within 30 seconds has to wait for
 * the next code. To send the old one again would be a failed login, and enough of those lock the
 * account.
 */
public final class OneTimeCodes {
  private final Totp totp = new Totp();
  private final Supplier<Secret> secret;
  private final Clock clock;
  private long lastStep = Totp.NONE;

  /**
   * The codes of a secret.
   *
   * @param secret the secret as it was shown when the second factor was set up: base32, in either
   *     case, with spaces or without; asked at each code
   * @param clock tells the time, which must be that of the server within 30 seconds
   */
  public OneTimeCodes(Supplier<Secret> secret, Clock clock) {
    this.secret = secret;
    this.clock = clock;
  }

  /**
   * Checks the text of a secret.
   *
   * @throws IllegalArgumentException if it is not base32, or less than 80 bits
   */
  public static void check(Secret secret) {
    bytes(secret);
  }

  /**
   * The code of now.
   *
   * @throws IllegalStateException if it was given already
   * @throws IllegalArgumentException if the secret is none
   */
  public synchronized String next() {
    long step = clock.instant().getEpochSecond() / Totp.STEP.toSeconds();
    if (step <= lastStep) {
      throw new IllegalStateException("the code of these 30 seconds has been used");
    }
    String code = totp.code(bytes(secret.get()), step);
    lastStep = step;
    return code;
  }

  private static Secret bytes(Secret text) {
    byte[] bytes = Base32.decode(text.revealText());
    if (bytes == null || bytes.length < 10) {
      throw new IllegalArgumentException(
          "the secret of a second factor is base32 (RFC 4648), at least 16 characters");
    }
    return Secret.of(bytes);
  }
}
