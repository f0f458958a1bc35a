package io.sallyport.cdi;

import jakarta.enterprise.context.spi.CreationalContext;
import java.lang.reflect.Type;
import java.util.stream.Stream;

/** Creates objects of classes that serve no requests: neither initialized nor intercepted. */
interface Injection {

  /** Returns the types that are injected into objects of a class. */
  Stream<Type> points(Class<?> type);

  /**
   * Creates an object with what it injects.
   *
   * @param context what must be released later
   * @throws IllegalStateException if an object cannot be created
   */
  <T> T create(Class<T> type, CreationalContext<T> context);
}
