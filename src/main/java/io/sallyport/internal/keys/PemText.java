package io.sallyport.internal.keys;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;

/** One PEM block (<a href="https://www.rfc-editor.org/rfc/rfc7468">RFC 7468</a>). */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record PemText(String label, byte[] der) {
  static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";

  /**
   * Returns the only block of a text. A certificate chain is rejected, since it would be a guess
   * which of its keys is meant.
   */
  static PemText of(byte[] text) {
    List<PemText> blocks = all(text);
    if (blocks.size() > 1) {
      throw new IllegalArgumentException(
          "the PEM text has more than one block; for several keys use a JWKS");
    }
    return blocks.get(0);
  }

  /**
   * Returns the blocks of a text, at least one. Text around the blocks is skipped (RFC 7468 §2).
   *
   * @throws IllegalArgumentException if there is none, or one is cut off or mismatched
   */
  static List<PemText> all(byte[] text) {
    List<PemText> blocks = new ArrayList<>();
    String rest = new String(text, StandardCharsets.ISO_8859_1);
    for (int start = rest.indexOf(BEGIN); start >= 0; start = rest.indexOf(BEGIN)) {
      rest = rest.substring(start);
      int labelEnd = rest.indexOf(DASHES, BEGIN.length());
      int end = rest.indexOf(END);
      if (labelEnd < 0 || end < labelEnd) {
        throw new IllegalArgumentException("the PEM text is cut off");
      }
      String label = rest.substring(BEGIN.length(), labelEnd);
      if (!rest.startsWith(label + DASHES, end + END.length())) {
        throw new IllegalArgumentException(
            "the END line of the PEM text has another label than its BEGIN line");
      }
      byte[] der = KeyText.base64(rest.substring(labelEnd + DASHES.length(), end));
      if (der == null || der.length == 0) {
        throw new IllegalArgumentException("the PEM text does not contain base64");
      }
      blocks.add(new PemText(label, der));
      rest = rest.substring(end + END.length() + label.length() + DASHES.length());
    }
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("the text has no PEM block");
    }
    return blocks;
  }

  boolean isPrivate() {
    return label.endsWith("PRIVATE KEY");
  }

  PublicKey publicKey() {
    return switch (label) {
      case "PUBLIC KEY" -> DerKeys.publicKey(der);
      case "CERTIFICATE" -> DerKeys.ofCertificate(der);
      case "RSA PUBLIC KEY" ->
          throw new IllegalArgumentException(
              "a PKCS#1 public key; convert it with: openssl rsa -RSAPublicKey_in -pubout");
      default ->
          throw new IllegalArgumentException(
              isPrivate()
                  ? "a private key instead of a public key; derive the public key with: openssl pkey -pubout"
                  : "neither a PEM public key nor a PEM certificate");
    };
  }

  PrivateKey privateKey() {
    return switch (label) {
      case "PRIVATE KEY" -> DerKeys.privateKey(der);
      case "ENCRYPTED PRIVATE KEY" ->
          throw new IllegalArgumentException(
              "an encrypted private key; decrypt it with: openssl pkcs8 -topk8 -nocrypt");
      case "RSA PRIVATE KEY", "EC PRIVATE KEY" ->
          throw new IllegalArgumentException(
              "not PKCS#8; convert the key with: openssl pkcs8 -topk8 -nocrypt");
      default -> throw new IllegalArgumentException("not a PEM private key");
    };
  }

  /** The text may be a private key. */
  @Override
  public String toString() {
    return "PemText[***]";
  }
}
