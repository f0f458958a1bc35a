package io.sallyport.signature.message;

import io.sallyport.internal.HeaderFields;
import io.sallyport.internal.StrictBase64;
import io.sallyport.spi.RequestView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a request with one signature that covers exactly the components that the
 * realm requires, in their order; clients that follow {@code Accept-Signature} send them so. The
 * result is the same as that of {@link StructuredReader}, but this class reads in one pass, without
 * a map. Immutable.
 */
final class FastSignatureInput {

  /** The maximum number of digits of a time: fewer than RFC 8941 allows, more than times need. */
  private static final int MAX_DIGITS = 12;

  private final List<Covered> known;

  /** A list of components, with its serialized text. */
  private record Covered(String text, List<Component> components) {
    /** Returns the number of components only: a sender chose the text. */
    @Override
    public String toString() {
      return "Covered[" + components.size() + " components]";
    }
  }

  /**
   * The result of reading.
   *
   * @param input the signature's components and parameters
   * @param signature the signature
   */
  @SuppressWarnings("ArrayRecordComponent") // carries the bytes over; never compared as a record
  record Read(SignatureInput input, byte[] signature) {}

  /**
   * Creates a reader for a policy: for requests with and without a body, and with a content coding.
   */
  FastSignatureInput(MessageSignaturePolicy policy) {
    known =
        List.of(
            covered(policy.components()),
            covered(policy.uncodedComponents()),
            covered(policy.componentsOf(false, name -> false)));
  }

  /** Returns whether the components, read by this object, are all that the policy requires. */
  boolean isAll(List<Component> components) {
    return components == known.get(0).components;
  }

  /** Reads the fields; returns null if they have another form, valid or not. */
  @Nullable Read read(RequestView request) {
    List<String> inputs = request.headers(SignatureHeaders.INPUT);
    List<String> signatures = request.headers(SignatureHeaders.SIGNATURE);
    if (inputs.size() != 1 || signatures.size() != 1) {
      return null;
    }
    String text = inputs.get(0);
    String credentials = signatures.get(0);
    int equals = text.indexOf('=');
    int end = credentials.length() - 1;
    boolean simple =
        text.length() <= StructuredReader.MAX_LENGTH
            && credentials.length() <= StructuredReader.MAX_LENGTH
            && equals > 0
            && isLabel(text, equals)
            && credentials.startsWith(":", equals + 1)
            && credentials.regionMatches(0, text, 0, equals + 1)
            && credentials.indexOf(':', equals + 2) == end;
    if (!simple) {
      return null;
    }
    byte[] signature = StrictBase64.decode(credentials, equals + 2, end);
    SignatureInput input = signature == null ? null : input(text, equals + 1);
    return input == null || signature == null ? null : new Read(input, signature);
  }

  private @Nullable SignatureInput input(String text, int start) {
    // Strings must not contain these characters unescaped: StructuredReader handles them.
    if (text.indexOf('\\') >= 0 || text.indexOf('\t') >= 0 || !HeaderFields.isPrintable(text)) {
      return null;
    }
    for (Covered covered : known) {
      if (text.startsWith(covered.text, start)) {
        return new Parameters(text, start + covered.text.length())
            .read(covered.components, text.substring(start));
      }
    }
    return null;
  }

  private static Covered covered(List<String> names) {
    return new Covered(AcceptSignature.list(names), names.stream().map(Component::of).toList());
  }

  private static boolean isLabel(String text, int end) {
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      boolean good = (c >= 'a' && c <= 'z') || (i > 0 && c >= '0' && c <= '9');
      if (!good) {
        return false;
      }
    }
    return true;
  }

  /** Reads the parameters of RFC 9421, each at most once, up to the end of a text. */
  private static final class Parameters {
    private final String text;
    private int at;
    private @Nullable Long created;
    private @Nullable Long expires;
    private @Nullable String nonce;
    private @Nullable String algorithm;
    private @Nullable String keyId;
    private @Nullable String tag;

    Parameters(String text, int at) {
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

    /** Reads the rest of a string without escapes. */
    private @Nullable String string() {
      int end = text.indexOf('"', at);
      if (end < 0) {
        return null;
      }
      String value = text.substring(at, end);
      at = end + 1;
      return value;
    }
  }
}
