package io.sallyport.rest;

import io.sallyport.audit.AuditEvent;
import io.sallyport.spi.Gate;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Gives a {@link SampleServer} its gate and its resource; does nothing in other applications. */
public final class SampleServerExtension implements Extension {
  static volatile @Nullable Gate gate;

  /** The beans of the next server. */
  static volatile List<Class<?>> beans = List.of();

  /** The audit events of all servers, the oldest first. */
  static final Queue<AuditEvent> EVENTS = new ConcurrentLinkedQueue<>();

  void remember(@Observes AuditEvent event) {
    EVENTS.add(event);
  }

  void addBeans(@Observes BeforeBeanDiscovery discovery) {
    if (gate != null) {
      for (Class<?> bean : beans) {
        discovery.addAnnotatedType(bean, bean.getName());
      }
    }
  }

  void addGate(@Observes AfterBeanDiscovery discovery) {
    Gate mine = gate;
    if (mine != null) {
      discovery
          .<Gate>addBean()
          .types(Gate.class)
          .scope(Singleton.class)
          .alternative(true)
          .priority(1)
          .produceWith(instance -> mine);
    }
  }
}
