package io.sallyport.rest;

import io.sallyport.spi.CurrentCaller;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

/**
 * Notes that a guarded application has begun to look for the resource method, so that a
 * sub-resource locator that is a bean may be called before the decision, and only then.
 */
@PreMatching
@Priority(Integer.MIN_VALUE)
final class MatchingFilter implements ContainerRequestFilter {
  private final CurrentCaller current;

  MatchingFilter(CurrentCaller current) {
    this.current = current;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    current.startMatching();
  }
}
