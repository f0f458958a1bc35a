package io.sallyport.account;

import io.sallyport.internal.StrictBase64;
import java.util.List;

/**
 * What a user needs to set a second factor up, shown once. Immutable.
 *
 * @param secretText the secret in base 32, to be typed into an app
 * @param url the same as an {@code otpauth} URL, which apps read
 * @param recoveryCodes codes that do once each in place of the app's
 */
public record Enrollment(String secretText, String url, List<String> recoveryCodes) {

  /** Copies the list. */
  public Enrollment {
    recoveryCodes = List.copyOf(recoveryCodes);
  }

  /** The URL as a QR code: a {@code data:image/png;base64,} URL. */
  public String qrCode() {
    return "data:image/png;base64," + StrictBase64.encode(QrImage.png(url));
  }

  /** Nothing of it: all of it is secret. */
  @Override
  public String toString() {
    return "Enrollment[]";
  }
}
