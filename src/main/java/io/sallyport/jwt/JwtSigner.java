package io.sallyport.jwt;

import io.sallyport.internal.JsonText;
import io.sallyport.internal.StrictBase64;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Signs claims into compact JWTs (RFC 7515 §7.1). The header is written once; the claims are those
 * of the caller and no others. Safe for use by several threads.
 */
public final class JwtSigner {
  private final SigningKey key;
  private final byte[] header;

  /**
   * Creates a signer; the header names the key's algorithm, the type and the key's id, if it has
   * one.
   *
   * @param type the {@code typ}, such as {@code JWT} or {@code at+jwt}; not empty
   * @throws IllegalArgumentException if the type is empty
   */
  public JwtSigner(SigningKey key, String type) {
    this(key, type, Map.of());
  }

  /**
   * Creates a signer whose header has further members.
   *
   * @param type the {@code typ}; not empty
   * @param more such as {@code x5t}; none of {@code alg}, {@code typ} and {@code kid}
   * @throws IllegalArgumentException if the type is empty
   */
  public JwtSigner(SigningKey key, String type, Map<String, String> more) {
    if (type.isEmpty()) {
      throw new IllegalArgumentException("the token type must not be empty");
    }
    this.key = key;
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("alg", key.algorithm().headerName());
    members.put("typ", type);
    if (key.id() != null) {
      members.put("kid", key.id());
    }
    more.forEach(members::putIfAbsent);
    byte[] json = JsonText.write(members).getBytes(StandardCharsets.UTF_8);
    this.header = (StrictBase64.encodeUrl(json) + ".").getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Returns the signed token.
   *
   * @param claims names and values, written in the map's order: String, Boolean, finite numbers,
   *     List, Map with String keys, or null
   * @throws IllegalArgumentException if a value is anything else, or a text is not well-formed
   *     Unicode
   */
  public String sign(Map<String, ? extends @Nullable Object> claims) {
    byte[] json = JsonText.write(claims).getBytes(StandardCharsets.UTF_8);
    byte[] payload = StrictBase64.encodeUrl(json).getBytes(StandardCharsets.US_ASCII);
    byte[] text = new byte[header.length + payload.length];
    System.arraycopy(header, 0, text, 0, header.length);
    System.arraycopy(payload, 0, text, header.length, payload.length);
    String signature = StrictBase64.encodeUrl(key.sign(text));
    return new String(text, StandardCharsets.US_ASCII) + "." + signature;
  }

  /** Returns the key that signs. */
  public SigningKey key() {
    return key;
  }
}
