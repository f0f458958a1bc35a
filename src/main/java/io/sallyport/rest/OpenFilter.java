package io.sallyport.rest;

import io.sallyport.Caller;
import io.sallyport.CurrentCaller;
import io.sallyport.GatePolicy;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Admits everybody, and records it: without the record, nothing was decided. */
@Priority(Priorities.AUTHENTICATION)
final class OpenFilter implements ContainerRequestFilter {
  private final CurrentCaller current;
  private final GatePolicy policy;
  private final ServletFacts.Source servlet;
  private final TrustedProxies proxies;

  OpenFilter(CurrentCaller current, GatePolicy policy, ServletFacts.Source servlet) {
    this.current = current;
    this.policy = policy;
    this.servlet = servlet;
    this.proxies = new TrustedProxies(policy.trustedProxies());
  }

  @Override
  public void filter(ContainerRequestContext request) {
    BoundedBody body = new BoundedBody(request, policy.maxBodyBytes());
    current.admit(
        Caller.anonymous(), null, new ServerRequest(request, body, servlet.current(), proxies));
  }
}
