package io.sallyport.rest;

import io.sallyport.ErrorFormat;
import io.sallyport.Outcome;
import io.sallyport.Reason;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.List;

/** Lets nobody in. */
@Priority(Priorities.AUTHENTICATION)
final class ClosedFilter implements ContainerRequestFilter {
  private final ErrorFormat errors;

  ClosedFilter(ErrorFormat errors) {
    this.errors = errors;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    request.abortWith(
        FailureResponse.of(Outcome.rejected(Reason.ACCESS_DENIED), errors, List.of()));
  }
}
