package io.sallyport.cdi;

import io.sallyport.GuardedMethod;
import io.sallyport.Sallyport;
import io.sallyport.openapi.DocumentFilterSource;
import io.sallyport.openapi.DocumentedGates;
import io.sallyport.rules.GuardTable;
import io.sallyport.rules.GuardedBeans;
import io.sallyport.rules.Mount;
import io.sallyport.spi.Gate;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.BeanContainer;
import java.lang.System.Logger.Level;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells the OpenAPI document, when the application starts, which resources there are and what they
 * mount. Some servers set resources up after they have built the document, or only at the first
 * request.
 */
final class DocumentedResources {
  private static final System.Logger LOG = System.getLogger("sallyport");

  private final BeanContainer beans;
  private final Injection injection;
  private final Gate gate;

  DocumentedResources(BeanContainer beans, Injection injection, Gate gate) {
    this.beans = beans;
    this.injection = injection;
    this.gate = gate;
  }

  /** Adds the resources among these beans. The application starts even if that is not possible. */
  void add(GuardedBeans guarded) {
    if (!DocumentFilterSource.isUsable()) {
      return;
    }
    List<GuardedMethod> methods = new ArrayList<>();
    List<String> locators = new ArrayList<>();
    List<Mount> mounts = new ArrayList<>();
    for (Class<?> type : guarded.types()) {
      try {
        methods.addAll(GuardTable.of(type, gate.policy().unannotated()));
        locators.addAll(GuardTable.locators(type));
        mounts.addAll(mounts(type));
      } catch (RuntimeException | LinkageError e) {
        LOG.log(
            Level.WARNING,
            "the OpenAPI document does not show what " + type.getName() + " mounts",
            e);
      }
    }
    DocumentedGates.of(gate).add(methods, locators, mounts);
    DocumentedGates.writeWaiting();
  }

  /**
   * Returns what a resource mounts, if the entry point, or a sub-resource that may have it, is
   * injected into it. Sub-resources may have the scope of a request.
   */
  private <T> List<Mount> mounts(Class<T> type) {
    if (!Mount.isPossibleIn(type)
        || injection.points(type).noneMatch(DocumentedResources::mayMount)) {
      return List.of();
    }
    CreationalContext<T> context = beans.createCreationalContext(null);
    RequestContextController request =
        beans.createInstance().select(RequestContextController.class).get();
    boolean activated = request.activate();
    try {
      return Mount.of(
          injection.create(type, context),
          gate.policy().unannotated(),
          gate.realms(),
          DocumentedGates::examples);
    } finally {
      context.release();
      if (activated) {
        request.deactivate();
      }
    }
  }

  private static boolean mayMount(Type injected) {
    return injected == Sallyport.class
        || (injected instanceof Class<?> type && Mount.isPossibleIn(type));
  }
}
