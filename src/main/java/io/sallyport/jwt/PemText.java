package io.sallyport.jwt;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;

/** One PEM block (<a href="https://www.rfc-editor.org/rfc/rfc7468">RFC 7468</a>). */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record PemText(String label, byte[] der) {
  static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";

  /**
   * The only block of a text. A certificate chain is refused: which key counts would be a guess.
   */
  static PemText of(byte[] text) {
    String pem = new String(text, StandardCharsets.ISO_8859_1).strip();
    int labelEnd = pem.indexOf(DASHES, BEGIN.length());
    int end = pem.indexOf(END);
    if (labelEnd < 0 || end < labelEnd) {
      throw new IllegalArgumentException("the PEM text is cut off");
    }
    String label = pem.substring(BEGIN.length(), labelEnd);
    if (!pem.startsWith(label + DASHES, end + END.length())) {
      throw new IllegalArgumentException("the PEM text ends with another label than it begins");
    }
    if (pem.length() > end + END.length() + label.length() + DASHES.length()) {
      throw new IllegalArgumentException(
          "the PEM text has more than one block; for several keys use a JWKS");
    }
    byte[] der = JwtKeys.base64(pem.substring(labelEnd + DASHES.length(), end));
    if (der == null || der.length == 0) {
      throw new IllegalArgumentException("the PEM text is not base64 inside");
    }
    return new PemText(label, der);
  }

  PublicKey publicKey() {
    return switch (label) {
      case "PUBLIC KEY" -> DerKeys.publicKey(der);
      case "CERTIFICATE" -> ofCertificate();
      case "RSA PUBLIC KEY" ->
          throw new IllegalArgumentException(
              "a PKCS#1 public key; convert it with: openssl rsa -RSAPublicKey_in -pubout");
      default ->
          throw new IllegalArgumentException(
              label.endsWith("PRIVATE KEY")
                  ? "a private key where a public one is due; derive it with: openssl pkey -pubout"
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

  private PublicKey ofCertificate() {
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificate(new ByteArrayInputStream(der))
          .getPublicKey();
    } catch (CertificateException e) {
      throw new IllegalArgumentException("the certificate cannot be read", e);
    }
  }
}
