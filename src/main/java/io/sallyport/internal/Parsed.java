package io.sallyport.internal;

import io.sallyport.Reason;
import io.sallyport.spi.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The result of reading a part of a request: a value, or the outcome of the request if there is no
 * value. Immutable.
 *
 * @param <T> the type of the value
 */
public final class Parsed<T> {
  private final @Nullable T value;
  private final Outcome outcome;

  private Parsed(@Nullable T value, Outcome outcome) {
    this.value = value;
    this.outcome = outcome;
  }

  /** Returns a value that was read. */
  public static <T> Parsed<T> of(T value) {
    return new Parsed<>(value, Outcome.ABSENT);
  }

  /** Returns that the request does not contain it. */
  public static <T> Parsed<T> absent() {
    return ended(Outcome.ABSENT);
  }

  /** Returns that the request is rejected. */
  public static <T> Parsed<T> rejected(Reason reason) {
    return ended(Outcome.rejected(reason));
  }

  /** Returns that the request ends with this outcome. */
  public static <T> Parsed<T> ended(Outcome outcome) {
    return new Parsed<>(null, outcome);
  }

  /** Returns the value; null if there is none. */
  public @Nullable T value() {
    return value;
  }

  /**
   * Returns the outcome of the request if there is no value. Where there is one, it is {@link
   * Outcome#ABSENT}, which accepts nothing.
   */
  public Outcome outcome() {
    return outcome;
  }

  /** Returns whether the outcome is a rejection. */
  public boolean isRejected() {
    return outcome instanceof Outcome.Rejected;
  }

  /** The value may be a credential. */
  @Override
  public String toString() {
    return "Parsed[" + (value == null ? outcome : "***") + "]";
  }
}
