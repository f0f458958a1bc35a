package io.sallyport.internal.keys;

import io.sallyport.internal.AsciiText;
import io.sallyport.internal.Hex;
import io.sallyport.internal.StrictBase64;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads keys from the text of a setting or a file: PEM, or base64 or base64url of PEM or DER.
 * {@code \n} written as two characters is a line end, as environment variables need it. Text before
 * and after PEM blocks, a byte order mark and quotes around the text are skipped, as tools write
 * them. No message of this class repeats a part of the text.
 */
public final class KeyText {

  /** The maximum length of the text, in characters: 1 MiB. */
  public static final int MAX_LENGTH = 1 << 20;

  private static final String CLASSPATH = "classpath:";

  private KeyText() {}

  /** Returns whether a location of keys is a URL. */
  public static boolean isUrl(String location) {
    String lower = AsciiText.lower(location);
    return lower.startsWith("https:") || lower.startsWith("http:");
  }

  /**
   * Returns the text of a private key, which must not come over the network.
   *
   * @throws IllegalArgumentException if the location is a URL, or nothing can be read there
   */
  public static String atLocal(String location) {
    if (isUrl(location)) {
      throw new IllegalArgumentException(
          "a private key is not fetched from a URL; use file: or classpath:");
    }
    return at(location);
  }

  /**
   * Returns the text at a {@code file:} or {@code classpath:} location; without either, a resource.
   *
   * @throws IllegalArgumentException if nothing can be read there
   */
  public static String at(String location) {
    try (InputStream in = open(location)) {
      byte[] bytes = in.readNBytes(MAX_LENGTH + 1);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalArgumentException("nothing can be read at " + location, e);
    }
  }

  private static InputStream open(String location) throws IOException {
    if (location.startsWith("file:")) {
      URI file = URI.create(location);
      // file:keys.json is a path below the working directory.
      return Files.newInputStream(
          file.isOpaque() ? Path.of(file.getSchemeSpecificPart()) : Path.of(file));
    }
    String path =
        location.startsWith(CLASSPATH) ? location.substring(CLASSPATH.length()) : location;
    String resource = path.startsWith("/") ? path.substring(1) : path;
    ClassLoader application = Thread.currentThread().getContextClassLoader();
    InputStream in = application == null ? null : application.getResourceAsStream(resource);
    if (in == null) {
      throw new IOException("no such resource");
    }
    return in;
  }

  /**
   * Returns the text without its outer base64, if it has one: JSON, PEM or DER.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static byte[] decode(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("the key has more than " + MAX_LENGTH + " characters");
    }
    String lines = bare(text.replace("\\r", "").replace("\\n", "\n"));
    if (lines.startsWith("{")) {
      return lines.getBytes(StandardCharsets.UTF_8);
    }
    int pem = lines.indexOf(PemText.BEGIN);
    if (pem >= 0) {
      return lines.substring(pem).getBytes(StandardCharsets.UTF_8);
    }
    byte[] decoded = base64(lines);
    if (decoded == null || decoded.length == 0) {
      throw new IllegalArgumentException(
          "the key is neither PEM, nor JWK or JWKS, nor base64 of one of them");
    }
    String inner = new String(decoded, StandardCharsets.UTF_8).replace("\\n", "\n");
    int innerPem = inner.indexOf(PemText.BEGIN);
    return isJson(decoded) || innerPem >= 0
        ? inner.substring(Math.max(innerPem, 0)).getBytes(StandardCharsets.UTF_8)
        : decoded;
  }

  /** Returns the text without a byte order mark, white space and quotes around it. */
  private static String bare(String text) {
    String bare = (text.startsWith("\ufeff") ? text.substring(1) : text).strip();
    int last = bare.length() - 1;
    boolean quoted =
        last > 0
            && bare.charAt(0) == bare.charAt(last)
            && (bare.charAt(0) == '"' || bare.charAt(0) == '\'');
    return quoted ? bare.substring(1, last).strip() : bare;
  }

  /** Returns whether a decoded text is JSON, as JWK and JWKS are. */
  public static boolean isJson(byte[] decoded) {
    return startsWith(decoded, "{");
  }

  /** Returns whether a document is PEM; text and a byte order mark before it are skipped. */
  public static boolean isPem(byte[] document) {
    String text = bare(new String(document, StandardCharsets.UTF_8));
    return !text.startsWith("{") && text.contains(PemText.BEGIN);
  }

  /**
   * Returns the public key of a decoded text: PEM ({@code BEGIN PUBLIC KEY} or a certificate, of
   * which neither dates nor issuer are checked) or DER.
   *
   * @throws IllegalArgumentException if it is anything else; the message names the remedy
   */
  public static PublicKey publicKey(byte[] decoded) {
    return startsWith(decoded, PemText.BEGIN)
        ? PemText.of(decoded).publicKey()
        : DerKeys.publicKey(decoded);
  }

