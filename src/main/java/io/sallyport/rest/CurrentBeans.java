package io.sallyport.rest;

import jakarta.enterprise.inject.spi.CDI;

/**
 * Returns the beans of the application whose code runs. {@link CDI#current()} alone may fail while
 * several threads ask: it keeps the provider in a static field, sets it to null while it looks for
 * one, and reads it again without a lock. It looks for one at first, and whenever a thread without
 * an application has asked.
 */
public final class CurrentBeans {
  private static final int ATTEMPTS = 100;

  private CurrentBeans() {}

  /**
   * Returns the beans of this application.
   *
   * @throws IllegalStateException if no container runs here
   */
  public static CDI<Object> get() {
    for (int i = 1; i < ATTEMPTS; i++) {
      try {
        return CDI.current();
      } catch (NullPointerException e) {
        // Another thread looks for the provider.
        Thread.onSpinWait();
      }
    }
    return CDI.current();
  }
}
