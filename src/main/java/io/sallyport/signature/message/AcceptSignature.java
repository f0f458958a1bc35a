package io.sallyport.signature.message;

import io.sallyport.internal.Hex;
import io.sallyport.spi.RequestView;
import java.security.SecureRandom;
import java.util.List;

/**
 * The {@code Accept-Signature} field of a challenge, which says how to sign (<a
 * href="https://www.rfc-editor.org/rfc/rfc9421#section-5.1">RFC 9421 §5.1</a>). It proposes a
 * nonce, because the field has no other way to request one; clients may use any other nonce.
 */
final class AcceptSignature {
  static final String FIELD = "Accept-Signature";
  static final String LABEL = "sig1";

  private static final int NONCE_BYTES = 16;

  private final MessageSignaturePolicy policy;
  private final SecureRandom random;
  private final String rest;

  AcceptSignature(MessageSignaturePolicy policy, SecureRandom random) {
    this.policy = policy;
    this.random = random;
    StringBuilder tag = new StringBuilder();
    if (policy.tag() != null) {
      StructuredItem.of(policy.tag()).write(tag.append(";tag="));
    }
    this.rest = tag.toString();
  }

  /** Returns the value for a request: with a body if it has one, and with its content coding. */
  String value(RequestView request) {
    if (!announcesBody(request)) {
      return value(policy.componentsOf(false, name -> false));
    }
    return request.hasHeader("Content-Encoding") ? value(policy.components()) : value();
  }

  /** Returns the value for a request with a body, without a content coding. */
  String value() {
    return value(policy.uncodedComponents());
  }

  private String value(List<String> components) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    return LABEL
        + "="
        + list(components)
        + ";created;keyid;nonce=\""
        + Hex.encode(nonce)
        + '"'
        + rest;
  }

  /** Returns whether the headers of a request announce a body; does not read it. */
  static boolean announcesBody(RequestView request) {
    List<String> length = request.headers("Content-Length");
    return request.hasHeader("Transfer-Encoding")
        || (!length.isEmpty() && !length.get(0).strip().equals("0"));
  }

  /** Returns an inner list of components without parameters, serialized by RFC 8941. */
  static String list(List<String> names) {
    StringBuilder out = new StringBuilder();
    String separator = "(\"";
    for (String name : names) {
      out.append(separator).append(name);
      separator = "\" \"";
    }
    return out.append("\")").toString();
  }
}
