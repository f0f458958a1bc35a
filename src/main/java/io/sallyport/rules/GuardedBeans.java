package io.sallyport.rules;

import java.util.Set;

/** The classes whose calls the interceptor decides, because they are beans. Immutable. */
public final class GuardedBeans {
  private final Set<Class<?>> types;

  /** Copies the classes. */
  public GuardedBeans(Set<Class<?>> types) {
    this.types = Set.copyOf(types);
  }

  /** Returns whether calls of the class are decided. */
  public boolean contains(Class<?> type) {
    return types.contains(type);
  }
}
