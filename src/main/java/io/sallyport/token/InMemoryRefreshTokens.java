package io.sallyport.token;

import io.sallyport.UnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@link RefreshTokenStore} in the memory of one process: a restart ends all sessions. When it is
 * full, new tokens are rejected. Safe for use by several threads.
 */
final class InMemoryRefreshTokens implements RefreshTokenStore {

  /** The default maximum number of tokens, used ones included; about 250 MB. */
  public static final int DEFAULT_LIMIT = 500_000;

  /** The default maximum number of tokens of one family, against clients that refresh in a loop. */
  public static final int DEFAULT_LIMIT_PER_FAMILY = 10_000;

  private final Clock clock;
  private final int limit;
  private final int limitPerFamily;

  /** Guarded by this, like all fields below. */
  private final Map<Key, Entry> tokens = new HashMap<>();

  private final Map<Key, Family> families = new HashMap<>();

  private final Map<Key, Subject> subjects = new HashMap<>();

  private final PriorityQueue<RefreshToken> queue =
      new PriorityQueue<>(Comparator.comparing(RefreshToken::expiresAt));

  /** A hash, a family or a subject, in a realm. */
  private record Key(String realm, String text) {
    /** Returns the realm only: the text may be the hash of a token. */
    @Override
    public String toString() {
      return "Key[" + realm + "]";
    }
  }

  private static final class Family {
    private RefreshToken newest;
    private int size;
    private boolean revoked;

    Family(RefreshToken first) {
      this.newest = first;
    }

    ActiveSession session() {
      return new ActiveSession(
          newest.session().family(),
          newest.session().startedAt(),
          newest.createdAt(),
          newest.expiresAt());
    }
  }

  /** The tokens of a subject, in all its sessions. */
  private static final class Subject {
    private final Set<Family> families = new HashSet<>();
    private int size;
  }

  private static final class Entry {
    private final RefreshToken token;
    private final Family family;
    private boolean used;

    Entry(RefreshToken token, Family family) {
      this.token = token;
      this.family = family;
    }
  }

  /** Creates an empty store with the default limits. */
  InMemoryRefreshTokens(Clock clock) {
    this(clock, DEFAULT_LIMIT, DEFAULT_LIMIT_PER_FAMILY);
  }

  /**
   * Creates an empty store.
   *
   * @param clock the clock for expiry
   * @param limit the maximum number of tokens, 1 to 100 million
   * @param limitPerFamily the maximum number of tokens of one family, 1 to {@code limit}
   * @throws IllegalArgumentException if a limit is out of its range
   */
  InMemoryRefreshTokens(Clock clock, int limit, int limitPerFamily) {
    if (limit < 1 || limit > 100_000_000) {
      throw new IllegalArgumentException("limit must be 1 to 100000000, not " + limit);
    }
    if (limitPerFamily < 1 || limitPerFamily > limit) {
      throw new IllegalArgumentException(
          "limitPerFamily must be 1 to " + limit + ", not " + limitPerFamily);
    }
    this.clock = clock;
    this.limit = limit;
    this.limitPerFamily = limitPerFamily;
  }

  @Override
  public synchronized void add(RefreshToken token) {
    forget();
    Key key = familyKey(token);
    if (families.containsKey(key)) {
      throw new IllegalStateException("the family already exists");
    }
    Family family = new Family(token);
    remember(token, family);
    families.put(key, family);
  }

  @Override
  public synchronized @Nullable RefreshToken find(String realm, String hash) {
    forget();
    Entry entry = tokens.get(new Key(realm, hash));
    return entry == null ? null : entry.token.as(entry.used, entry.family.revoked);
  }

  @Override
  public synchronized boolean rotate(String realm, String hash, RefreshToken successor) {
    forget();
    Entry entry = tokens.get(new Key(realm, hash));
    if (entry == null || entry.used || entry.family.revoked) {
      return false;
    }
    if (!familyKey(entry.token).equals(familyKey(successor))) {
      throw new IllegalArgumentException("the successor must have the same realm and family");
    }
    remember(successor, entry.family);
    entry.used = true;
    return true;
  }

  @Override
  public synchronized void revokeFamily(String realm, String family) {
    Family known = families.get(new Key(realm, family));
    if (known != null) {
      known.revoked = true;
    }
  }

  @Override
  public synchronized List<ActiveSession> sessions(
      String realm, String subject, Instant expiredBy, int max) {
    Subject known = subjects.get(new Key(realm, subject));
    return known == null
        ? List.of()
        : known.families.stream()
            .filter(family -> !family.revoked)
            .map(Family::session)
            .filter(session -> session.expiresAt().isAfter(expiredBy))
            .sorted(
                Comparator.comparing(ActiveSession::startedAt)
                    .reversed()
                    .thenComparing(ActiveSession::id))
            .limit(max)
            .toList();
  }

  private void remember(RefreshToken token, Family family) {
    Key key = new Key(token.realm(), token.hash());
    if (tokens.containsKey(key)) {
      throw new IllegalStateException("the refresh token already exists");
    }
    if (tokens.size() >= limit || family.size >= limitPerFamily) {
      throw new UnavailableException("the store of refresh tokens is full", null);
    }
    Subject subject = subjects.getOrDefault(subjectKey(token), new Subject());
    int own = subject.size;
    boolean crowded = tokens.size() > own && own >= limit - tokens.size();
    if (crowded || own >= Math.max(limitPerFamily, limit / 2)) {
      throw new UnavailableException("the subject has the maximum number of refresh tokens", null);
    }
    tokens.put(key, new Entry(token, family));
    queue.add(token);
    family.size++;
    family.newest = token;
    subject.size++;
    subject.families.add(family);
    subjects.put(subjectKey(token), subject);
  }

  private void forget() {
    Instant expiredBefore = clock.instant().minus(RETENTION);
    for (RefreshToken first = queue.peek();
        first != null && first.expiresAt().isBefore(expiredBefore);
        first = queue.peek()) {
      queue.remove();
      Entry entry = tokens.remove(new Key(first.realm(), first.hash()));
      if (entry != null) {
        forget(first, entry.family);
      }
    }
  }

  private void forget(RefreshToken token, Family family) {
    Subject subject = subjects.get(subjectKey(token));
    if (--family.size == 0) {
      families.remove(familyKey(token));
      if (subject != null) {
        subject.families.remove(family);
      }
    }
    if (subject != null && --subject.size == 0) {
      subjects.remove(subjectKey(token));
    }
  }

  private static Key subjectKey(RefreshToken token) {
    return new Key(token.realm(), token.session().subject());
  }

  private static Key familyKey(RefreshToken token) {
    return new Key(token.realm(), token.session().family());
  }
}
