package io.sallyport.token;

import io.sallyport.Reason;
import io.sallyport.jwt.IssuerPolicy;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtPolicy;
import io.sallyport.jwt.JwtResult;
import io.sallyport.jwt.JwtSigner;
import io.sallyport.jwt.JwtVerifier;
import io.sallyport.testing.SettableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Nodes of one realm over one store, with one clock. */
final class KeyNodes {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final String REALM = "shop-realm";
  static final Duration OVERLAP = Duration.ofHours(2);

  final SettableClock clock = new SettableClock(NOW);
  final IssuingKeyStore stored = new InMemoryIssuingKeys();
  final SecureRandom random = new SecureRandom();
  private Duration rotation = Duration.ZERO;

  KeyNodes rotatedEvery(Duration rotation) {
    this.rotation = rotation;
    return this;
  }

  Node node() {
    return node(stored);
  }

  Node node(IssuingKeyStore store) {
    return node(store, JwsAlgorithm.ES256);
  }

  Node node(IssuingKeyStore store, JwsAlgorithm algorithm) {
    IssuingKeyPolicy policy = new IssuingKeyPolicy(algorithm, rotation, OVERLAP);
    return new Node(IssuingKeys.stored(REALM, policy, store, clock, random), algorithm);
  }

  /** Ids of the keys in the store. */
  List<String> ids() {
    return stored.all(REALM).stream().map(key -> key.key().id()).toList();
  }

  /** One node. */
  final class Node {
    final IssuingKeys keys;
    private final JwtVerifier verifier;

    Node(IssuingKeys keys, JwsAlgorithm algorithm) {
      this.keys = keys;
      this.verifier =
          new JwtVerifier(
              JwtPolicy.of(
                  IssuerPolicy.of("issuer", keys.keySource())
                      .algorithms(algorithm)
                      .allowAnyAudience()
                      .build()),
              clock);
    }

    String id() {
      return keys.current().id();
    }

    /** A token that lives for a year, so that only its key ends it. */
    String token() {
      long end = clock.instant().plus(Duration.ofDays(365)).getEpochSecond();
      return new JwtSigner(keys.current().signingKey(), "JWT")
          .sign(Map.of("iss", "issuer", "sub", "alice", "exp", end));
    }

    /** Why it rejects a token; null if it takes it. */
    @Nullable Reason rejection(String token) {
      return verifier.verify(token) instanceof JwtResult.Rejected rejected
          ? rejected.reason()
          : null;
    }

    List<Object> published() {
      return keys.publicJwks().stream().map(jwk -> jwk.get("kid")).toList();
    }
  }
}
