package io.sallyport.signature.message;

import io.sallyport.internal.Hex;
import io.sallyport.spi.RequestView;
import java.security.SecureRandom;
import java.util.List;

/**
 * The {@code Accept-Signature} field that tells a client how to sign (<a
 * href="https://www.rfc-editor.org/rfc/rfc9421#section-5.1">RFC 9421 §5.1</a>). It proposes a
 * nonce, since that is the one way in which the field can ask for a nonce; any other one is as
 * good.
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

  /** The value for a request like that one: with a body if it has one, and with its coding. */
  String value(RequestView request) {
    if (!announcesBody(request)) {
      return value(policy.componentsOf(false, name -> false));
    }
    return request.hasHeader("Content-Encoding") ? value(policy.components()) : value();
  }

  /** The value for requests with a body of which nothing else is known. */
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

  /** Whether a request says that it has a body, which is not read for this. */
  static boolean announcesBody(RequestView request) {
    List<String> length = request.headers("Content-Length");
    return request.hasHeader("Transfer-Encoding")
        || (!length.isEmpty() && !length.get(0).strip().equals("0"));
  }

  /** An inner list of components without parameters, as RFC 8941 spells it. */
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
