package io.sallyport.bench;

import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import java.util.concurrent.Callable;

/** Assertions about the contestants, before they are measured. */
final class Expect {
  private Expect() {}

  static void accepts(InboundScheme scheme, RequestView request) {
    Outcome outcome = scheme.authenticate(request);
    require(outcome instanceof Outcome.Accepted, scheme.name() + " accepts: " + outcome);
  }

  static void rejects(InboundScheme scheme, RequestView request) {
    Outcome outcome = scheme.authenticate(request);
    require(outcome instanceof Outcome.Rejected, scheme.name() + " rejects: " + outcome);
  }

  static void throwsAnything(Callable<?> call) {
    try {
      call.call();
    } catch (Exception expected) {
      return;
    }
    require(false, "rejects");
  }

  static void require(boolean good, String what) {
    if (!good) {
      throw new IllegalStateException("a contestant does not do its work: " + what);
    }
  }
}
