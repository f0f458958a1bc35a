package io.sallyport.cdi;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.rules.ResourceModel;
import io.sallyport.rules.Route;
import io.sallyport.rules.RouteRules;
import io.sallyport.spi.Gate;
import io.sallyport.spi.Guard;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.Outcome.Rejected;
import io.sallyport.spi.Realm;
import java.lang.reflect.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The requirement of one method of a bean. Immutable. */
final class MethodGuard {
  private final Gate gate;
  private final @Nullable Route route;
  private final boolean servesRequests;
  private final boolean locator;
  private final @Nullable Guard guard;
  private final Set<String> roles;

  private MethodGuard(
      Gate gate,
      @Nullable Route route,
      boolean servesRequests,
      boolean locator,
      @Nullable Guard guard,
      Set<String> roles) {
    this.gate = gate;
    this.route = route;
    this.servesRequests = servesRequests;
    this.locator = locator;
    this.guard = guard;
    this.roles = roles;
  }

  /**
   * Returns the guard of a method of a bean.
   *
   * @throws IllegalArgumentException if annotations contradict each other, or name a realm, scheme
   *     or webhook that is not configured
   */
  static MethodGuard of(Class<?> type, Method method, Gate gate) {
    ResourceModel model = ResourceModel.of(type);
    boolean locator = model.isLocator(method);
    boolean servesRequests = model.isResourceMethod(method);
    Route route =
        locator || servesRequests
            ? RouteRules.declaredOnResource(type, method)
            : RouteRules.declared(type, method);
    Guard guard = null;
    Set<String> roles = Set.of();
    if (route instanceof Route.Guarded guarded) {
      roles = guarded.roles();
      guard = guarded.alternatives().isEmpty() ? null : gate.guard(guarded.alternatives());
    } else if (route instanceof Route.WebhookRoute webhookRoute
        && webhookRoute.parameter().isEmpty()) {
      guard = gate.webhook(webhookRoute.name());
      if (guard == null) {
        throw new IllegalArgumentException(
            "@Webhook(\""
                + webhookRoute.name()
                + "\") is not configured; set sallyport.webhooks."
                + webhookRoute.name()
                + ".secret");
      }
    }
    return new MethodGuard(gate, route, servesRequests, locator, guard, roles);
  }

  /** Returns what the caller had to authenticate with; null if the method does not say. */
  @Nullable Guard guard() {
    return guard;
  }

  /**
   * Decides a call before a filter has decided on the request.
   *
   * @param matching whether a guarded application is matching the request to a resource method
   * @return the rejection; null if the call is accepted
   */
  @Nullable Rejected undecided(boolean matching) {
    if (locator && (matching || route == null)) {
      return null;
    }
    if (servesRequests || locator) {
      return Outcome.rejected(Reason.GUARD_MISSING)
          .explained("guard", "one that decided on the request", null);
    }
    if (route == null || route instanceof Route.Open) {
      return null;
    }
    return route instanceof Route.Closed closed
        ? denied(closed)
        : Outcome.rejected(Reason.CREDENTIAL_MISSING)
            .explained("caller", "one that a guarded request authenticated", null);
  }

  /**
   * Decides a call for the caller of the current request.
   *
   * @param realm the realm that the caller authenticated with; null for an anonymous caller
   * @return the rejection; null if the call is accepted
   */
  @Nullable Rejected check(Caller caller, @Nullable Realm realm) {
    if (route == null || route instanceof Route.Open) {
      return null;
    }
    if (route instanceof Route.Closed closed) {
      return denied(closed).of(caller);
    }
    Guard required = guard;
    if (route instanceof Route.WebhookRoute && required == null) {
      required = realm == null ? null : gate.webhook(realm.name());
      if (required == null) {
        return Outcome.rejected(Reason.REQUIREMENT_NOT_MET)
            .of(caller)
            .explained(
                "webhook", "one below sallyport.webhooks", realm == null ? null : realm.name());
      }
    }
    if (required != null && required.check(caller, realm) instanceof Rejected rejected) {
      return rejected;
    }
    if (caller.isAnonymous() || !caller.hasOneOf(roles)) {
      return Outcome.rejected(Reason.INSUFFICIENT_ROLE)
          .of(caller)
          .explained("roles of " + caller.getName(), roles, caller.roles());
    }
    return null;
  }

  private static Rejected denied(Route.Closed closed) {
    return Outcome.rejected(Reason.ACCESS_DENIED)
        .explained("access", Route.ANNOTATIONS, closed.cause());
  }
}
