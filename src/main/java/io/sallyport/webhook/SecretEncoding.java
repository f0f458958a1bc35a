package io.sallyport.webhook;

import io.sallyport.Secret;
import io.sallyport.internal.Hex;
import io.sallyport.internal.StrictBase64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a vendor writes its secrets: {@code text}, {@code hex}, {@code base64} or {@code
 * base64-or-text}, each with {@code :PREFIX} behind it for a prefix that does not belong to the
 * secret.
 */
record SecretEncoding(Form form, String prefix) {

  /** The minimum length of a decoded secret, in bytes; Standard Webhooks recommends 24. */
  static final int MIN_DECODED = 16;

  /** Some vendors show the version of the signatures before the prefix, such as v1,whsec_. */
  private static final String VERSION = "v1,";

  enum Form {
    TEXT,
    HEX,
    BASE64,
    /**
     * Vendors that changed from text to base64 and sign old secrets as before. The text includes
     * the prefix.
     */
    BASE64_OR_TEXT
  }

  static SecretEncoding parse(String text) {
    int colon = text.indexOf(':');
    String prefix = colon < 0 ? "" : text.substring(colon + 1);
    return switch (colon < 0 ? text : text.substring(0, colon)) {
      case "text" -> new SecretEncoding(Form.TEXT, prefix);
      case "hex" -> new SecretEncoding(Form.HEX, prefix);
      case "base64" -> new SecretEncoding(Form.BASE64, prefix);
      case "base64-or-text" -> new SecretEncoding(Form.BASE64_OR_TEXT, prefix);
      default ->
          throw FormatOption.SECRET_ENCODING.wrong(
              text,
              "text, hex, base64, base64-or-text, each with :PREFIX where a prefix is to be"
                  + " stripped");
    };
  }

  /** Returns the text of a secret without the prefix. */
  String stripped(Secret secret) {
    String text = secret.revealText();
    if (!prefix.isEmpty() && text.startsWith(VERSION + prefix)) {
      return text.substring(VERSION.length() + prefix.length());
    }
    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
  }

  /**
   * Returns the keys that the vendor's secret may stand for, the current one first.
   *
   * @throws IllegalArgumentException if it is not of this encoding, or too short
   */
  List<byte[]> decode(Secret secret) {
    return switch (form) {
      case TEXT ->
          List.of(prefix.isEmpty() ? secret.reveal() : Secret.ofText(stripped(secret)).reveal());
      case HEX, BASE64 -> List.of(decoded(secret));
      case BASE64_OR_TEXT -> {
        boolean marked = secret.revealText().startsWith(prefix);
        byte[] bytes = marked ? base64(stripped(secret)) : null;
        yield bytes == null || bytes.length < MIN_DECODED
            ? List.of(secret.reveal())
            : List.of(bytes, secret.reveal());
      }
    };
  }

  private byte[] decoded(Secret secret) {
    String text = stripped(secret);
    byte[] bytes = form == Form.HEX ? Hex.decode(text) : base64(text);
    if (bytes == null) {
      throw new IllegalArgumentException(
          "the secret is not "
              + (form == Form.HEX ? "hexadecimal" : "base64")
              + (prefix.isEmpty() ? "" : " after its prefix " + prefix)
              + "; copy it again, or set secret-encoding=text if the vendor signs with this text as"
              + " it is");
    }
    if (bytes.length < MIN_DECODED) {
      throw new IllegalArgumentException(
          "the secret decodes to "
              + bytes.length
              + " bytes, but needs at least "
              + MIN_DECODED
              + "; create a longer one, or set secret-encoding=text if the vendor signs with this"
              + " text as it is");
    }
    return bytes;
  }

  /** Vendors omit the padding, or use the alphabet of URLs. */
  private static byte @Nullable [] base64(String text) {
    byte[] bytes = StrictBase64.decode(text);
    return bytes != null ? bytes : StrictBase64.decodeUrl(text);
  }
}
