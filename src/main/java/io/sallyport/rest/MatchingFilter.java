package io.sallyport.rest;

import io.sallyport.spi.CurrentCaller;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

/**
 * Records that a guarded application has started to match a request. Sub-resource locators that are
 * beans may be called before the decision only during this time.
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
