package io.sallyport.spi;

import io.sallyport.Caller;
import io.sallyport.Reason;
import org.jspecify.annotations.Nullable;

/** A scheme that returns a given outcome, and counts its calls. */
final class SampleScheme implements InboundScheme {
  private final String name;
  private final Outcome outcome;
  int asked;

  SampleScheme(String name, Outcome outcome) {
    this.name = name;
    this.outcome = outcome;
  }

  static SampleScheme verifying(String name, Caller caller) {
    return new SampleScheme(name, Outcome.accepted(caller));
  }

  static SampleScheme absent(String name) {
    return new SampleScheme(name, Outcome.ABSENT);
  }

  static SampleScheme rejecting(String name, Reason reason) {
    return new SampleScheme(name, Outcome.rejected(reason));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Outcome authenticate(RequestView request) {
    asked++;
    return outcome;
  }

  @Override
  public Challenge challenge(Outcome.@Nullable Rejected rejected) {
    return Challenge.of(name, "r").with("blamed", rejected == null ? "no" : "yes");
  }
}
