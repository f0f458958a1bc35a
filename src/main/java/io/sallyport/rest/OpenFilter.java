package io.sallyport.rest;

import io.sallyport.Caller;
import io.sallyport.CurrentCaller;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Lets everybody in, and says so: behind it a missing verdict still means that nobody decided. */
@Priority(Priorities.AUTHENTICATION)
final class OpenFilter implements ContainerRequestFilter {
  private final CurrentCaller current;

  OpenFilter(CurrentCaller current) {
    this.current = current;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    current.letIn(Caller.anonymous(), null);
  }
}
