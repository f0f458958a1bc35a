package io.sallyport.cdi;

import io.sallyport.Sallyport;
import io.sallyport.Secret;
import io.sallyport.client.ClientDialect;
import io.sallyport.dialect.Dialect;
import io.sallyport.outbox.WebhookSender;
import io.sallyport.realm.Readiness;
import io.sallyport.rules.GuardedBeans;
import io.sallyport.spi.Gate;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.OutboundScheme;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanContainer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Starts the library in a container of CDI Lite. {@code beans.xml} excludes it, and {@link
 * SallyportLiteExtension} adds it; containers without {@code beans.xml} find it themselves.
 *
 * <p>Such containers remove beans that nothing injects. The injection points here keep those that
 * the library looks up, its own and the application's.
 */
@Singleton
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // CDI sets the fields, and sees them
class LiteBeans {
  @Inject @Any private Instance<Dialect> dialects;
  @Inject @Any private Instance<ClientDialect> clientDialects;
  @Inject @Any private Instance<InboundScheme> inbound;
  @Inject @Any private Instance<OutboundScheme> outbound;
  @Inject @Any private Instance<Supplier<Secret>> secrets;
  @Inject private Instance<GuardedBeans> guarded;
  @Inject private Instance<Readiness> readiness;
  @Inject private Instance<ScopedCaller> scoped;
  @Inject private Instance<RequestContextController> requests;
  @Inject private BeanContainer beans;

  LiteBeans() {}

  /** Returns the beans of the application. */
  OwnBeans own() {
    return new OwnBeans(
        dialects.stream().toList(),
        clientDialects.stream().toList(),
        inbound.stream().toList(),
        named(outbound),
        named(secrets)::get,
        ObservedAudit.isObserved(beans));
  }

  /** Tells the OpenAPI document which resources there are, and what they mount. */
  void document(Gate gate) {
    new DocumentedResources(beans, new LiteInjection(beans), gate).add(guarded.get());
  }

  /** Starts before the observers of the application, and ends its start if there is an error. */
  void start(
      @Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) Startup event,
      Composition composition,
      Gate gate,
      Instance<Sallyport> sallyport,
      Instance<WebhookSender> sender) {
    composition.check(gate);
    composition.requireGuards(gate);
    EagerStartup.open(sallyport.get(), sender.get());
  }

  void stop(
      @Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) Shutdown event,
      Composition composition) {
    composition.close();
  }

  private static <T> Map<String, T> named(Instance<T> beans) {
    Map<String, T> named = new HashMap<>();
    for (Instance.Handle<T> handle : beans.handles()) {
      String name = handle.getBean().getName();
      if (name != null) {
        named.put(name, handle.get());
      }
    }
    return named;
  }
}
