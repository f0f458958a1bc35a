package io.sallyport.rest;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.UnavailableException;
import io.sallyport.audit.Audit;
import io.sallyport.internal.BoundedLog;
import io.sallyport.spi.BodyReader;
import io.sallyport.spi.CallQuota;
import io.sallyport.spi.Challenge;
import io.sallyport.spi.CurrentCaller;
import io.sallyport.spi.ErrorFormat;
import io.sallyport.spi.GatePolicy;
import io.sallyport.spi.Guard;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.Outcome.Accepted;
import io.sallyport.spi.Outcome.Rejected;
import io.sallyport.spi.PublicUrl;
import io.sallyport.spi.Realm;
import io.sallyport.spi.RequestView;
import io.sallyport.spi.ResponseScheme;
import io.sallyport.telemetry.Metric;
import io.sallyport.telemetry.Telemetry;
import io.sallyport.telemetry.Timing;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Guards one resource method. Everything that does not depend on the request was resolved at
 * deployment. Thread-safe.
 */
@Priority(Priorities.AUTHENTICATION)
final class ServerFilter implements ContainerRequestFilter {
  /** Bounded, because any sender can cause such requests at any rate. */
  private static final BoundedLog LOG = new BoundedLog(System.getLogger("sallyport"));

  /** Request property, and servlet attribute, that contains the authenticated caller. */
  private static final String CALLER = "io.sallyport.caller";

  /** Request property by which the container learns the caller, if the application asks it. */
  private static final String LOGIN = "io.sallyport.login";

  /**
   * Request property that contains the {@link ResponseHeaders}; missing if there is nothing to add.
   */
  private static final String HEADERS = "io.sallyport.headers";

  /** Finds the guard of a request; null if there is none for it. */
  @FunctionalInterface
  interface GuardChoice {
    @Nullable Guard of(ContainerRequestContext request);
  }

  private final GuardChoice guards;
  private final List<Set<String>> roles;
  private final GatePolicy policy;
  private final ErrorFormat fallbackErrors;
  private final CurrentCaller current;
  private final Audit audit;
  private final ServletFacts.Source servlet;
  private final TrustedProxies proxies;

  ServerFilter(
      GuardChoice guards,
      List<Set<String>> roles,
      GatePolicy policy,
      ErrorFormat fallbackErrors,
      CurrentCaller current,
      Audit audit,
      ServletFacts.Source servlet) {
    this.guards = guards;
    this.roles = roles;
    this.policy = policy;
    this.fallbackErrors = fallbackErrors;
    this.current = current;
    this.audit = audit;
    this.servlet = servlet;
    this.proxies = new TrustedProxies(policy.trustedProxies());
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Guard guard = guards.of(request);
    Timing timing = Telemetry.start(Metric.GUARD, guard == null ? "" : guard.realm());
    Rejected rejected = filter(request, guard);
    timing.end(rejected == null ? null : rejected.reason().code());
  }

  /** Returns why the request was rejected; null if it was accepted. */
  private @Nullable Rejected filter(ContainerRequestContext request, @Nullable Guard guard) {
    BoundedBody body = new BoundedBody(request, policy.maxBodyBytes());
    PublicUrl own = guard == null ? null : guard.publicUrl();
    ServerRequest view =
        new ServerRequest(
            request, body, servlet.of(request), proxies, own == null ? policy.publicUrl() : own);
    ErrorFormat errors = guard == null ? fallbackErrors : guard.errors();
    ResponseScheme responses = guard == null ? null : guard.responses();
    if (responses != null) {
      request.setProperty(
          ResponseSigning.RESPONSE, new SignedResponse(responses, view, policy.maxBodyBytes()));
    }
    if (guard != null) {
      request.setProperty(CorsFilter.REALM, guard.realm());
    }
    try {
      Rejected rejected =
          guard == null
              ? Outcome.rejected(Reason.WEBHOOK_UNKNOWN)
                  .explained("webhook", "one below sallyport.webhooks", view.target())
              : decided(request, guard, body, view);
      if (rejected != null) {
        body.discard();
        audit.rejected(guard == null ? "" : guard.realm(), rejected, view);
        List<Challenge> challenges = guard == null ? List.of() : guard.challenges(view, rejected);
        request.abortWith(Explainer.reject(policy, view, rejected, errors, challenges));
      }
      return rejected;
    } catch (UnavailableException e) {
      Rejected unavailable = FailureResponse.rejected(e);
      request.abortWith(Explainer.reject(policy, view, unavailable, errors, List.of()));
      return unavailable;
    }
  }

  /** Completes the response of the resource, or of the filter itself. */
  static void complete(ContainerRequestContext request, ContainerResponseContext response) {
    BoundedBody.discardAfter(request, response);
    if (request.getProperty(HEADERS) instanceof ResponseHeaders headers) {
      headers.writeTo(response.getHeaders(), response.getStatus());
    }
    if (request.getProperty(ResponseSigning.RESPONSE) instanceof SignedResponse signed) {
      signed.hasStatus(response.getStatus());
      // The response to HEAD has the fields of a body that is not sent, so it has no digest.
      if (!response.hasEntity() || request.getMethod().equals("HEAD")) {
        request.removeProperty(ResponseSigning.RESPONSE);
        signed.sign(response.getHeaders(), new byte[0]);
      }
    }
  }

