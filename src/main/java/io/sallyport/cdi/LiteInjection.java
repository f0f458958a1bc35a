package io.sallyport.cdi;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanContainer;
import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Injection by reflection, for containers of CDI Lite. A field or a parameter that only the
 * container can inject, such as a claim, is null.
 */
record LiteInjection(BeanContainer beans) implements Injection {

  @Override
  public Stream<Type> points(Class<?> type) {
    return Stream.concat(
        injected(type, Class::getDeclaredFields).stream().map(Field::getGenericType),
        Stream.<Executable>concat(
                Stream.of(constructor(type)), injected(type, Class::getDeclaredMethods).stream())
            .flatMap(each -> Stream.of(each.getGenericParameterTypes())));
  }

  @Override
  public <T> T create(Class<T> type, CreationalContext<T> context) {
    try {
      Constructor<?> constructor = constructor(type);
      constructor.setAccessible(true);
      T object = type.cast(constructor.newInstance(values(constructor, context)));
      for (Field field : injected(type, Class::getDeclaredFields)) {
        field.set(object, value(field.getGenericType(), field.getAnnotations(), context));
      }
      for (Method method : injected(type, Class::getDeclaredMethods)) {
        method.invoke(object, values(method, context));
      }
      return object;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName() + " cannot be created", e);
    }
  }

  /**
   * Returns the constructor that the container uses. A container may add one without parameters,
   * for its proxies.
   */
  private static Constructor<?> constructor(Class<?> type) {
    return Stream.of(type.getDeclaredConstructors())
        .filter(each -> !each.isSynthetic())
        .min(
            Comparator.comparing((Constructor<?> each) -> !each.isAnnotationPresent(Inject.class))
                .thenComparing(Constructor::getParameterCount))
        .orElseThrow(() -> new IllegalStateException(type.getName() + " has no constructor"));
  }

  /** Returns the injected members of a class, those of its superclasses first. */
  private static <M extends AccessibleObject> List<M> injected(
      Class<?> type, Function<Class<?>, M[]> declared) {
    List<M> members = new ArrayList<>();
    if (type.getSuperclass() != null) {
      members.addAll(injected(type.getSuperclass(), declared));
    }
    for (M member : declared.apply(type)) {
      if (member.isAnnotationPresent(Inject.class)) {
        member.setAccessible(true);
        members.add(member);
      }
    }
    return members;
  }

  private Object[] values(Executable executable, CreationalContext<?> context) {
    Type[] types = executable.getGenericParameterTypes();
    Annotation[][] annotations = executable.getParameterAnnotations();
    Object[] values = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      values[i] = value(types[i], annotations[i], context);
    }
    return values;
  }

  private @Nullable Object value(
      Type type, Annotation[] annotations, CreationalContext<?> context) {
    Annotation[] qualifiers =
        Stream.of(annotations)
            .filter(each -> beans.isQualifier(each.annotationType()))
            .toArray(Annotation[]::new);
    try {
      Bean<?> bean = beans.resolve(beans.getBeans(type, qualifiers));
      return bean == null ? null : beans.getReference(bean, type, context);
    } catch (RuntimeException e) {
      return null;
    }
  }
}
