package io.sallyport.token;

import io.sallyport.jwt.VerificationKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The roles of a realm's keys at one instant. Immutable.
 *
 * @param current the key that signs
 * @param next the keys that will sign later, but verify already: another node's clock may be ahead
 * @param retired the keys that no longer sign, but whose tokens are still valid; the latest first
 * @param ended the keys whose tokens are no longer valid
 * @param changesAt the time of the next change; {@link Instant#MAX} if there is none
 */
record KeyPhases(
    IssuingKeyStore.StoredKey current,
    List<IssuingKeyStore.StoredKey> next,
    List<IssuingKeyStore.StoredKey> retired,
    List<IssuingKeyStore.StoredKey> ended,
    Instant changesAt) {

  /**
   * Returns the phases of keys.
   *
   * <p>The last key whose start has passed signs. An earlier key is valid until the earliest end
   * that any later key sets. An overlap of zero ends all other keys, including one that was
   * published to be next, since a thief of one key may have them all.
   *
   * @param keys the keys ordered by their numbers, at least one, all of one algorithm
   */
  static KeyPhases of(List<IssuingKeyStore.StoredKey> keys, Instant now) {
    int signing = signing(keys, now);
    List<IssuingKeyStore.StoredKey> next = List.copyOf(keys.subList(signing + 1, keys.size()));
    Instant changesAt = Instant.MAX;
    Instant end = Instant.MAX;
    for (IssuingKeyStore.StoredKey key : next) {
      changesAt = earlier(changesAt, key.signsFrom());
      end = earlier(end, key.endsOthersAt());
    }
    end = earlier(end, keys.get(signing).endsOthersAt());
    List<IssuingKeyStore.StoredKey> retired = new ArrayList<>();
    List<IssuingKeyStore.StoredKey> ended = new ArrayList<>();
    for (int i = signing - 1; i >= 0; i--) {
      if (now.isBefore(end)) {
        retired.add(keys.get(i));
        changesAt = earlier(changesAt, end);
      } else {
        ended.add(keys.get(i));
      }
      end = earlier(end, keys.get(i).endsOthersAt());
    }
    return new KeyPhases(
        keys.get(signing), next, List.copyOf(retired), List.copyOf(ended), changesAt);
  }

  /**
   * Returns the keys that verify tokens, the most likely first. All of them are published in this
   * order.
   */
  List<VerificationKey> verifying() {
    List<VerificationKey> verifying = new ArrayList<>();
    verifying.add(current.key().verificationKey());
    next.forEach(key -> verifying.add(key.key().verificationKey()));
    retired.forEach(key -> verifying.add(key.key().verificationKey()));
    return List.copyOf(verifying);
  }

  /**
   * Returns the index of the key that signs. If none has started, a node whose clock is ahead
   * created the first key; this key signs.
   */
  private static int signing(List<IssuingKeyStore.StoredKey> keys, Instant now) {
    for (int i = keys.size() - 1; i >= 0; i--) {
      if (!now.isBefore(keys.get(i).signsFrom())) {
        return i;
      }
    }
    return 0;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** Returns the time of the next change only: keys must not be logged. */
  @Override
  public String toString() {
    return "KeyPhases[until " + changesAt + "]";
  }
}
