package io.sallyport.rules;

import java.util.Set;

/** The bean classes whose calls the interceptor decides. Immutable. */
public final class GuardedBeans {
  private final Set<Class<?>> types;

  /** Copies the classes. */
  public GuardedBeans(Set<Class<?>> types) {
    this.types = Set.copyOf(types);
  }

  /** Returns the classes. */
  public Set<Class<?>> types() {
    return types;
  }

  /** Returns whether the interceptor decides calls of the class. */
  public boolean contains(Class<?> type) {
    return types.contains(type);
  }
}
