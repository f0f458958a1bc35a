package io.sallyport.servers.quarkus;

import io.sallyport.Caller;
import io.sallyport.spi.Challenge;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads the body, and accepts each request with the header {@code X-Thread}. */
@ApplicationScoped
public class ThreadScheme implements InboundScheme {

  @Override
  public String name() {
    return "thread";
  }

  /** Names the caller after the thread that decides, and the length of the body. */
  @Override
  public Outcome authenticate(RequestView request) {
    int length = request.body().length;
    return request.headers("X-Thread").isEmpty()
        ? Outcome.ABSENT
        : Outcome.accepted(
            Caller.authenticatedBy(name(), Thread.currentThread().getName() + " " + length)
                .build());
  }

  @Override
  public Challenge challenge(Outcome.Rejected rejected) {
    return Challenge.of("Thread", "threads");
  }
}
