package io.sallyport.account;

import io.sallyport.internal.Hmac;
import io.sallyport.internal.StrictBase64;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * Tokens that show that a request comes from a page of the application: random text and its HMAC,
 * the <a
 * href="https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html#signed-double-submit-cookie-recommended">signed
 * double submit</a> of OWASP.
 *
 * <p>The key of the HMAC is derived from the session: the value of its cookie, with a label. Only
 * the browser and the server know that value, every node receives it with the request, and it ends
 * with the session. So no key has to be shared, and a token of one session is useless in another.
 * Thread-safe.
 */
public final class CsrfTokens {
  private static final byte[] LABEL = "sallyport csrf token\0".getBytes(StandardCharsets.US_ASCII);
  private static final int RANDOM_BYTES = 16;
  private static final int MAX_LENGTH = 128;

  private final SecureRandom random;

  /** Creates tokens with that source of randomness. */
  public CsrfTokens(SecureRandom random) {
    this.random = random;
  }

  /**
   * Returns a new token of a session: 66 visible ASCII characters.
   *
   * @param session the value of the session's cookie
   */
  public String token(String session) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    String text = StrictBase64.encodeUrl(bytes);
    return text + "." + mac(session, text);
  }

  /** Returns whether the text is a token of that session. Compares in constant time. */
  static boolean isOf(String session, String token) {
    int dot = token.indexOf('.');
    if (dot < 1 || token.length() > MAX_LENGTH) {
      return false;
    }
    String expected = mac(session, token.substring(0, dot));
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.US_ASCII),
        token.substring(dot + 1).getBytes(StandardCharsets.UTF_8));
  }

  private static String mac(String session, String text) {
    MessageDigest digest = Hmac.Hash.SHA256.digest();
    digest.update(LABEL);
    byte[] key = digest.digest(session.getBytes(StandardCharsets.UTF_8));
    return StrictBase64.encodeUrl(
        new Hmac(Hmac.Hash.SHA256, key).mac(text.getBytes(StandardCharsets.UTF_8)));
  }
}
