package io.sallyport.rest;

import io.sallyport.Reason;
import io.sallyport.UnavailableException;
import io.sallyport.audit.Audit;
import io.sallyport.rules.Route;
import io.sallyport.spi.ErrorFormat;
import io.sallyport.spi.GatePolicy;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.Outcome.Rejected;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.List;

/** Rejects every caller. */
@Priority(Priorities.AUTHENTICATION)
final class ClosedFilter implements ContainerRequestFilter {
  private final String cause;
  private final ErrorFormat errors;
  private final GatePolicy policy;
  private final Audit audit;
  private final ServletFacts.Source servlet;
  private final TrustedProxies proxies;

  /**
   * Creates the filter.
   *
   * @param cause why no caller is accepted, for the operator
   */
  ClosedFilter(
      String cause,
      ErrorFormat errors,
      GatePolicy policy,
      Audit audit,
      ServletFacts.Source servlet) {
    this.cause = cause;
    this.errors = errors;
    this.policy = policy;
    this.audit = audit;
    this.servlet = servlet;
    this.proxies = new TrustedProxies(policy.trustedProxies());
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Rejected rejected =
        Outcome.rejected(Reason.ACCESS_DENIED).explained("access", Route.ANNOTATIONS, cause);
    BoundedBody body = new BoundedBody(request, policy.maxBodyBytes());
    ServerRequest view =
        new ServerRequest(request, body, servlet.of(request), proxies, policy.publicUrl());
    try {
      audit.rejected("", rejected, view);
      request.abortWith(Explainer.reject(policy, view, rejected, errors, List.of()));
    } catch (UnavailableException e) {
      request.abortWith(
          Explainer.reject(policy, view, FailureResponse.rejected(e), errors, List.of()));
    }
  }
}
