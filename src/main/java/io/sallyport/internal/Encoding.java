package io.sallyport.internal;

import org.jspecify.annotations.Nullable;

/** Encodings of bytes, such as those of a signature, as text. */
public enum Encoding {
  /** Hexadecimal, written in lower case. */
  HEX("hex") {
    @Override
    public byte @Nullable [] decode(String text) {
      return Hex.decode(text);
    }

    @Override
    public String encode(byte[] bytes) {
      return Hex.encode(bytes);
    }
  },
  /** Base64 with padding. */
  BASE64("base64") {
    @Override
    public byte @Nullable [] decode(String text) {
      return StrictBase64.decode(text);
    }

    @Override
    public String encode(byte[] bytes) {
      return StrictBase64.encode(bytes);
    }
  },
  /** Base64url, written without padding, and read with or without it. */
  BASE64URL("base64url") {
    @Override
    public byte @Nullable [] decode(String text) {
      int end = text.length();
      int min = Math.max(0, end - 2);
      while ((text.length() & 3) == 0 && end > min && text.charAt(end - 1) == '=') {
        end--;
      }
      return StrictBase64.decodeUrl(text, 0, end);
    }

    @Override
    public String encode(byte[] bytes) {
      return StrictBase64.encodeUrl(bytes);
    }
  };

  private final String word;

  Encoding(String word) {
    this.word = word;
  }

  /** Returns the bytes; null if the text is malformed. */
  public abstract byte @Nullable [] decode(String text);

  /** Returns the text. */
  public abstract String encode(byte[] bytes);

  /** Returns the encoding with a name of the configuration; null if it is unknown. */
  public static @Nullable Encoding of(String word) {
    for (Encoding encoding : values()) {
      if (encoding.word.equals(word)) {
        return encoding;
      }
    }
    return null;
  }
}
