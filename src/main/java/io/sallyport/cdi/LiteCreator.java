package io.sallyport.cdi;

import io.sallyport.openapi.DocumentedGates;
import io.sallyport.rest.CurrentBeans;
import io.sallyport.spi.Gate;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanCreator;
import jakarta.enterprise.inject.spi.CDI;
import java.util.List;

/**
 * Creates the beans of the library in a container of CDI Lite. Public because the container
 * generates code that calls it.
 *
 * @param <T> the type of the bean
 */
public final class LiteCreator<T> implements SyntheticBeanCreator<T> {

  /** The parameter with the class of the bean. */
  static final String TYPE = "type";

  /** The parameter with the classes whose calls are checked. */
  static final String GUARDED = "guarded";

  /** The parameter with the interfaces that name a client. */
  static final String CLIENTS = "clients";

  /** Creates the creator; called by the container. */
  public LiteCreator() {}

  @Override
  @SuppressWarnings("unchecked") // the extension registers it with this type
  public T create(Instance<Object> lookup, Parameters parameters) {
    Class<?> type = parameters.get(TYPE, Class.class);
    if (type == Composition.class) {
      DocumentedGates.beforeWriting(LiteCreator::document);
      return (T) composition(lookup, parameters);
    }
    Composition composition = lookup.select(Composition.class).get();
    return (T)
        Composition.PARTS.stream()
            .filter(part -> part.type() == type)
            .findFirst()
            .orElseThrow()
            .creator()
            .apply(composition);
  }

  /** The gate of the application may be another one than that of the composition. */
  private static void document() {
    CDI<Object> beans;
    try {
      beans = CurrentBeans.get();
    } catch (IllegalStateException e) {
      // The container ended before a document was written.
      return;
    }
    beans.select(LiteBeans.class).get().document(beans.select(Gate.class).get());
  }

  private static Composition composition(Instance<Object> lookup, Parameters parameters) {
    GuardedTypes guardedTypes = new GuardedTypes();
    for (Class<?> type : parameters.get(GUARDED, Class[].class)) {
      guardedTypes.visit(type);
    }
    RequestedClients clients = new RequestedClients();
    for (Class<?> type : parameters.get(CLIENTS, Class[].class)) {
      clients.note(type);
    }
    return new Composition(
        lookup.select(LiteBeans.class).get().own(), guardedTypes, clients, List.of());
  }
}
