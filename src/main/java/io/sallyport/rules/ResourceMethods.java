package io.sallyport.rules;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The types of one resource class, nearest first, and the methods that a resource method overrides.
 * Type parameters are resolved, because the method of a generic interface has other parameter types
 * than its implementation.
 */
final class ResourceMethods {
  private final List<Class<?>> types = new ArrayList<>();
  private final Map<TypeVariable<?>, Type> bindings = new HashMap<>();

  ResourceMethods(Class<?> resource) {
    for (Class<?> type = resource; type != null; type = type.getSuperclass()) {
      types.add(type);
      bind(type.getGenericSuperclass());
    }
    for (Class<?> type : List.copyOf(types)) {
      addInterfaces(type);
    }
  }

  /** Returns the class, its superclasses, then all interfaces. */
  List<Class<?>> types() {
    return types;
  }

  /**
   * Returns the method and those that it overrides or that override it, nearest to the class first.
   */
  List<Method> overriding(Method method) {
    List<Class<?>> resolved = parameters(method);
    List<Class<?>> erased = List.of(method.getParameterTypes());
    List<Method> found = new ArrayList<>();
    for (Class<?> type : types) {
      for (Method candidate : type.getDeclaredMethods()) {
        if (candidate.equals(method)
            || (canOverride(candidate)
                && candidate.getName().equals(method.getName())
                && (resolved.equals(parameters(candidate))
                    || erased.equals(List.of(candidate.getParameterTypes()))))) {
          found.add(candidate);
        }
      }
    }
    return found.contains(method) ? found : List.of(method);
  }

  private static boolean canOverride(Method method) {
    int modifiers = method.getModifiers();
    return !method.isBridge() && !Modifier.isStatic(modifiers) && !Modifier.isPrivate(modifiers);
  }

  private void addInterfaces(Class<?> type) {
    for (Type parent : type.getGenericInterfaces()) {
      bind(parent);
    }
    for (Class<?> parent : type.getInterfaces()) {
      if (!types.contains(parent)) {
        types.add(parent);
        addInterfaces(parent);
      }
    }
  }

  private void bind(Type parent) {
    if (parent instanceof ParameterizedType generic
        && generic.getRawType() instanceof Class<?> raw) {
      TypeVariable<?>[] variables = raw.getTypeParameters();
      for (int i = 0; i < variables.length; i++) {
        bindings.putIfAbsent(variables[i], generic.getActualTypeArguments()[i]);
      }
    }
  }

  private List<Class<?>> parameters(Method method) {
    List<Class<?>> classes = new ArrayList<>();
    for (Type type : method.getGenericParameterTypes()) {
      classes.add(erased(type));
    }
    return classes;
  }

  /** Returns the class that a type resolves to in this resource class. */
  private Class<?> erased(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    if (type instanceof ParameterizedType generic) {
      return erased(generic.getRawType());
    }
    if (type instanceof GenericArrayType array) {
      return Array.newInstance(erased(array.getGenericComponentType()), 0).getClass();
    }
    if (type instanceof TypeVariable<?> variable) {
      Type bound = bindings.get(variable);
      return erased(bound == null ? variable.getBounds()[0] : bound);
    }
    return Object.class;
  }
}
