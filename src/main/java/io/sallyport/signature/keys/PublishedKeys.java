package io.sallyport.signature.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.VerificationKey;
import io.sallyport.signature.message.MessageAlgorithm;
import io.sallyport.signature.message.MessageKey;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * The keys that one client publishes, as keys of message signatures. Never waits for its URL. Safe
 * for use by several threads.
 */
final class PublishedKeys {

  /** Keys of one id that are tried at most, so that no client makes others wait for its own. */
  static final int MAX_CANDIDATES = 4;

  /** Threads that wait for this client's URL at most. */
  private static final int MAX_WAITING = 16;

  /**
   * What tokens call the algorithms; an RSA key that says nothing signs with PSS, the default here.
   */
  private static final Map<MessageAlgorithm, JwsAlgorithm> JWS_ALGORITHMS = jwsAlgorithms();

  private final SignatureSources.KeySet set;
  private final Semaphore waiting = new Semaphore(MAX_WAITING);

  /** As long as the set has them; each of these has its engine ready. */
  private final Cache<VerificationKey, Candidate> candidates =
      Caffeine.newBuilder().weakKeys().build();

  /** A key of a client that may be the one that is meant. */
  static final class Candidate {
    private final PublishedKeys owner;
    private final MessageKey key;
    private final PublicKey publicKey;

    /** Whether the other sets were read since this key was first used. */
    private volatile boolean compared;

    private Candidate(PublishedKeys owner, MessageKey key, PublicKey publicKey) {
      this.owner = owner;
      this.key = key;
      this.publicKey = publicKey;
    }

    PublishedKeys owner() {
      return owner;
    }

    MessageKey key() {
      return key;
    }

    boolean isCompared() {
      return compared;
    }

    void setCompared() {
      compared = true;
    }

    /** Whether another client says of the same key that it is its own. */
    boolean isClaimedBy(Candidate other) {
      return publicKey.equals(other.publicKey)
          && !key.owner().client().equals(other.key.owner().client());
    }
  }

  PublishedKeys(SignatureSources.KeySet set) {
    this.set = set;
  }

  /** The name of the set. */
  String name() {
    return set.name();
  }

  /**
   * The keys of that id that are at hand.
   *
   * @throws io.sallyport.UnavailableException if the source cannot say
   */
  List<Candidate> known(String keyId) {
    List<Candidate> found = new ArrayList<>(1);
    for (Map.Entry<MessageAlgorithm, JwsAlgorithm> twin : JWS_ALGORITHMS.entrySet()) {
      MessageAlgorithm algorithm = twin.getKey();
      if (set.algorithm() != null && set.algorithm() != algorithm) {
        continue;
      }
      for (VerificationKey key : set.source().known(keyId, twin.getValue())) {
        // A source may offer keys without any id too, which do not say which one is meant.
        if (keyId.equals(key.id()) && key.publicKey() != null && found.size() < MAX_CANDIDATES) {
          Candidate candidate = candidates.get(key, fresh -> candidate(fresh, keyId, algorithm));
          if (!found.contains(candidate)) {
            found.add(candidate);
          }
        }
      }
    }
    return found;
  }

  /**
   * Has the set read again, unless it was a moment ago.
   *
   * @return completes with true when it was read, with false if it cannot be
   */
  CompletableFuture<Boolean> refresh() {
    return set.source().refresh();
  }

  /** Lets a thread wait for the set, unless enough do; it calls {@link #stopWaiting} then. */
  boolean startWaiting() {
    return waiting.tryAcquire();
  }

  void stopWaiting() {
    waiting.release();
  }

  private Candidate candidate(VerificationKey key, String keyId, MessageAlgorithm algorithm) {
    PublicKey publicKey = Objects.requireNonNull(key.publicKey());
    MessageKey of = MessageKey.of(keyId, algorithm, publicKey, set.owner(keyId));
    return new Candidate(this, of, publicKey);
  }

  private static Map<MessageAlgorithm, JwsAlgorithm> jwsAlgorithms() {
    Map<MessageAlgorithm, JwsAlgorithm> jwsAlgorithms = new EnumMap<>(MessageAlgorithm.class);
    jwsAlgorithms.put(MessageAlgorithm.RSA_PSS_SHA512, JwsAlgorithm.PS512);
    jwsAlgorithms.put(MessageAlgorithm.RSA_V1_5_SHA256, JwsAlgorithm.RS256);
    jwsAlgorithms.put(MessageAlgorithm.ECDSA_P256_SHA256, JwsAlgorithm.ES256);
    jwsAlgorithms.put(MessageAlgorithm.ECDSA_P384_SHA384, JwsAlgorithm.ES384);
    jwsAlgorithms.put(MessageAlgorithm.ED25519, JwsAlgorithm.EDDSA);
    return jwsAlgorithms;
  }
}
