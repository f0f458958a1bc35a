package io.sallyport.account;

import io.sallyport.internal.Hmac;
import io.sallyport.internal.StrictBase64;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * Tokens that prove that a request comes from a page of the application: random text and its HMAC,
 * the <a
 * href="https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html#signed-double-submit-cookie-recommended">signed
 * double submit</a> of OWASP.
 *
 * <p>The key of the HMAC is the session itself: the value of its cookie, under a label. Only the
 * browser and the server know that value, every node has it with the request, and it ends with the
 * session; so no key has to be shared, and a token of one session is of no use in another. Safe for
 * use by several threads.
 */
public final class CsrfTokens {
  private static final byte[] LABEL = "sallyport csrf token\0".getBytes(StandardCharsets.US_ASCII);
  private static final int RANDOM_BYTES = 16;
  private static final int MAX_LENGTH = 128;

  private final SecureRandom random;

  /** Makes tokens with that source of randomness. */
  public CsrfTokens(SecureRandom random) {
    this.random = random;
  }

  /**
   * A new token of a session: 66 visible ASCII characters.
   *
   * @param session the value of the session's cookie
   */
  public String token(String session) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    String text = StrictBase64.encodeUrl(bytes);
    return text + "." + mac(session, text);
  }

  /** Whether it is a token of that session. Compares in constant time. */
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
