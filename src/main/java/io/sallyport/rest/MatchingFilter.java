package io.sallyport.rest;

import io.sallyport.spi.CurrentCaller;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Records that a guarded application has started to match a request. Sub-resource locators that are
 * beans may be called before the decision only during this time.
 */
@PreMatching
@Priority(Integer.MIN_VALUE)
final class MatchingFilter implements ContainerRequestFilter {
  private final Configuration application;
  private volatile @Nullable CurrentCaller current;

  MatchingFilter(Configuration application) {
    this.application = application;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    CurrentCaller found = current;
    if (found == null) {
      found = GateBinding.of(application).current();
      current = found;
    }
    GateBinding.decision(request, found).startMatching();
  }
}
