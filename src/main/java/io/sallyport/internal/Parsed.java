package io.sallyport.internal;

import io.sallyport.Reason;
import io.sallyport.spi.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The result of reading a part of a request: a value, or the outcome of the request if there is no
 * value. Immutable.
 *
 * @param <T> the type of the value
 * @param value the value; null if there is none
 * @param outcome the outcome of the request if there is no value; otherwise {@link Outcome#ABSENT},
 *     which accepts nothing
 */
public record Parsed<T>(@Nullable T value, Outcome outcome) {

  /** Returns a value that was read. */
  public static <T> Parsed<T> of(T value) {
    return new Parsed<>(value, Outcome.ABSENT);
  }

  /** Returns the value if there is one, or else that the request does not contain it. */
  public static <T> Parsed<T> ofNullable(@Nullable T value) {
    return value == null ? absent() : of(value);
  }

  /** Returns that the request does not contain it. */
  public static <T> Parsed<T> absent() {
    return ended(Outcome.ABSENT);
  }

  /** Returns that the request is rejected. */
  public static <T> Parsed<T> rejected(Reason reason) {
    return ended(Outcome.rejected(reason));
  }

  /**
   * Returns that the request is rejected, explained to the operator; see {@link
   * Outcome.Rejected#explained}.
   */
  public static <T> Parsed<T> rejected(
      Reason reason, String subject, Object expected, @Nullable Object actual) {
    return ended(Outcome.rejected(reason).explained(subject, expected, actual));
  }

  /** Returns that the request ends with this outcome. */
  public static <T> Parsed<T> ended(Outcome outcome) {
    return new Parsed<>(null, outcome);
  }

  /** Returns the rejection; null if there is a value, or the request does not contain it. */
  public Outcome.@Nullable Rejected rejected() {
    return outcome instanceof Outcome.Rejected rejected ? rejected : null;
  }

  /** Returns whether the request does not contain it. */
  public boolean isAbsent() {
    return value == null && outcome == Outcome.ABSENT;
  }

  /** Returns the outcome only: the value may be a credential. */
  @Override
  public String toString() {
    return "Parsed[" + (value == null ? outcome : "***") + "]";
  }
}
