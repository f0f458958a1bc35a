package io.sallyport.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts rejections, which any sender can cause, so that the trail gets a few events of each kind
 * instead of one for each request. Its memory is bounded. Thread-safe.
 *
 * <p>Rejections without a client are grouped by what was rejected and by the sender's network;
 * those of a client by the client, whatever their addresses. The first ones of a group are recorded
 * individually, the others are counted until the interval ends. Without room for another group,
 * rejections are counted by their reason only.
 */
final class RejectionGroups {

  /** The number of rejections of a client in an interval that are recorded individually. */
  static final int SINGLES_OF_A_CLIENT = 10;

  /** How many times more groups of clients there may be; no sender can multiply clients. */
  static final int SHARE_OF_CLIENTS = 10;

  /**
   * The common data of the rejections of a group.
   *
   * @param network the sender's network; null for the rejections of a client
   */
  record Key(EventFacts facts, @Nullable String network) {

    /** Returns the group of rejections for which there is no room. */
    private Key collecting() {
      return new Key(facts.collected(), null);
    }

    /** Returns type and realm only; a sender may have chosen the rest. */
    @Override
    public String toString() {
      return "Key[" + facts + "]";
    }
  }

  private final int limit;

  /** The groups without a client; guarded by this, like the next fields. */
  private final Map<Key, RejectionGroup> unknown = new HashMap<>();

  private final Map<Key, RejectionGroup> clients = new HashMap<>();

  /** One group for each reason. */
  private final Map<Key, RejectionGroup> collecting = new HashMap<>();

  /**
   * Creates an empty memory.
   *
   * @param limit the maximum number of groups without a client
   */
  RejectionGroups(int limit) {
    this.limit = limit;
  }

  /**
   * Counts a rejection.
   *
   * @param address the sender's address; null if unknown
   * @param event creates its event if necessary
   * @return the event if it is to be recorded individually; null if the rejection was counted
   */
  synchronized @Nullable AuditEvent add(
      Key key, Instant now, @Nullable String address, Supplier<AuditEvent> event) {
    boolean known = key.facts().who().client() != null;
    Map<Key, RejectionGroup> groups = known ? clients : unknown;
    RejectionGroup group = groups.get(key);
    if (group == null && groups.size() >= (known ? (long) limit * SHARE_OF_CLIENTS : limit)) {
      return collected(key.collecting(), now, address, event);
    }
    if (group == null) {
      group = new RejectionGroup(event.get(), false);
      groups.put(key, group);
    }
    if (group.recorded < (known ? SINGLES_OF_A_CLIENT : 1)) {
      return group.recorded++ == 0 ? group.sample : event.get();
    }
    group.count(now, address);
    return null;
  }

  /** Returns the counts since the last call. A group without rejections is forgotten. */
  synchronized List<AuditEvent> endInterval() {
    List<AuditEvent> summaries = new ArrayList<>();
    for (Map<Key, RejectionGroup> groups : List.of(unknown, clients, collecting)) {
      for (Iterator<RejectionGroup> i = groups.values().iterator(); i.hasNext(); ) {
        RejectionGroup group = i.next();
        if (group.pending == 0) {
          i.remove();
        } else {
          summaries.add(group.summary());
          group.pending = 0;
        }
      }
    }
    return summaries;
  }

  private @Nullable AuditEvent collected(
      Key key, Instant now, @Nullable String address, Supplier<AuditEvent> event) {
    collecting
        .computeIfAbsent(key, unused -> new RejectionGroup(event.get().collected(), true))
        .count(now, address);
    return null;
  }
}
