package io.sallyport.token;

import io.sallyport.jwt.VerificationKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the keys of a realm are at one instant. Immutable.
 *
 * @param current the one that signs
 * @param next those that will sign later, and verify tokens already: another node's clock may be
 *     ahead
 * @param retired those that sign no more, while their tokens are still good; the latest first
 * @param ended those whose tokens are good no more
 * @param changesAt when one of these changes; {@link Instant#MAX} if nothing will
 */
record KeyPhases(
    StoredKey current,
    List<StoredKey> next,
    List<StoredKey> retired,
    List<StoredKey> ended,
    Instant changesAt) {

  /**
   * The phases of keys.
   *
   * <p>The last key whose time has come signs. Before it, a key lives until the earliest end that
   * any key after it sets: an overlap of zero ends all of them, also one that was published to be
   * next, since who stole one key may have the others.
   *
   * @param keys by their numbers, at least one, all of one algorithm
   */
  static KeyPhases of(List<StoredKey> keys, Instant now) {
    int signing = signing(keys, now);
    List<StoredKey> next = List.copyOf(keys.subList(signing + 1, keys.size()));
    Instant changesAt = Instant.MAX;
    Instant end = Instant.MAX;
    for (StoredKey key : next) {
      changesAt = earlier(changesAt, key.signsFrom());
      end = earlier(end, key.endsOthersAt());
    }
    end = earlier(end, keys.get(signing).endsOthersAt());
    List<StoredKey> retired = new ArrayList<>();
    List<StoredKey> ended = new ArrayList<>();
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
   * Returns the keys that verify tokens, the likeliest first. All of them are published, in the
   * same order.
   */
  List<VerificationKey> verifying() {
    List<VerificationKey> verifying = new ArrayList<>();
    verifying.add(current.key().verificationKey());
    next.forEach(key -> verifying.add(key.key().verificationKey()));
    retired.forEach(key -> verifying.add(key.key().verificationKey()));
    return List.copyOf(verifying);
  }

  /**
   * The place of the key that signs. If the time of none has come, another node with a clock that
   * is ahead made the first one: it signs.
   */
  private static int signing(List<StoredKey> keys, Instant now) {
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

  /** The time of the next change; keys are not for logs. */
  @Override
  public String toString() {
    return "KeyPhases[until " + changesAt + "]";
  }
}
