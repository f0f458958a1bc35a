package io.sallyport.webhook;

import io.sallyport.Secret;
import io.sallyport.internal.Hex;
import io.sallyport.internal.StrictBase64;
import org.jspecify.annotations.Nullable;

/**
 * How a vendor writes its secrets: {@code text}, {@code hex} or {@code base64}, each with {@code
 * :PREFIX} behind it for a prefix that does not belong to the secret.
 */
record SecretEncoding(Form form, String prefix) {

  /** What a decoded secret has at least, in bytes; Standard Webhooks recommends 24. */
  static final int MIN_DECODED = 16;

  enum Form {
    TEXT,
    HEX,
    BASE64
  }

  static SecretEncoding parse(String text) {
    int colon = text.indexOf(':');
    String prefix = colon < 0 ? "" : text.substring(colon + 1);
    return switch (colon < 0 ? text : text.substring(0, colon)) {
      case "text" -> new SecretEncoding(Form.TEXT, prefix);
      case "hex" -> new SecretEncoding(Form.HEX, prefix);
      case "base64" -> new SecretEncoding(Form.BASE64, prefix);
      default ->
          throw FormatOption.SECRET_ENCODING.wrong(
              text, "text, hex, base64, each with :PREFIX where a prefix is to be stripped");
    };
  }

  /** The secret's text without the prefix. */
  String stripped(Secret secret) {
    String text = secret.revealText();
    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
  }

  /**
   * The bytes that the vendor's secret stands for.
   *
   * @throws IllegalArgumentException if it is not of this encoding, or too short
   */
  byte[] decode(Secret secret) {
    if (form == Form.TEXT && prefix.isEmpty()) {
      return secret.reveal();
    }
    String text = stripped(secret);
    byte[] bytes =
        switch (form) {
          case TEXT -> Secret.ofText(text).reveal();
          case HEX -> Hex.decode(text);
          case BASE64 -> base64(text);
        };
    if (bytes == null) {
      throw new IllegalArgumentException(
          "a secret is not "
              + (form == Form.HEX ? "hexadecimal" : "base64")
              + (prefix.isEmpty() ? "" : " after its prefix " + prefix)
              + "; copy it as the vendor shows it");
    }
    if (form != Form.TEXT && bytes.length < MIN_DECODED) {
      throw new IllegalArgumentException(
          "a secret decodes to " + bytes.length + " bytes; at least " + MIN_DECODED + " are due");
    }
    return bytes;
  }

  /** Vendors leave the padding out, or take the alphabet of URLs. */
  private static byte @Nullable [] base64(String text) {
    byte[] bytes = StrictBase64.decode(text);
    return bytes != null ? bytes : StrictBase64.decodeUrl(text);
  }
}
