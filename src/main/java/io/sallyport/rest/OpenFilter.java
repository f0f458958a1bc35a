package io.sallyport.rest;

import io.sallyport.Caller;
import io.sallyport.CurrentCaller;
import io.sallyport.ErrorFormat;
import io.sallyport.Outcome;
import io.sallyport.Outcome.Rejected;
import io.sallyport.Reason;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.List;

/** Lets everybody in, and says so: behind it a missing verdict still means that nobody decided. */
@Priority(Priorities.AUTHENTICATION)
final class OpenFilter implements ContainerRequestFilter {
  private final CurrentCaller current;
  private final ErrorFormat errors;

  OpenFilter(CurrentCaller current, ErrorFormat errors) {
    this.current = current;
    this.errors = errors;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (ContentTypes.isRefused(request)) {
      Rejected rejected = Outcome.rejected(Reason.CONTENT_TYPE_MALFORMED);
      request.abortWith(FailureResponse.of(rejected, errors, List.of()));
      return;
    }
    current.letIn(Caller.anonymous(), null);
  }
}
