package io.sallyport.account;

import io.sallyport.Secret;
import io.sallyport.internal.StrictBase64;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The data that a user needs to set a second factor up, shown once. Immutable.
 *
 * @param secretText the secret in base 32, to type into an app
 * @param url the same as an {@code otpauth} URL, which apps read
 * @param recoveryCodes single-use codes that replace the app's
 */
public record Enrollment(String secretText, String url, List<String> recoveryCodes) {

  /** Copies the list. */
  public Enrollment {
    recoveryCodes = List.copyOf(recoveryCodes);
  }

  /** Returns the URL as a QR code: a {@code data:image/png;base64,} URL. */
  public String qrCode() {
    return "data:image/png;base64," + StrictBase64.encode(QrImage.png(url));
  }

  /** Returns a fixed text, because all of it is secret. */
  @Override
  public String toString() {
    return "Enrollment[]";
  }
}
