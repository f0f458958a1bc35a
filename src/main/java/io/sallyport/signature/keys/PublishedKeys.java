package io.sallyport.signature.keys;

import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.VerificationKey;
import io.sallyport.signature.message.MessageAlgorithm;
import io.sallyport.signature.message.MessageKey;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * The keys that one client publishes, as keys of message signatures. The methods never wait for its
 * URL. Safe for use by several threads.
 */
final class PublishedKeys {

  /**
   * The maximum number of keys with one id that are checked, so that no client can delay others.
   */
  static final int MAX_CANDIDATES = 4;

  /** The maximum number of threads that wait for this client's URL. */
  private static final int MAX_WAITING = 16;

  /**
   * The names of the algorithms in tokens; an RSA key without an algorithm signs with PSS, the
   * default here.
   */
  private static final Map<MessageAlgorithm, JwsAlgorithm> JWS_ALGORITHMS = jwsAlgorithms();

  private final SignatureSources.KeySet set;
  private final Semaphore waiting = new Semaphore(MAX_WAITING);

  /** The prepared keys, cached as long as the set contains them. */
  private final Map<VerificationKey, KeyCandidate> candidates =
      Collections.synchronizedMap(new WeakHashMap<>());

  PublishedKeys(SignatureSources.KeySet set) {
    this.set = set;
  }

  /** Returns the name of the set. */
  String name() {
    return set.name();
  }

  /**
   * Returns the cached keys with an id.
   *
   * @throws io.sallyport.UnavailableException if the source cannot say
   */
  List<KeyCandidate> known(String keyId) {
    List<KeyCandidate> found = new ArrayList<>(1);
    for (Map.Entry<MessageAlgorithm, JwsAlgorithm> entry : JWS_ALGORITHMS.entrySet()) {
      MessageAlgorithm algorithm = entry.getKey();
      if (set.algorithm() != null && set.algorithm() != algorithm) {
        continue;
      }
      for (VerificationKey key : set.source().known(keyId, entry.getValue())) {
        // A source may also return keys without an id, which match no id here.
        if (keyId.equals(key.id()) && key.publicKey() != null && found.size() < MAX_CANDIDATES) {
          KeyCandidate candidate =
              candidates.computeIfAbsent(key, fresh -> candidate(fresh, keyId, algorithm));
          if (!found.contains(candidate)) {
            found.add(candidate);
          }
        }
      }
    }
    return found;
  }

  /**
   * Starts to read the set again, unless it was read recently.
   *
   * @return completes with true when the set was read, or with false if that failed
   */
  CompletableFuture<Boolean> refresh() {
    return set.source().refresh();
  }

  /**
   * Allows a thread to wait for the set, unless too many do; the thread calls {@link #stopWaiting}
   * afterwards.
   */
  boolean startWaiting() {
    return waiting.tryAcquire();
  }

  void stopWaiting() {
    waiting.release();
  }

  private KeyCandidate candidate(VerificationKey key, String keyId, MessageAlgorithm algorithm) {
    PublicKey publicKey = Objects.requireNonNull(key.publicKey());
    MessageKey of = MessageKey.of(keyId, algorithm, publicKey, set.owner(keyId));
    return new KeyCandidate(this, of, publicKey);
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
