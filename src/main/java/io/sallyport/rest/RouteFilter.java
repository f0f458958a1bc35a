package io.sallyport.rest;

import io.sallyport.rules.Route;
import io.sallyport.rules.RouteRules;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Guards one resource method with its own route and those of the sub-resource locators on the path
 * of the request. All of them must be met. Thread-safe.
 *
 * <p>A method without an annotation has the requirements of its locators; if they have none either,
 * {@code sallyport.unannotated} applies.
 */
@Priority(Priorities.AUTHENTICATION)
final class RouteFilter implements ContainerRequestFilter, ContainerResponseFilter {
  private final RouteFilters filters;
  private final @Nullable Route declared;
  private final ContainerRequestFilter direct;

  /**
   * One filter for each different set of locator requirements; their number is limited by the code.
   */
  private final Map<List<Route>, ContainerRequestFilter> byWay = new ConcurrentHashMap<>();

  RouteFilter(RouteFilters filters, @Nullable Route declared, RouteRules rules) {
    this.filters = filters;
    this.declared = declared;
    this.direct = filters.of(List.of(), declared == null ? rules.unannotated() : declared);
  }

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    List<Route> way = LocatorWay.routes(request.getUriInfo());
    ContainerRequestFilter filter =
        way.isEmpty() ? direct : byWay.computeIfAbsent(way, key -> filters.of(key, declared));
    filter.filter(request);
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    ServerFilter.complete(request, response);
  }
}
