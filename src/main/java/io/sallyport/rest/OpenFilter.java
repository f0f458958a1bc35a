package io.sallyport.rest;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.spi.CurrentCaller;
import io.sallyport.spi.Gate;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.Outcome.Rejected;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.List;

/** Accepts every caller, and records it; without the record, guarded beans reject their calls. */
@Priority(Priorities.AUTHENTICATION)
final class OpenFilter implements ContainerRequestFilter {
  private final CurrentCaller current;
  private final Gate gate;
  private final ServletFacts.Source servlet;
  private final TrustedProxies proxies;

  OpenFilter(CurrentCaller current, Gate gate, ServletFacts.Source servlet) {
    this.current = current;
    this.gate = gate;
    this.servlet = servlet;
    this.proxies = new TrustedProxies(gate.policy().trustedProxies());
  }

  @Override
  public void filter(ContainerRequestContext request) {
    BoundedBody body = new BoundedBody(request, gate.policy().maxBodyBytes());
    ServerRequest view =
        new ServerRequest(request, body, servlet.of(request), proxies, gate.policy().publicUrl());
    if (ContentTypes.isRejected(request)) {
      Rejected rejected =
          Outcome.rejected(Reason.CONTENT_TYPE_MALFORMED)
              .explained("Content-Type", "one media type", view.headers("Content-Type"));
      request.abortWith(Explainer.reject(gate.policy(), view, rejected, gate.errors(), List.of()));
      return;
    }
    GateBinding.decision(request, current).admit(Caller.anonymous(), null, view);
  }
}
