package io.sallyport.cdi;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.InjectionTarget;
import java.lang.reflect.Type;
import java.util.stream.Stream;

/** Injection by the container, which CDI Lite does not offer. */
record PortableInjection(BeanManager beans) implements Injection {

  @Override
  public Stream<Type> points(Class<?> type) {
    return target(type).getInjectionPoints().stream().map(InjectionPoint::getType);
  }

  @Override
  public <T> T create(Class<T> type, CreationalContext<T> context) {
    InjectionTarget<T> target = target(type);
    T object = target.produce(context);
    target.inject(object, context);
    return object;
  }

  private <T> InjectionTarget<T> target(Class<T> type) {
    return beans
        .getInjectionTargetFactory(beans.createAnnotatedType(type))
        .createInjectionTarget(null);
  }
}
