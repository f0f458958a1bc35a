package io.sallyport.signature;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A signature that is checked with one key after another until one verifies it. */
final class FormatTrial implements Predicate<RequestKey> {
  /** The names of algorithms in the old draft, and the algorithms of keys that they allow. */
  private static final Map<String, Set<String>> OLD_NAMES =
      Map.of(
          "hmac-sha256", Set.of("hmac-sha256"),
          "rsa-sha256", Set.of("rsa-v1_5-sha256"),
          "ecdsa-sha256", Set.of("ecdsa-p256-sha256"),
          "ed25519", Set.of("ed25519"));

  private static final String ANY = "hs2019";

  /**
   * The text that the signature covers.
   *
   * @param parts the parts of the text
   * @param body the canonical body; null if the body was signed as it was sent
   */
  @SuppressWarnings("ArrayRecordComponent") // carries the bytes over; never compared as a record
  record Match(byte[][] parts, byte @Nullable [] body) {
    /** Returns the type's name only: the parts are a request. */
    @Override
    public String toString() {
      return "Match[***]";
    }
  }

  private final RequestFormat format;
  private final FormattedRequest sent;
  final byte @Nullable [][] parts;
  private boolean asked;
  private boolean tried;

  /** The algorithms that the keys have, if the request names another one. */
  final Set<String> others = new TreeSet<>();

  private @Nullable RequestKey verified;
  private @Nullable Match match;

  FormatTrial(RequestFormat format, FormattedRequest sent) {
    this.format = format;
    this.sent = sent;
    this.parts = format.signed().parts(sent.signed());
  }

  @Override
  public boolean test(RequestKey key) {
    return match(key) != null;
  }

  /** Returns the text that the key signed; null if there is none. */
  @Nullable Match match(RequestKey key) {
    asked = true;
    if (!isAlgorithm(key)) {
      others.add(format.usesKeyAlgorithm() ? key.algorithm() : format.algorithm());
    } else if (verified != key) {
      tried = true;
      match = verify(key);
      verified = match == null ? null : key;
    }
    return verified == key ? match : null;
  }

  /** Verifies the signature over the body as sent, or else over its canonical JSON. */
  private @Nullable Match verify(RequestKey key) {
    if (parts == null) {
      return null;
    }
    if (key.verifies(parts, sent.signature())) {
      return new Match(parts, null);
    }
    byte[] body = sent.signed().body();
    byte[] canonical = format.canonicalJson() && body.length > 0 ? CanonicalJson.of(body) : null;
    byte[][] other =
        canonical == null ? null : format.signed().parts(sent.signed().withBody(canonical));
    return other != null && key.verifies(other, sent.signature())
        ? new Match(other, canonical)
        : null;
  }

  /** Computes a MAC, so that the response time does not reveal which keys exist. */
  void equalizeTime(RequestKey dummyKey) {
    if (!asked) {
      dummyKey.verifies(parts == null ? new byte[0][] : parts, sent.signature());
    }
  }

  /** Returns whether keys were found, but none with the algorithm that the request names. */
  boolean isOfAnotherAlgorithm() {
    return asked && !tried;
  }

  /** Returns whether the algorithm that the request names, if any, is that of the key. */
  private boolean isAlgorithm(RequestKey key) {
    String named = sent.algorithm();
    if (named == null) {
      return true;
    }
    boolean created = HeaderLines.has(sent.signed().covered(), HeaderLines.CREATED);
    if (!format.usesKeyAlgorithm()) {
      return named.equals(format.algorithm());
    }
    // The draft (§2.3) forbids (created) if an algorithm is named.
    return named.equals(ANY)
        || (!created && OLD_NAMES.getOrDefault(named, Set.of()).contains(key.algorithm()));
  }
}
