package io.sallyport.jwt;

import io.sallyport.internal.Json;
import io.sallyport.internal.keys.KeyText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The keys of a URL as they were published: a JWKS, one JWK, or one PEM public key or certificate.
 * They come from a trusted server: a byte order mark before them is skipped.
 *
 * @param keys the usable keys
 * @param skipped one line for each key that a token could have been meant to name, and that is not
 *     usable, with the cause; nothing secret
 */
record KeyDocument(List<VerificationKey> keys, List<String> skipped) {

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  /**
   * Reads a document.
   *
   * @throws IOException if it contains no keys; the message says what it is instead
   */
  static KeyDocument read(byte[] body) throws IOException {
    if (KeyText.isPem(body)) {
      return pem(body);
    }
    Map<String, Object> set = json(body);
    List<String> skipped = new ArrayList<>();
    if (set.get("keys") instanceof List<?> items) {
      return new KeyDocument(JwkReader.published(items, skipped), skipped);
    }
    if (set.get("kty") instanceof String) {
      return new KeyDocument(JwkReader.published(List.of(set), skipped), skipped);
    }
    throw new IOException(
        set.get("jwks_uri") instanceof String
            ? "it is a discovery document, not a JWKS; set 'issuer' without 'keys-location', or"
                + " use its jwks_uri"
            : "the JSON has no array 'keys'");
  }

  private static KeyDocument pem(byte[] body) throws IOException {
    try {
      String text = new String(body, StandardCharsets.UTF_8);
      return new KeyDocument(JwtKeys.verificationKeys(text), List.of());
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * Returns the object in a body.
   *
   * @throws IOException if there is none; the message says why
   */
  static Map<String, Object> json(byte[] body) throws IOException {
    if (body.length > 1 && (body[0] & 0xff) == 0x1f && (body[1] & 0xff) == 0x8b) {
      throw new IOException("the response is compressed by gzip, which was not asked for");
    }
    Map<String, Object> json = Json.object(withoutByteOrderMark(body));
    if (json == null) {
      throw new IOException("the response is not a JSON object");
    }
    return json;
  }

  /** Returns the number of keys only. */
  @Override
  public String toString() {
    return "KeyDocument[" + keys.size() + " keys]";
  }

  private static byte[] withoutByteOrderMark(byte[] body) {
    boolean marked =
        body.length >= BYTE_ORDER_MARK.length
            && Arrays.equals(BYTE_ORDER_MARK, Arrays.copyOf(body, BYTE_ORDER_MARK.length));
    return marked ? Arrays.copyOfRange(body, BYTE_ORDER_MARK.length, body.length) : body;
  }
}
