package io.sallyport.signature.keys;

import io.sallyport.UnavailableException;
import io.sallyport.signature.message.MessageKey;
import io.sallyport.signature.message.MessageKeys.Match;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The key sets of all clients of one realm. Clients choose the ids of their keys independently, so
 * one client's set must not affect another's signatures: the key that verifies a signature is used,
 * and no signature waits for another client's URL. Safe for use by several threads.
 *
 * <p>An id may contain its set, as {@code <set>/<kid>}; then only this set is used. Otherwise, a
 * key that two clients publish identifies neither of them, since one has copied it from the other.
 */
final class PublishedSets {
  private static final System.Logger LOG = System.getLogger("sallyport");

  /** The maximum time that the first use of a new key waits for the other sets to be compared. */
  private static final Duration COMPARISON = Duration.ofSeconds(1);

  /** The timeout for a source that does not end its readings itself. */
  private static final Duration READING = Duration.ofMinutes(2);

  private final List<PublishedKeys> all;

  /** The pairs of sets that were logged; the configuration limits their number. */
  private final Set<String> logged = ConcurrentHashMap.newKeySet();

  /** A look-up of one id in some sets. */
  private record Question(List<PublishedKeys> sets, String keyId, boolean namesItsSet) {
    /** Returns the type's name only: a client chose the id. */
    @Override
    public String toString() {
      return "Question";
    }
  }

  PublishedSets(List<SignatureSources.KeySet> sets) {
    this.all = sets.stream().map(PublishedKeys::new).toList();
  }

  /** Returns the cached key that verifies. Does not read sets, and does not wait. */
  Match known(String keyId, Predicate<MessageKey> verifies) {
    Question question = question(keyId);
    List<KeyCandidate> known = new ArrayList<>();
    for (PublishedKeys set : question.sets()) {
      known.addAll(known(set, question.keyId()));
    }
    return match(question, known, verifies);
  }

  /**
   * Reads the sets without a key of this id, all at the same time, and returns the first key that
   * verifies.
   *
   * @throws UnavailableException if a set cannot be read, and no other has a key of this id
   */
  Match read(String keyId, Predicate<MessageKey> verifies) {
    Question question = question(keyId);
    List<PublishedKeys> missing =
        question.sets().stream().filter(set -> known(set, question.keyId()).isEmpty()).toList();
    boolean known = missing.size() < question.sets().size();
    Match match = known ? Match.WRONG : Match.UNKNOWN;
    try (SetReadings readings = new SetReadings(missing)) {
      for (PublishedKeys set = readings.next(READING); set != null; set = readings.next(READING)) {
        Match here = match(question, readings.known(set, question.keyId()), verifies);
        if (here.isDecided()) {
          return here;
        }
        match = here.isUnknown() ? match : here;
      }
      String failed = readings.failed();
      if (match.isUnknown() && failed != null) {
        throw new UnavailableException("the key set '" + failed + "' cannot be read", null);
      }
    }
    return match;
  }

  /** Returns the look-up of a kid in the set that the id contains, or else in all sets. */
  private Question question(String keyId) {
    int slash = keyId.indexOf('/');
    if (slash > 0) {
      for (PublishedKeys set : all) {
        if (set.name().length() == slash && keyId.startsWith(set.name())) {
          return new Question(List.of(set), keyId.substring(slash + 1), true);
        }
      }
    }
    return new Question(all, keyId, false);
  }

  private Match match(
      Question question, List<KeyCandidate> candidates, Predicate<MessageKey> verifies) {
    for (KeyCandidate candidate : candidates) {
      if (verifies.test(candidate.key())) {
        return question.namesItsSet() || isOnlyItsOwners(candidate)
            ? new Match(candidate.key(), null)
            : Match.AMBIGUOUS;
      }
    }
    return candidates.isEmpty() ? Match.UNKNOWN : Match.WRONG;
  }

  /**
   * Returns whether no other client publishes the same key under the same id, in the sets that can
   * be read. Before a key is used for the first time, the other sets are read.
   */
  private boolean isOnlyItsOwners(KeyCandidate candidate) {
    List<PublishedKeys> others = all.stream().filter(set -> set != candidate.owner()).toList();
    if (!candidate.isCompared()) {
      try (SetReadings readings = new SetReadings(others)) {
        long end = System.nanoTime() + COMPARISON.toNanos();
        PublishedKeys read;
        do {
          read = readings.next(Duration.ofNanos(end - System.nanoTime()));
        } while (read != null);
      }
      candidate.setCompared();
    }
    for (PublishedKeys other : others) {
      for (KeyCandidate same : known(other, candidate.key().id())) {
        if (candidate.isClaimedBy(same)) {
          log(candidate.owner(), other);
          return false;
        }
      }
    }
    return true;
  }

  private static List<KeyCandidate> known(PublishedKeys set, String keyId) {
    try {
      return set.known(keyId);
    } catch (UnavailableException e) {
      // A failed reading is handled when the set is used.
      return List.of();
    }
  }

  private void log(PublishedKeys one, PublishedKeys other) {
    boolean inOrder = one.name().compareTo(other.name()) < 0;
    String first = inOrder ? one.name() : other.name();
    String second = inOrder ? other.name() : one.name();
    if (logged.add(first + "/" + second)) {
      LOG.log(
          Level.WARNING,
          "The key sets ''{0}'' and ''{1}'' publish the same key under the same id, so one client"
              + " has copied it from the other; signatures of it are rejected unless their keyid"
              + " names the set, as in {0}/<kid>",
          first,
          second);
    }
  }
}
