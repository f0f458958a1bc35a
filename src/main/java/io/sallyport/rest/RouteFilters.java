package io.sallyport.rest;

import io.sallyport.CurrentCaller;
import io.sallyport.ErrorFormat;
import io.sallyport.Gate;
import io.sallyport.Guard;
import io.sallyport.Mounted;
import io.sallyport.Requirement;
import io.sallyport.audit.Audit;
import io.sallyport.rules.Route;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the filter of requests that must meet one or several routes.
 *
 * @param mounted whether the resource is one of the library's, whose realm is known when a request
 *     has found it, and not before
 * @param errors how a mounted resource words its errors; null if as its realm does
 */
record RouteFilters(
    Gate gate,
    CurrentCaller current,
    Audit audit,
    ServletFacts.Source servlet,
    boolean mounted,
    @Nullable ErrorFormat errors) {
  private static final System.Logger LOG = System.getLogger("sallyport");

  /**
   * Returns the filter of requests that must meet all of these routes.
   *
   * @throws IllegalArgumentException if a realm, scheme or webhook is not configured
   */
  ContainerRequestFilter of(List<Route> routes) {
    List<List<Requirement>> required = new ArrayList<>();
    List<Set<String>> roles = new ArrayList<>();
    Route.Hooked hooked = null;
    boolean impossible = false;
    for (Route route : routes) {
      if (route instanceof Route.Closed) {
        return closed();
      }
      if (route instanceof Route.Guarded guarded) {
        required.add(guarded.alternatives());
        roles.add(guarded.roles());
      } else if (route instanceof Route.Hooked hook) {
        impossible |= hooked != null && !hooked.equals(hook);
        hooked = hook;
      }
    }
    if (impossible || (hooked != null && !required.isEmpty())) {
      return impossible(routes);
    }
    if (hooked != null) {
      return server(hook(hooked), List.of());
    }
    if (mounted) {
      return server(mounted(required), roles);
    }
    if (required.isEmpty()) {
      return new OpenFilter(current, gate, servlet);
    }
    Guard guard = gate.guardAll(required);
    return guard == null ? impossible(routes) : server(request -> guard, roles);
  }

  private ServerFilter.GuardChoice mounted(List<List<Requirement>> required) {
    Map<String, Guard> guards = new ConcurrentHashMap<>();
    return request ->
        request.getUriInfo().getMatchedResources().get(0) instanceof Mounted mount
            ? guards.computeIfAbsent(mount.realm(), realm -> worded(guard(required, realm)))
            : null;
  }

  private Guard worded(Guard guard) {
    return errors == null ? guard : guard.wordedAs(errors);
  }

  private Guard guard(List<List<Requirement>> required, String realm) {
    if (required.isEmpty()) {
      return gate.open(realm);
    }
    Guard guard =
        gate.guardAll(
            required.stream()
                .map(alternatives -> alternatives.stream().map(r -> r.in(realm)).toList())
                .toList());
    if (guard == null) {
      throw new IllegalStateException("requirements of one realm can be met together");
    }
    return guard;
  }

  private ServerFilter.GuardChoice hook(Route.Hooked hooked) {
    String parameter = hooked.parameter();
    if (!parameter.isEmpty()) {
      return request -> {
        String name = request.getUriInfo().getPathParameters().getFirst(parameter);
        return name == null ? null : gate.webhook(name);
      };
    }
    Guard guard = gate.webhook(hooked.name());
    if (guard == null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "@Webhook(\"%s\") is not configured; set sallyport.webhooks.%s.secret",
              hooked.name(),
              hooked.name()));
    }
    return request -> guard;
  }

  /** What the annotations on the way ask for cannot be met by one request. */
  private ContainerRequestFilter impossible(List<Route> routes) {
    LOG.log(
        Level.ERROR,
        () ->
            String.format(
                Locale.ROOT,
                "the annotations of a sub-resource and its locators require what no request can meet"
                    + " (%s), so it is denied; name one realm, and no webhook beside it",
                routes));
    return closed();
  }

  private ServerFilter server(ServerFilter.GuardChoice guards, List<Set<String>> roles) {
    return new ServerFilter(guards, roles, gate.policy(), gate.errors(), current, audit, servlet);
  }

  private ClosedFilter closed() {
    return new ClosedFilter(gate.errors(), gate.policy(), audit, servlet);
  }
}
