package io.sallyport.account;

import io.sallyport.internal.StrictBase64;
import java.util.List;

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
