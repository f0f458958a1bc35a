package io.sallyport.jwt;

import io.sallyport.internal.HeaderFields;
import io.sallyport.internal.keys.JwkKeys;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads JWK and JWKS (<a href="https://www.rfc-editor.org/rfc/rfc7517">RFC 7517</a>) for tokens:
 * which keys of a set are usable, and for which algorithm.
 */
final class JwkReader {
  private static final int MAX_ID = 256;

  /** Entra ID's member for the only issuer whose tokens a key of its common set may verify. */
  private static final String ISSUER = "issuer";

  private static final String PRIVATE =
      "the JWK is a private key instead of a public key; remove its private members (d, p, q,"
          + " dp, dq, qi)";

  private JwkReader() {}

  /**
   * Returns the usable keys of a configured set; the others are skipped (RFC 7517 §5).
   *
   * @throws IllegalArgumentException if one is a private key, which must not be configured here
   */
  static List<VerificationKey> configured(Map<String, Object> set) {
    if (!(set.get("keys") instanceof List<?> items)) {
      throw new IllegalArgumentException("the JWKS has no array of keys");
    }
    if (items.stream().anyMatch(item -> item instanceof Map<?, ?> jwk && JwkKeys.isPrivate(jwk))) {
      throw new IllegalArgumentException(PRIVATE);
    }
    return keys(items, new ArrayList<>());
  }

  /**
   * Returns the usable keys of a set from a URL; the others are skipped, among them secret and
   * private keys.
   *
   * @param skipped where a line for each skipped key goes, unless its use is encryption
   */
  static List<VerificationKey> published(List<?> items, List<String> skipped) {
    List<Object> shareable = new ArrayList<>();
    for (Object item : items) {
      if (item instanceof Map<?, ?> jwk && (JwkKeys.isPrivate(jwk) || JwkKeys.isSecret(jwk))) {
        skipped.add(name(jwk) + ": it is secret, and was published");
      } else {
        shareable.add(item);
      }
    }
    return keys(shareable, skipped);
  }

  private static List<VerificationKey> keys(List<?> items, List<String> skipped) {
    List<VerificationKey> keys = new ArrayList<>();
    for (Object item : items) {
      if (item instanceof Map<?, ?> jwk) {
        try {
          keys.add(key(jwk));
        } catch (IllegalArgumentException e) {
          if (!"enc".equals(jwk.get("use"))) {
            skipped.add(name(jwk) + ": " + e.getMessage());
          }
        }
      }
    }
    return keys;
  }

  private static String name(Map<?, ?> jwk) {
    return jwk.get("kid") instanceof String kid
            && kid.length() <= MAX_ID
            && HeaderFields.isVisible(kid)
        ? "key '" + kid + "'"
        : "a key without a readable kid";
  }

  /** Returns the key of a single JWK, which must be usable. */
  static VerificationKey key(Map<?, ?> jwk) {
    if (JwkKeys.isPrivate(jwk)) {
      throw new IllegalArgumentException(PRIVATE);
    }
    if (!isFor(jwk, "verify")) {
      throw new IllegalArgumentException("the JWK's use or key_ops is not for verifying");
    }
    String id = jwk.get("kid") instanceof String kid ? kid : null;
    if ((id == null && jwk.get("kid") != null) || (id != null && id.length() > MAX_ID)) {
      throw new IllegalArgumentException("a JWK's kid is a string of up to 256 characters");
    }
    VerificationKey key =
        JwkKeys.isSecret(jwk)
            ? VerificationKey.of(id, JwkKeys.secret(jwk))
            : VerificationKey.of(id, JwkKeys.publicKey(jwk));
    if (jwk.get(ISSUER) != null) {
      key = key.only(issuer(jwk));
    }
    if (jwk.get("alg") == null) {
      return key;
    }
    JwsAlgorithm pinned = algorithm(jwk);
    if (pinned == null) {
      throw new IllegalArgumentException("the JWK's alg is not a signature algorithm");
    }
    return key.only(Set.of(pinned));
  }

  /**
   * Returns the key pair of a private JWK.
   *
   * @param algorithm the algorithm to sign with; if the JWK names its use, it must agree (RFC 7517
   *     §4.2 to §4.4)
   */
  static KeyPair keyPair(Map<?, ?> jwk, JwsAlgorithm algorithm) {
    if (jwk.containsKey("keys")) {
      throw new IllegalArgumentException("one private JWK is due, not a JWKS");
    }
    if (JwkKeys.isSecret(jwk)) {
      throw new IllegalArgumentException(
          algorithm.headerName() + " needs a key pair, not a shared secret");
    }
    if (!isFor(jwk, "sign")) {
      throw new IllegalArgumentException("the JWK's use or key_ops is not for signing");
    }
    if (jwk.get("alg") != null && algorithm(jwk) != algorithm) {
      throw new IllegalArgumentException("the JWK's alg is not " + algorithm.headerName());
    }
    return JwkKeys.keyPair(jwk);
  }

  private static IssuerName issuer(Map<?, ?> jwk) {
    if (jwk.get(ISSUER) instanceof String issuer) {
      return new IssuerName(issuer);
    }
    throw new IllegalArgumentException("the JWK's issuer is not a string");
  }

  private static @Nullable JwsAlgorithm algorithm(Map<?, ?> jwk) {
    return jwk.get("alg") instanceof String name ? JwsAlgorithm.of(name) : null;
  }

  /** RFC 7517 §4.2 and §4.3: a member that is present must allow it; a missing one does. */
  private static boolean isFor(Map<?, ?> jwk, String operation) {
    boolean use = jwk.get("use") == null || "sig".equals(jwk.get("use"));
    boolean operations =
        jwk.get("key_ops") == null
            || (jwk.get("key_ops") instanceof List<?> list && list.contains(operation));
    return use && operations;
  }
}
