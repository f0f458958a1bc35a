package io.sallyport.rest;

import io.sallyport.audit.Audit;
import io.sallyport.rules.Route;
import io.sallyport.spi.CurrentCaller;
import io.sallyport.spi.ErrorFormat;
import io.sallyport.spi.Gate;
import io.sallyport.spi.Guard;
import io.sallyport.spi.RealmResource;
import io.sallyport.spi.Requirement;
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
 * Creates the filter of requests that must meet one or several routes.
 *
 * @param mounted whether the resource is one of the library's; its realm is known only when a
 *     request has matched it
 * @param errors the error format of a mounted resource; null for that of its realm
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
   * @param way the requirements of the sub-resource locators; may be empty
   * @param own the route of the resource method; null if it has none of its own
   * @throws IllegalArgumentException if a realm, scheme or webhook is not configured
   */
  ContainerRequestFilter of(List<Route> way, @Nullable Route own) {
    if (!mounted) {
      return of(own == null ? way : with(way, own));
    }
    Map<String, ContainerRequestFilter> filters = new ConcurrentHashMap<>();
    return request ->
        filters
            .computeIfAbsent(
                ((RealmResource) request.getUriInfo().getMatchedResources().get(0)).realm(),
                realm -> mounted(way, own, realm))
            .filter(request);
  }

  /**
   * Creates the filter of the library's resource: its own annotations apply to its realm; a locator
   * names a realm.
   */
  private ContainerRequestFilter mounted(List<Route> way, @Nullable Route own, String realm) {
    Route here = own instanceof Route.Guarded guarded ? guarded.in(realm) : own;
    List<Route> all = here == null ? way : with(way, here);
    return all.stream().allMatch(Route.Open.class::isInstance)
        ? server(request -> worded(gate.open(realm)), List.of())
        : of(all);
  }

  private static List<Route> with(List<Route> way, Route own) {
    List<Route> all = new ArrayList<>(way);
    all.add(own);
    return all;
  }

  private ContainerRequestFilter of(List<Route> routes) {
    List<List<Requirement>> required = new ArrayList<>();
    List<Set<String>> roles = new ArrayList<>();
    Route.WebhookRoute webhookRoute = null;
    boolean impossible = false;
    for (Route route : routes) {
      if (route instanceof Route.Closed closed) {
        return closed(closed.cause());
      }
      if (route instanceof Route.Guarded guarded) {
        required.add(guarded.alternatives());
        roles.add(guarded.roles());
      } else if (route instanceof Route.WebhookRoute hook) {
        impossible |= webhookRoute != null && !webhookRoute.equals(hook);
        webhookRoute = hook;
      }
    }
    if (impossible || (webhookRoute != null && !required.isEmpty())) {
      return impossible(routes);
    }
    if (webhookRoute != null) {
      return server(hook(webhookRoute), List.of());
    }
    if (required.isEmpty()) {
      Guard optional = gate.optional();
      return optional == null
          ? new OpenFilter(current, gate, servlet)
          : server(request -> optional, List.of());
    }
    Guard guard = gate.guardAll(required);
    if (guard == null) {
      return impossible(routes);
    }
    Guard wording = worded(guard);
    return server(request -> wording, roles);
  }

  private Guard worded(Guard guard) {
    return errors == null ? guard : guard.wordedAs(errors);
  }

  private ServerFilter.GuardChoice hook(Route.WebhookRoute webhookRoute) {
    String parameter = webhookRoute.parameter();
    if (!parameter.isEmpty()) {
      return request -> {
        String name = request.getUriInfo().getPathParameters().getFirst(parameter);
        return name == null ? null : gate.webhook(name);
      };
    }
    Guard guard = gate.webhook(webhookRoute.name());
    if (guard == null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "@Webhook(\"%s\") is not configured; set sallyport.webhooks.%s.secret",
              webhookRoute.name(),
              webhookRoute.name()));
    }
    return request -> guard;
  }

  /** Creates the filter for annotations that no single request can meet. */
  private ContainerRequestFilter impossible(List<Route> routes) {
    LOG.log(
        Level.ERROR,
        () ->
            String.format(
                Locale.ROOT,
                "the annotations of a sub-resource and its locators require what no request can meet"
                    + " (%s), so it is denied; name one realm, and no webhook beside it",
                routes));
    return closed("the annotations of a locator and its sub-resource contradict each other");
  }

  private ServerFilter server(ServerFilter.GuardChoice guards, List<Set<String>> roles) {
    return new ServerFilter(guards, roles, gate.policy(), gate.errors(), current, audit, servlet);
  }

  private ClosedFilter closed(String cause) {
    return new ClosedFilter(cause, gate.errors(), gate.policy(), audit, servlet);
  }
}
