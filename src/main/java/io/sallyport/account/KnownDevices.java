package io.sallyport.account;

import io.sallyport.internal.Hmac;
import io.sallyport.internal.StrictBase64;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * Marks of devices that an account has logged in from: a random id and its HMAC. The key of the
 * HMAC is the stored hash of the account's password, which only the nodes know. So nothing is
 * stored for a device, and a changed password makes every device unknown. Thread-safe.
 */
final class KnownDevices {
  private static final byte[] LABEL = "sallyport known device".getBytes(StandardCharsets.US_ASCII);
  private static final int ID_BYTES = 16;
  private static final int MAX_LENGTH = 100;

  private final SecureRandom random;

  KnownDevices(SecureRandom random) {
    this.random = random;
  }

  /** Returns a new mark: 66 characters of base64url and a dot. */
  String mark(String passwordHash) {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    String id = StrictBase64.encodeUrl(bytes);
    return id + "." + StrictBase64.encodeUrl(mac(id, passwordHash));
  }

  /**
   * Returns the id in a mark; null if the mark does not belong to that password. Compares in
   * constant time.
   */
  static @Nullable String idOf(String mark, String passwordHash) {
    int dot = mark.indexOf('.');
    if (dot < 1 || mark.length() > MAX_LENGTH) {
      return null;
    }
    String id = mark.substring(0, dot);
    byte[] expected =
        StrictBase64.encodeUrl(mac(id, passwordHash)).getBytes(StandardCharsets.US_ASCII);
    byte[] sent = mark.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, sent) ? id : null;
  }

  private static byte[] mac(String id, String passwordHash) {
    return new Hmac(Hmac.Hash.SHA256, passwordHash.getBytes(StandardCharsets.UTF_8))
        .mac(LABEL, id.getBytes(StandardCharsets.UTF_8));
  }
}
