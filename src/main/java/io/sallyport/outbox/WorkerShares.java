package io.sallyport.outbox;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Distributes the workers. An owner starts with one worker and gets another for each prompt
 * response, up to {@value #MAX_PER_OWNER}; after a late or missing response it is back at one. All
 * slow owners share {@value #FOR_SLOW} workers, so the others continue however many receivers hang.
 * Thread-safe.
 */
final class WorkerShares {

  /** The maximum number of workers of one owner. */
  static final int MAX_PER_OWNER = 4;

  /** The maximum number of workers of all slow owners, once they are known to be slow. */
  static final int FOR_SLOW = Deliveries.WORKERS / 4;

  /** The number of owners whose last responses are remembered; a forgotten one starts anew. */
  private static final int MAX_KNOWN = 10_000;

  /** Guarded by this, like the next field. */
  private final Map<String, Integer> inFlight = new HashMap<>();

  /**
   * The number of prompt responses in a row of each owner's receivers; the latest owner is last.
   */
  private final Map<String, Integer> prompt =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > MAX_KNOWN;
        }
      };

  /** Records that an owner uses a worker. */
  synchronized void begin(String owner) {
    inFlight.merge(owner, 1, Integer::sum);
  }

  /** Records that an owner's worker is free again. */
  synchronized void end(String owner) {
    inFlight.computeIfPresent(owner, (name, count) -> count == 1 ? null : count - 1);
  }

  /** Records whether a receiver of an owner responded promptly. */
  synchronized void responded(String owner, boolean promptly) {
    if (promptly) {
      prompt.merge(owner, 1, (a, b) -> Math.min(a + b, MAX_PER_OWNER));
    } else {
      prompt.put(owner, 0);
    }
  }

  /** Returns the owners that get no worker now, at most {@value Outbox#MAX_BUSY}. */
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
