package io.sallyport.signature.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of RFC 9421, each at most once, up to the end of a text. */
final class FastParameters {

  /** The maximum number of digits of a time: fewer than RFC 8941 allows, more than times need. */
  private static final int MAX_DIGITS = 12;

  private final String text;
  private int at;
  private @Nullable Long created;
  private @Nullable Long expires;
  private @Nullable String nonce;
  private @Nullable String algorithm;
  private @Nullable String keyId;
  private @Nullable String tag;

  FastParameters(String text, int at) {
    this.text = text;
    this.at = at;
  }

  @Nullable SignatureInput read(List<Component> components, String serialized) {
    while (at < text.length()) {
      if (!readOne()) {
        return null;
      }
    }
    return new SignatureInput(
        components, created, expires, nonce, algorithm, keyId, tag, serialized);
  }

  private boolean readOne() {
    if (starts(";created=") && created == null) {
      created = number();
      return created != null;
    }
    if (starts(";keyid=\"") && keyId == null) {
      keyId = string();
      return keyId != null;
    }
    if (starts(";nonce=\"") && nonce == null) {
      nonce = string();
      return nonce != null;
    }
    if (starts(";expires=") && expires == null) {
      expires = number();
      return expires != null;
    }
    if (starts(";alg=\"") && algorithm == null) {
      algorithm = string();
      return algorithm != null;
    }
    if (starts(";tag=\"") && tag == null) {
      tag = string();
      return tag != null;
    }
    return false;
  }

  private boolean starts(String what) {
    boolean found = text.startsWith(what, at);
    at += found ? what.length() : 0;
    return found;
  }

  /** Reads a number; rejects a sign and leading zeros, which a serializer would drop. */
  private @Nullable Long number() {
    int start = at;
    long value = 0;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      value = 10 * value + text.charAt(at) - '0';
      at++;
      if (at - start > MAX_DIGITS) {
        return null;
      }
    }
    return at == start || text.charAt(start) == '0' ? null : value;
  }

  /** Reads the rest of a string of printable ASCII without escapes. */
  private @Nullable String string() {
    for (int end = at; end < text.length(); end++) {
      char c = text.charAt(end);
      if (c == '"') {
        String value = text.substring(at, end);
        at = end + 1;
        return value;
      }
      if (c == '\\' || c < ' ' || c > '~') {
        return null;
      }
    }
    return null;
  }
}
