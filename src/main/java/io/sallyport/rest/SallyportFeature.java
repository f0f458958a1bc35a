package io.sallyport.rest;

import io.sallyport.CurrentCaller;
import io.sallyport.ErrorFormat;
import io.sallyport.ErrorsAs;
import io.sallyport.Gate;
import io.sallyport.Guard;
import io.sallyport.Mounted;
import io.sallyport.audit.Audit;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives each resource method the filter that its annotations ask for. Found by service loading
 * (Jakarta REST 3.1 §9.2.6) and by scanning; no application registers it.
 *
 * <p>What cannot be resolved fails the deployment: an unknown realm or scheme, or annotations that
 * contradict each other.
 */
@Provider
public class SallyportFeature implements DynamicFeature {
  private static final System.Logger LOG = System.getLogger("sallyport");

  /** For the server; servers make more than one, so it holds nothing. */
  public SallyportFeature() {}

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    if (context.getConfiguration().getInstances().stream().anyMatch(SallyportFeature::isOurs)) {
      return;
    }
    Gate gate = CDI.current().select(Gate.class).get();
    Route route =
        new RouteRules(gate.policy().unannotated())
            .of(resource.getResourceClass(), resource.getResourceMethod());
    ContainerRequestFilter filter =
        Mounted.class.isAssignableFrom(resource.getResourceClass())
            ? mounted(gate, route, errors(resource.getResourceMethod()))
            : filter(gate, route);
    context.register(filter);
    if (filter instanceof ServerFilter) {
      context.register(new AnswerSigning());
      context.register(new BodyReading());
    }
    LOG.log(
        Level.DEBUG,
        () ->
            String.format(
                Locale.ROOT,
                "%s.%s: %s",
                resource.getResourceClass().getName(),
                resource.getResourceMethod().getName(),
                route));
  }

  private static boolean isOurs(Object provider) {
    return provider instanceof ServerFilter
        || provider instanceof OpenFilter
        || provider instanceof ClosedFilter;
  }

  private static ContainerRequestFilter filter(Gate gate, Route route) {
    CurrentCaller current = CDI.current().select(CurrentCaller.class).get();
    if (route instanceof Route.Open) {
      return new OpenFilter(current, gate.errors());
    }
    if (route instanceof Route.Guarded guarded) {
      Guard guard = gate.guard(guarded.alternatives());
      return server(gate, request -> guard, guarded.roles(), current);
    }
    if (route instanceof Route.Hooked hooked) {
      return server(gate, hook(gate, hooked), Set.of(), current);
    }
    return closed(gate);
  }

  /** Which realm it is mounted for is known when a request has found it, and not before. */
  private static ContainerRequestFilter mounted(
      Gate gate, Route route, @Nullable ErrorFormat errors) {
    Map<String, Guard> guards = new ConcurrentHashMap<>();
    ServerFilter.GuardChoice choice =
        request ->
            request.getUriInfo().getMatchedResources().get(0) instanceof Mounted mounted
                ? guards.computeIfAbsent(
                    mounted.realm(), realm -> guard(gate, route, realm, errors))
                : null;
    CurrentCaller current = CDI.current().select(CurrentCaller.class).get();
    if (route instanceof Route.Guarded guarded) {
      return server(gate, choice, guarded.roles(), current);
    }
    return route instanceof Route.Open ? server(gate, choice, Set.of(), current) : closed(gate);
  }

  private static Guard guard(Gate gate, Route route, String realm, @Nullable ErrorFormat errors) {
    Guard guard =
        route instanceof Route.Guarded guarded
            ? gate.guard(guarded.alternatives().stream().map(r -> r.in(realm)).toList())
            : gate.open(realm);
    return errors == null ? guard : guard.wordedAs(errors);
  }

  /** How that method words its errors; null if as the realm does. */
  private static @Nullable ErrorFormat errors(Method method) {
    ErrorsAs annotation = method.getAnnotation(ErrorsAs.class);
    if (annotation == null) {
      return null;
    }
    try {
      return annotation.value().getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          annotation.value().getName() + " needs a public constructor without parameters", e);
    }
  }

  private static ServerFilter server(
      Gate gate, ServerFilter.GuardChoice guards, Set<String> roles, CurrentCaller current) {
    return new ServerFilter(
        guards, roles, gate.policy(), gate.errors(), current, audit(), ServletFacts.source());
  }

  private static ClosedFilter closed(Gate gate) {
    return new ClosedFilter(gate.errors(), gate.policy(), audit(), ServletFacts.source());
  }

  private static Audit audit() {
    return CDI.current().select(Audit.class).get();
  }

  private static ServerFilter.GuardChoice hook(Gate gate, Route.Hooked hooked) {
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
}
