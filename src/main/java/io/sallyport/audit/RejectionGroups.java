package io.sallyport.audit;

import io.sallyport.audit.AuditEvent.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts rejections that anybody can cause as often as they like, so that the trail gets a few
 * events of each kind instead of one a request. Its memory is bounded. Safe for use by several
 * threads.
 *
 * <p>Rejections that concern no client are grouped by what was rejected and by the network that
 * they came from; those that concern a client by the client, however many addresses they came from.
 * The first ones of a group are told one by one, the others are counted until the interval ends.
 * Without room for another group, rejections are counted by their reason only.
 */
final class RejectionGroups {

  /** Rejections that concern a client are told one by one this often in an interval. */
  static final int SINGLES_OF_A_CLIENT = 10;

  /** There is room for so many times more groups of clients, whose number nobody multiplies. */
  static final int SHARE_OF_CLIENTS = 10;

  /** What the rejections of a group have in common. */
  record Key(
      AuditType type,
      Result result,
      String realm,
      @Nullable String scheme,
      @Nullable String reason,
      @Nullable String network,
      @Nullable String client,
      @Nullable String subject,
      @Nullable String keyId) {

    /** The key of a rejection that there is no room for. */
    private Key collecting() {
      return new Key(type, result, "", null, reason, null, null, null, null);
    }

    /** Type and realm; the rest may be of a sender's choice. */
    @Override
    public String toString() {
      return "Key[" + type + ", " + realm + "]";
    }
  }

  /** One group: what came of it since the interval began. */
  private static final class Group {
    private final AuditEvent sample;
    private final boolean collecting;
    private int told;
    private long pending;
    private Instant first;
    private Instant last;
    private boolean oneAddress = true;

    Group(AuditEvent sample, boolean collecting) {
      this.sample = sample;
      this.collecting = collecting;
      this.first = sample.time();
      this.last = sample.time();
    }

    void count(Instant now, @Nullable String address) {
      if (pending++ == 0) {
        first = now;
        oneAddress = true;
      }
      last = now;
      oneAddress &= String.valueOf(address).equals(String.valueOf(sample.address()));
    }

    AuditEvent summary() {
      boolean network = sample.client() == null && !collecting;
      return sample.counted(pending, first, last, oneAddress || network);
    }
  }

  private final int limit;

  /** The groups that concern no client; guarded by this, as the next ones. */
  private final Map<Key, Group> strangers = new HashMap<>();

  private final Map<Key, Group> clients = new HashMap<>();

  /** One for each reason that there is. */
  private final Map<Key, Group> collecting = new HashMap<>();

  /**
   * No groups yet.
   *
   * @param limit how many groups there are at a time that concern no client
   */
  RejectionGroups(int limit) {
    this.limit = limit;
  }

  /**
   * Takes a rejection.
   *
   * @param address where it came from; null if that is not known
   * @param event makes its event, if it is needed
   * @return the event, if it is to be told by itself; null if the rejection was counted
   */
  synchronized @Nullable AuditEvent add(
      Key key, Instant now, @Nullable String address, Supplier<AuditEvent> event) {
    boolean known = key.client() != null;
    Map<Key, Group> groups = known ? clients : strangers;
    Group group = groups.get(key);
    if (group == null && groups.size() >= (known ? (long) limit * SHARE_OF_CLIENTS : limit)) {
      return collected(key.collecting(), now, address, event);
    }
    if (group == null) {
      group = new Group(event.get(), false);
      groups.put(key, group);
    }
    if (group.told < (known ? SINGLES_OF_A_CLIENT : 1)) {
      return group.told++ == 0 ? group.sample : event.get();
    }
    group.count(now, address);
    return null;
  }

  /** What was counted since the last time. A group that was quiet meanwhile is forgotten. */
  synchronized List<AuditEvent> endInterval() {
    List<AuditEvent> summaries = new ArrayList<>();
    for (Map<Key, Group> groups : List.of(strangers, clients, collecting)) {
      for (Iterator<Group> i = groups.values().iterator(); i.hasNext(); ) {
        Group group = i.next();
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
        .computeIfAbsent(key, unused -> new Group(event.get().collected(), true))
        .count(now, address);
    return null;
  }
}
