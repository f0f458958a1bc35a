package io.sallyport.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The port to the store of deliveries. Each method is atomic, also between processes; instants are
 * in whole milliseconds. Implementations are safe for use by several threads. Every method throws
 * {@link io.sallyport.UnavailableException} if the store cannot answer.
 *
 * <p>A claim is a lease: it is over at a time that its owner tells, and another owner may have the
 * delivery then. So an attempt can be made twice, and none is lost.
 *
 * <p>Whoever claims also lets the store forget now and then what has failed and was kept for its
 * time.
 */
public interface Outbox {

  /** Owners that one claim leaves out at most. */
  int MAX_BUSY = 256;

  /** What one query returns at most. */
  int MAX_ROWS = 1_000;

  /**
   * Keeps a new delivery, due when it was created. Where the store is a database whose transactions
   * the server manages, in the transaction of the caller.
   *
   * @throws IllegalStateException if the id is known already
   */
  void add(OutboxEntry entry);

  /**
   * Claims the delivery that has been due for the longest time, and counts an attempt.
   *
   * @param now what is due
   * @param until when the claim is over
   * @param busy owners whose receivers are left out, at most {@value #MAX_BUSY}
   * @return null if nothing is due, or all of it is for receivers that are held, or of busy owners
   */
  @Nullable Claim claim(Instant now, Instant until, Set<String> busy);

  /** Forgets a delivery that was taken; nothing if the claim was over and somebody else has it. */
  void done(OutboxEntry claimed);

  /**
   * Ends the claim of a delivery that is to be tried again; nothing if it was over and somebody
   * else has it.
   *
   * @param due when it is tried again
   * @param problem a word of 1 to 64 characters
   */
  void again(OutboxEntry claimed, Instant due, String problem);

  /**
   * Keeps a delivery as failed; nothing if the claim was over and somebody else has it.
   *
   * @param until when it is forgotten
   * @param problem a word of 1 to 64 characters
   */
  void fail(OutboxEntry claimed, Instant until, String problem);

  /** The delivery of that id; null if it was taken, or there never was one. */
  @Nullable Undelivered find(String id);

  /**
   * Deliveries that failed, the newest first.
   *
   * @param most 1 to {@value #MAX_ROWS}
   */
  List<Undelivered> failed(int most);

  /**
   * Lets a failed delivery be tried again, from its first attempt on.
   *
   * @param until when it is given up once more
   * @return false if there is no failed one of that id
   */
  boolean resend(String id, Instant now, Instant until);

  /** Disables a receiver, until it is enabled. */
  void disable(String receiver);

  /** Enables a receiver; false if it was not disabled. */
  boolean enable(String receiver);

  /** Whether a receiver is disabled. */
  boolean isDisabled(String receiver);

  /** Leaves a receiver alone until then at least, unless it is disabled. */
  void hold(String receiver, Instant until);

  /**
   * A claimed delivery.
   *
   * @param entry the delivery, its attempts with this one
   * @param disabled whether its receiver is disabled
   */
  record Claim(OutboxEntry entry, boolean disabled) {}
}
