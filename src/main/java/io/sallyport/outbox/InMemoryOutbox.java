package io.sallyport.outbox;

import static io.sallyport.internal.Arguments.require;

import io.sallyport.UnavailableException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An {@link Outbox} in the memory of one process; a restart loses it. Thread-safe. When it is full,
 * it rejects; a single owner of receivers cannot fill it.
 */
final class InMemoryOutbox implements Outbox {

  /** The default maximum number of deliveries. */
  public static final int DEFAULT_LIMIT = 1_000;

  private final int limit;

  /** Guarded by this, like all fields below. */
  private final Map<String, OutboxRow> rows = new LinkedHashMap<>();

  private final Set<String> disabled = new HashSet<>();
  private final Map<String, Instant> held = new HashMap<>();

  /** Creates an empty outbox with the default limit. */
  InMemoryOutbox() {
    this(DEFAULT_LIMIT);
  }

  /**
   * Creates an empty outbox.
   *
   * @param limit the maximum number of deliveries, including failed ones: 1 to 1 million
   * @throws IllegalArgumentException if the limit is out of range
   */
  InMemoryOutbox(int limit) {
    require(limit >= 1 && limit <= 1_000_000, "the limit must be 1 to 1000000");
    this.limit = limit;
  }

  @Override
  public synchronized void add(OutboxEntry entry) {
    requireRoom(entry.target().owner());
    if (rows.putIfAbsent(entry.id(), new OutboxRow(entry)) != null) {
      throw new IllegalStateException("a delivery of that id exists already");
    }
  }

  @Override
  public synchronized @Nullable Claim claim(Instant now, Instant until, Set<String> busy) {
    forget(now);
    return rows.values().stream()
        .filter(row -> !row.failed && !row.due.isAfter(now))
        .filter(row -> !busy.contains(row.entry.target().owner()) && !isHeld(row, now))
        .min(Comparator.comparing(row -> row.due))
        .map(row -> claimed(row, until))
        .orElse(null);
  }

  @Override
  public synchronized int waiting(int max) {
    return (int) rows.values().stream().filter(row -> !row.failed).limit(max).count();
  }

  @Override
  public synchronized void done(OutboxEntry claimed) {
    if (row(claimed) != null) {
      rows.remove(claimed.id());
    }
  }

  @Override
  public synchronized void again(OutboxEntry claimed, Instant due, String problem) {
    end(claimed, due, problem, false);
  }

  @Override
  public synchronized void fail(OutboxEntry claimed, Instant until, String problem) {
    end(claimed, until, problem, true);
  }

  @Override
  public synchronized Outbox.@Nullable Undelivered find(String id) {
    OutboxRow row = rows.get(id);
    return row == null ? null : row.undelivered();
  }

  @Override
  public synchronized List<Outbox.Undelivered> failed(int max) {
    return rows.values().stream()
        .filter(row -> row.failed)
        .map(OutboxRow::undelivered)
        .sorted(Comparator.comparing(Outbox.Undelivered::createdAt).reversed())
        .limit(max)
        .toList();
  }

  @Override
  public synchronized boolean resend(String id, Instant now, Instant until) {
    OutboxRow row = rows.get(id);
    if (row == null || !row.failed) {
      return false;
    }
    row.entry = with(row.entry, until, 0);
    row.due = now;
    row.failed = false;
    return true;
  }

  @Override
  public synchronized void disable(String receiver) {
    disabled.add(receiver);
  }

  @Override
  public synchronized boolean enable(String receiver) {
    boolean was = disabled.remove(receiver);
    if (was) {
      held.remove(receiver);
    }
    return was;
  }

  @Override
  public synchronized boolean isDisabled(String receiver) {
    return disabled.contains(receiver);
  }

  @Override
  public synchronized void hold(String receiver, Instant until) {
    held.merge(receiver, until, (a, b) -> a.isAfter(b) ? a : b);
  }

  /**
   * Rejects if the owner has half of the outbox, or, while others are in it, more than it leaves
   * free.
   */
  private void requireRoom(String owner) {
    int size = rows.size();
    if (size >= limit) {
      throw new UnavailableException("the outbox is full", null);
    }
    long own =
        rows.values().stream().filter(row -> row.entry.target().owner().equals(owner)).count();
    if (own >= Math.max(1, limit / 2) || (size > own && own >= limit - size)) {
      throw new UnavailableException(
          "the receiver's owner has used up its share of the outbox", null);
    }
  }

  private boolean isHeld(OutboxRow row, Instant now) {
    Instant until = held.get(row.entry.target().receiver());
    return until != null && until.isAfter(now) && !disabled.contains(row.entry.target().receiver());
  }

  private Claim claimed(OutboxRow row, Instant until) {
    row.entry = with(row.entry, row.entry.endsAt(), row.entry.attempts() + 1);
    row.due = until;
    return new Claim(row.entry, disabled.contains(row.entry.target().receiver()));
  }

  private void end(OutboxEntry claimed, Instant due, String problem, boolean failed) {
    OutboxRow row = row(claimed);
    if (row != null) {
      row.due = due;
      row.problem = problem;
      row.failed = failed;
    }
  }

  /** Returns the row if the claim is still the last one. */
  private @Nullable OutboxRow row(OutboxEntry claimed) {
    OutboxRow row = rows.get(claimed.id());
    return row == null || row.failed || row.entry.attempts() != claimed.attempts() ? null : row;
  }

  private void forget(Instant now) {
    rows.values().removeIf(row -> row.failed && row.due.isBefore(now));
    held.values().removeIf(until -> !until.isAfter(now));
  }

  private static OutboxEntry with(OutboxEntry entry, Instant endsAt, int attempts) {
    return new OutboxEntry(
        entry.id(),
        entry.webhook(),
        entry.target(),
        entry.contentType(),
        entry.body(),
        entry.createdAt(),
        endsAt,
        attempts);
  }
}
