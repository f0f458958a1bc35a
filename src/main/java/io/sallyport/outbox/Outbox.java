package io.sallyport.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stores deliveries. Each method is atomic, also between processes; instants are in whole
 * milliseconds. Implementations are thread-safe. Every method throws {@link
 * io.sallyport.UnavailableException} if the store is unavailable.
 *
 * <p>A claim is a lease: it expires at a time that its owner sets, and another owner may then claim
 * the delivery. So an attempt can be made twice, and no delivery is lost.
 *
 * <p>From time to time a claim also deletes failed deliveries whose retention has ended.
 */
public interface Outbox {

  /** The maximum number of owners that one claim excludes. */
  int MAX_BUSY = 256;

  /** The maximum number of rows of one query. */
  int MAX_ROWS = 1_000;

  /**
   * Stores a new delivery, due when it was created. If the store is a database whose transactions
   * the server manages, it takes part in the transaction of the caller.
   *
   * @throws IllegalStateException if the id exists already
   */
  void add(OutboxEntry entry);

  /**
   * Claims the delivery with the earliest due time, and counts an attempt.
   *
   * @param now the current time
   * @param until when the claim expires
   * @param busy owners whose receivers are excluded, at most {@value #MAX_BUSY}
   * @return null if nothing is due, or only for receivers that are paused or of busy owners
   */
  @Nullable Claim claim(Instant now, Instant until, Set<String> busy);

  /** Deletes a delivered delivery; does nothing if the claim expired and another node has it. */
  void done(OutboxEntry claimed);

  /**
   * Ends the claim of a delivery that is to be tried again; does nothing if the claim expired and
   * another node has it.
   *
   * @param due when it is tried again
   * @param problem a word of 1 to 64 characters
   */
  void again(OutboxEntry claimed, Instant due, String problem);

  /**
   * Marks a delivery as failed; does nothing if the claim expired and another node has it.
   *
   * @param until when it is deleted
   * @param problem a word of 1 to 64 characters
   */
  void fail(OutboxEntry claimed, Instant until, String problem);

  /** Returns the delivery of that id; null if it was delivered or never existed. */
  @Nullable Undelivered find(String id);

  /** Returns the number of deliveries that are still sent, counted up to a maximum. */
  int waiting(int max);

  /**
   * Returns the failed deliveries, the newest first.
   *
   * @param max 1 to {@value #MAX_ROWS}
   */
  List<Undelivered> failed(int max);

  /**
   * Makes a failed delivery due again, as if it were new.
   *
   * @param until when it is given up again
   * @return false if there is no failed delivery of that id
   */
  boolean resend(String id, Instant now, Instant until);

  /** Disables a receiver until it is enabled. */
  void disable(String receiver);

  /** Enables a receiver; returns false if it was not disabled. */
  boolean enable(String receiver);

  /** Returns whether a receiver is disabled. */
  boolean isDisabled(String receiver);

  /** Pauses a receiver at least until then, unless it is disabled. */
  void hold(String receiver, Instant until);

  /**
   * A claimed delivery.
   *
   * @param entry the delivery; its attempts include this one
   * @param disabled whether its receiver is disabled
   */
  record Claim(OutboxEntry entry, boolean disabled) {}

  /** Returns an empty store in the memory of this process, of bounded size. */
  static Outbox inMemory() {
    return new InMemoryOutbox();
  }

  /**
   * A delivery that its receiver has not accepted. Immutable.
   *
   * @param id the delivery id
   * @param webhook the configured webhook
   * @param receiver the receiver: the webhook's name, or {@link WebhookReceiver#name()}
   * @param createdAt when the application sent it, in whole milliseconds
   * @param due when it is tried again; when it is deleted, if it failed
   * @param attempts the number of attempts, since it was sent or sent again
   * @param failed whether it was given up
   * @param problem the reason for the last failure, a fixed word such as {@code status-500}, {@code
   *     timeout} or {@code private-address}; null before the first failure
   */
  public record Undelivered(
      String id,
      String webhook,
      String receiver,
      Instant createdAt,
      Instant due,
      int attempts,
      boolean failed,
      @Nullable String problem) {
    /** Returns id and webhook only; the receiver identifies a customer. */
    @Override
    public String toString() {
      return "Undelivered[" + id + " by " + webhook + "]";
    }
  }
}
