package io.sallyport.internal;

import org.jspecify.annotations.Nullable;

/** How bytes, such as those of a signature, become text. */
public enum Encoding {
  /** Two hexadecimal digits a byte, written in lower case. */
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
  /** With padding. */
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
  /** Written without padding; read with it too, since some vendors pad. */
  BASE64URL("base64url") {
    @Override
    public byte @Nullable [] decode(String text) {
      int end = text.length();
      int least = Math.max(0, end - 2);
      while ((text.length() & 3) == 0 && end > least && text.charAt(end - 1) == '=') {
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

  /** The bytes; null if the text is not of this encoding. */
  public abstract byte @Nullable [] decode(String text);

  /** The text. */
  public abstract String encode(byte[] bytes);

  /** The encoding of that name in a configuration; null if there is none. */
  public static @Nullable Encoding of(String word) {
    for (Encoding encoding : values()) {
      if (encoding.word.equals(word)) {
        return encoding;
      }
    }
    return null;
  }
}
