package io.sallyport.it.guard;

import java.lang.System.Logger.Level;

/** Says in the server's log that a method ran which no caller of the tests may call. */
final class Opened {
  private Opened() {}

  static void report(Class<?> resource, String method) {
    System.getLogger("guard").log(Level.WARNING, "DOOR OPENED {0}.{1}", resource.getName(), method);
  }
}
