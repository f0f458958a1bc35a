package io.sallyport.rest;

import io.sallyport.GuardedMethod;
import io.sallyport.openapi.DocumentedGates;
import io.sallyport.rules.Enforceability;
import io.sallyport.rules.GuardTable;
import io.sallyport.rules.Route;
import io.sallyport.rules.RouteRules;
import io.sallyport.spi.ErrorFormat;
import io.sallyport.spi.ErrorsAs;
import io.sallyport.spi.Gate;
import io.sallyport.spi.RealmResource;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Registers the filter that the annotations of each resource method require.
 *
 * <p>An annotation that cannot be resolved fails the deployment: an unknown realm or scheme, or
 * contradictory annotations.
 */
public class RouteFeature implements DynamicFeature {
  private static final System.Logger LOG = System.getLogger("sallyport");

  /** Creates the feature; servers create more than one, so it has no state. */
  public RouteFeature() {}

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    if (context.getConfiguration().isRegistered(RouteFilter.class)) {
      return;
    }
    Class<?> type = resource.getResourceClass();
    if (ServerResources.isOpen(type)) {
      return;
    }
    if (ServerResources.isDescription(type)) {
      context.register(new OptionsFilter());
      return;
    }
    GateBinding binding = GateBinding.of(context.getConfiguration());
    Gate gate = binding.gate();
    Route declared = RouteRules.declaredOnResource(type, resource.getResourceMethod());
    RouteFilters filters =
        new RouteFilters(
            gate,
            binding.current(),
            binding.audit(),
            binding.servlet(),
            RealmResource.class.isAssignableFrom(type),
            errors(resource.getResourceMethod()));
    context.register(
        new RouteFilter(filters, declared, new RouteRules(gate.policy().unannotated())));
    if (gate.signsResponses()) {
      context.register(new ResponseSigning());
    }
    context.register(new BodyReading());
    if (!filters.mounted() && Enforceability.isOfAnApplication(type)) {
      gate.report(type.getName(), () -> reported(type, gate));
      DocumentedGates.of(gate).add(List.of(), GuardTable.locators(type), List.of());
    }
  }

  /** Returns the error format of that method; null for that of its realm. */
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

  private static List<GuardedMethod> reported(Class<?> type, Gate gate) {
    List<GuardedMethod> methods = GuardTable.of(type, gate.policy().unannotated());
    for (GuardedMethod method : methods) {
      LOG.log(Level.DEBUG, method::toString);
      if (!method.annotated() && method.access() == GuardedMethod.Access.DENIED) {
        LOG.log(
            Level.WARNING,
            () ->
                String.format(
                    Locale.ROOT,
                    "%s %s has no security annotation and is denied; annotate %s.%s with @Secured,"
                        + " @RolesAllowed or @PermitAll, or with @DenyAll to say that it is meant",
                    method.httpMethod(),
                    method.path(),
                    method.resource(),
                    method.method()));
      }
    }
    return methods;
  }
}
