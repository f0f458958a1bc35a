package io.sallyport.webhook;

import io.sallyport.internal.Hex;
import io.sallyport.internal.StrictBase64;
import org.jspecify.annotations.Nullable;

/** How a signature's bytes become text. */
enum SignatureEncoding {
  HEX("hex") {
    @Override
    byte @Nullable [] decode(String text) {
      return Hex.decode(text);
    }

    @Override
    String encode(byte[] signature) {
      return Hex.encode(signature);
    }
  },
  BASE64("base64") {
    @Override
    byte @Nullable [] decode(String text) {
      return StrictBase64.decode(text);
    }

    @Override
    String encode(byte[] signature) {
      return StrictBase64.encode(signature);
    }
  },
  /** Written without padding; read with it too, since some vendors pad. */
  BASE64URL("base64url") {
    @Override
    byte @Nullable [] decode(String text) {
      int end = text.length();
      int least = Math.max(0, end - 2);
      while ((text.length() & 3) == 0 && end > least && text.charAt(end - 1) == '=') {
        end--;
      }
      return StrictBase64.decodeUrl(text, 0, end);
    }

    @Override
    String encode(byte[] signature) {
      return StrictBase64.encodeUrl(signature);
    }
  };

  private final String word;

  SignatureEncoding(String word) {
    this.word = word;
  }

  /** The bytes; null if the text is not of this encoding. */
  abstract byte @Nullable [] decode(String text);

  abstract String encode(byte[] signature);

  /** The encoding of that name in a configuration. */
  static SignatureEncoding parse(String word) {
    for (SignatureEncoding encoding : values()) {
      if (encoding.word.equals(word)) {
        return encoding;
      }
    }
    throw Setting.ENCODING.wrong(word, "hex, base64, base64url");
  }
}