  /**
   * Returns the public key of a text, for one algorithm. A raw Ed25519 key is accepted too: 32
   * bytes in hexadecimal or base64.
   *
   * @throws IllegalArgumentException if it is anything else, or too weak
   */
  public static PublicKey publicKey(PublicKeyAlgorithm algorithm, String text) {
    byte[] decoded = decode(algorithm, text);
    boolean raw = isEd25519(algorithm) && decoded.length == DerKeys.ED25519_BYTES;
    return fitting(algorithm, raw ? DerKeys.rawPublicKey(decoded) : publicKey(decoded));
  }

  /**
   * Returns the private key of a text: PKCS#8 as PEM ({@code BEGIN PRIVATE KEY}) or DER.
   *
   * @throws IllegalArgumentException if it is anything else; the message names the remedy
   */
  public static PrivateKey privateKey(String text) {
    return privateKey(decode(text));
  }

  /**
   * Returns the private key of a text, for one algorithm. A raw Ed25519 key is accepted too: its 32
   * bytes and the 32 of the public key after them, in hexadecimal or base64. The first 32 are not
   * enough: they could be the public key by mistake, and everybody could sign then.
   *
   * @throws IllegalArgumentException if it is anything else, or too weak
   */
  public static PrivateKey privateKey(PublicKeyAlgorithm algorithm, String text) {
    byte[] decoded = decode(algorithm, text);
    boolean raw = isEd25519(algorithm) && decoded.length == 2 * DerKeys.ED25519_BYTES;
    return fitting(
        algorithm,
        raw
            ? DerKeys.rawPrivateKey(Arrays.copyOf(decoded, DerKeys.ED25519_BYTES))
            : privateKey(decoded));
  }

  /**
   * Returns the key pair of a decoded text: a private key, and after it a second PEM block with the
   * public key. An RSA private key contains its public key and needs no second block.
   *
   * <p>It is not checked whether the two keys belong together.
   *
   * @throws IllegalArgumentException if it is anything else; the message names the remedy
   */
  public static KeyPair keyPair(byte[] decoded) {
    List<PemText> blocks = startsWith(decoded, PemText.BEGIN) ? PemText.all(decoded) : List.of();
    if (blocks.size() < 2) {
      PrivateKey key = privateKey(decoded);
      return new KeyPair(DerKeys.publicKeyOf(key), key);
    }
    PemText first = blocks.get(0);
    PemText second = blocks.get(1);
    if (blocks.size() > 2 || first.isPrivate() == second.isPrivate()) {
      throw new IllegalArgumentException(
          "the PEM text must be one private key, followed by its public key where needed");
    }
    return first.isPrivate()
        ? new KeyPair(second.publicKey(), first.privateKey())
        : new KeyPair(first.publicKey(), second.privateKey());
  }

  /**
   * Returns the DER of a certificate: PEM, or base64 of PEM or DER.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static byte[] certificate(String text) {
    byte[] decoded = decode(text);
    byte[] der = startsWith(decoded, PemText.BEGIN) ? PemText.all(decoded).get(0).der() : decoded;
    DerKeys.ofCertificate(der);
    return der;
  }

  /** Decodes base64 of either alphabet, with white space and padding or without. */
  static byte @Nullable [] base64(String text) {
    StringBuilder packed = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\n' && c != '\r' && c != ' ' && c != '\t') {
        packed.append(c == '+' ? '-' : c == '/' ? '_' : c);
      }
    }
    int end = packed.length();
    while (end > 0 && packed.length() - end < 2 && packed.charAt(end - 1) == '=') {
      end--;
    }
    return StrictBase64.decodeUrl(packed.substring(0, end));
  }

  private static PrivateKey privateKey(byte[] decoded) {
    if (isJson(decoded)) {
      throw new IllegalArgumentException(
          "the private key must be PKCS#8 PEM (BEGIN PRIVATE KEY), not a JWK");
    }
    return startsWith(decoded, PemText.BEGIN)
        ? PemText.of(decoded).privateKey()
        : DerKeys.privateKey(decoded);
  }

  private static boolean isEd25519(PublicKeyAlgorithm algorithm) {
    return algorithm == PublicKeyAlgorithm.ED25519;
  }

  /** Decodes the text, which may be hexadecimal if the algorithm has raw keys. */
  private static byte[] decode(PublicKeyAlgorithm algorithm, String text) {
    byte[] hex = isEd25519(algorithm) ? Hex.decode(text.strip()) : null;
    return hex != null ? hex : decode(text);
  }

  private static <K extends Key> K fitting(PublicKeyAlgorithm algorithm, K key) {
    if (!algorithm.fits(KeyType.requireUsable(key))) {
      throw new IllegalArgumentException("the key is of type " + key.getAlgorithm());
    }
    return key;
  }

  private static boolean startsWith(byte[] bytes, String ascii) {
    if (bytes.length < ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes[i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