  /** Returns why the request is rejected; null if it is accepted. */
  private @Nullable Rejected decided(
      ContainerRequestContext request, Guard guard, BoundedBody body, ServerRequest view) {
    try {
      return decide(request, guard, body, view);
    } catch (BodyReader.BodyTooLargeException e) {
      return Outcome.rejected(Reason.BODY_TOO_LARGE)
          .explained(
              "body",
              "at most " + policy.maxBodyBytes() + " bytes (sallyport.max-body-bytes)",
              "more");
    } catch (UncheckedIOException e) {
      Exception cause = Objects.requireNonNullElse(e.getCause(), e);
      return Outcome.rejected(Reason.BODY_UNREADABLE)
          .explained("body", "one that can be read to its end", cause.getClass().getName());
    } catch (DisagreementException e) {
      Disagreements.warn(e.reason(), servlet.of(request));
      return e.rejected();
    } catch (ClientGoneException e) {
      request.abortWith(e.getResponse());
      return null;
    } catch (UnavailableException e) {
      LOG.log(Level.WARNING, "A request could not be decided: " + e.getMessage(), e.getCause());
      return FailureResponse.rejected(e);
    } catch (RuntimeException e) {
      // The server must not handle it: some servers show the message of an exception to the client.
      LOG.log(Level.ERROR, "An error occurred while a request was decided: " + cause(e), e);
      return Outcome.rejected(Reason.INTERNAL_ERROR)
          .explained("decision", "no error in the application or library", cause(e));
    }
  }

  /** Returns the type of an error and where it happened, which its message may not contain. */
  private static String cause(RuntimeException e) {
    StackTraceElement[] trace = e.getStackTrace();
    return e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  private @Nullable Rejected decide(
      ContainerRequestContext request, Guard guard, BoundedBody body, ServerRequest view) {
    boolean secure = view.isSecure();
    if (policy.requireHttps() && !secure) {
      return Outcome.rejected(Reason.HTTPS_REQUIRED)
          .explained(
              "scheme",
              "https, or a proxy in sallyport.trusted-proxies that reports it"
                  + " (sallyport.require-https)",
              "http from " + view.remoteAddress());
    }
    body.rejectAnnounced();
    if (ContentTypes.isRejected(request)) {
      return Outcome.rejected(Reason.CONTENT_TYPE_MALFORMED)
          .explained("Content-Type", "one media type", view.headers("Content-Type"));
    }
    WireAgreement agreement = new WireAgreement(request, servlet.of(request));
    Outcome outcome = guard.authenticate(new CheckedRequest(view, agreement));
    if (outcome instanceof Rejected rejected) {
      return rejected;
    }
    if (outcome instanceof Outcome.Responded responded) {
      body.rejectUnannounced();
      request.abortWith(response(responded));
      return null;
    }
    if (!(outcome instanceof Accepted accepted)) {
      throw new IllegalStateException("a guard must accept, respond or reject");
    }
    Caller caller = accepted.caller();
    if (!hasRoles(caller)) {
      return Outcome.rejected(Reason.INSUFFICIENT_ROLE)
          .of(caller)
          .explained("roles of " + caller.getName(), roles, caller.roles());
    }
    body.rejectUnannounced();
    agreement.rejectLongForm(policy.maxBodyBytes());
    Rejected exhausted = admit(request, view, accepted);
    if (exhausted != null) {
      return exhausted.of(caller);
    }
    if (accepted.body() != null) {
      body.replace(accepted.body());
    }
    request.setSecurityContext(new CallerSecurity(caller, secure));
    if (!caller.isAnonymous()) {
      audit.accepted(guard.realm(), caller, view);
      request.setProperty(CALLER, caller);
      if (request.getProperty(LOGIN) instanceof Runnable login) {
        login.run();
      }
    }
    GateBinding.decision(request, current).admit(caller, accepted.realm(), view);
    return null;
  }

  /**
   * Counts the call, and adds the response headers. This is the last step, so a request that is
   * rejected for another reason does not count.
   */
  private static @Nullable Rejected admit(
      ContainerRequestContext request, RequestView view, Accepted accepted) {
    Realm realm = accepted.realm();
    if (realm == null) {
      return null;
    }
    List<CallQuota.Use> uses = realm.quota().use(accepted.caller());
    boolean debug = realm.debugHeaders() && DebugHeaders.isRequested(view);
    if (uses.isEmpty() && !debug) {
      return null;
    }
    ResponseHeaders headers = new ResponseHeaders();
    request.setProperty(HEADERS, headers);
    headers.addQuota(uses);
    CallQuota.Use tightest = CallQuota.tightest(uses);
    if (tightest != null && !tightest.counted()) {
      String wait = Long.toString(Math.max(1, tightest.secondsUntilReset()));
      return Outcome.rejected(Reason.QUOTA_EXHAUSTED, Reason.RETRY_AFTER, wait)
          .explained("calls", "at most " + tightest.limit() + " until the reset", "more");
    }
    if (debug) {
      DebugHeaders.add(headers, accepted.caller(), view, tightest);
    }
    return null;
  }

  /** A sniffing browser would take a text that a sender chose for HTML. */
  private static Response response(Outcome.Responded responded) {
    Response.ResponseBuilder response =
        Response.ok(responded.body(), MediaType.valueOf(responded.mediaType()))
            .header("Cache-Control", "no-store")
            .header("X-Content-Type-Options", "nosniff");
    responded.headers().forEach(response::header);
    return response.build();
  }

  private boolean hasRoles(Caller caller) {
    for (Set<String> anyOf : roles) {
      if (!caller.hasOneOf(anyOf)) {
        return false;
      }
    }
    return true;
  }
}
