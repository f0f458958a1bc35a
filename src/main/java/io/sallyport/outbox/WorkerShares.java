package io.sallyport.outbox;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Who may have a worker now. An owner starts with one worker and gets another for each prompt
 * answer, up to {@value #MAX_PER_OWNER}; one that responds late or not at all is back at one. All
 * owners that are slow share {@value #FOR_SLOW} workers, so that the others go on however many
 * receivers hang. Safe for use by several threads.
 */
final class WorkerShares {

  /** Workers of one owner at most. */
  static final int MAX_PER_OWNER = 4;

  /** Workers of all slow owners at most, unless nobody knew that they were slow. */
  static final int FOR_SLOW = Deliveries.WORKERS / 4;

  /** Owners whose last responses are known; one that is forgotten starts anew. */
  private static final int MAX_KNOWN = 10_000;

  /** Guarded by this, as the next one. */
  private final Map<String, Integer> inFlight = new HashMap<>();

  /** How many prompt answers in a row an owner's receivers gave; the latest owner is last. */
  private final Map<String, Integer> prompt =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > MAX_KNOWN;
        }
      };

  /** An owner has a worker. */
  synchronized void begin(String owner) {
    inFlight.merge(owner, 1, Integer::sum);
  }

  /** A worker of an owner is free again. */
  synchronized void end(String owner) {
    inFlight.computeIfPresent(owner, (name, count) -> count == 1 ? null : count - 1);
  }

  /** A receiver of an owner has answered in time to be prompt; or late, or not at all. */
  synchronized void answered(String owner, boolean promptly) {
    if (promptly) {
      prompt.merge(owner, 1, (a, b) -> Math.min(a + b, MAX_PER_OWNER));
    } else {
      prompt.put(owner, 0);
    }
  }

  /** Owners that get no worker now, {@value Outbox#MAX_BUSY} at most. */
  synchronized Set<String> busy() {
    Set<String> busy = new HashSet<>();
    int slow = 0;
    for (Map.Entry<String, Integer> owner : inFlight.entrySet()) {
      int prompts = prompt.getOrDefault(owner.getKey(), 0);
      slow += prompts == 0 ? owner.getValue() : 0;
      if (owner.getValue() >= Math.min(1 + prompts, MAX_PER_OWNER)) {
        busy.add(owner.getKey());
      }
    }
    if (slow >= FOR_SLOW) {
      prompt.entrySet().stream()
          .filter(owner -> owner.getValue() == 0)
          .map(Map.Entry::getKey)
          .limit(Outbox.MAX_BUSY - Deliveries.WORKERS)
          .forEach(busy::add);
    }
    return busy;
  }
}
