package io.sallyport.rest;

/**
 * Tells whether this server has the servlet API. It names no type of this API, since a class that
 * does may fail to load without it.
 */
final class Servlets {
  private static final boolean PRESENT = isPresent();

  private Servlets() {}

  /** Returns whether this server has the servlet API. */
  static boolean arePresent() {
    return PRESENT;
  }

  /** Returns the source of facts that fits this server; called once, at deployment. */
  static ServletFacts.Source source() {
    return PRESENT ? ServletFacts.recorded() : request -> null;
  }

  private static boolean isPresent() {
    try {
      Class.forName("jakarta.servlet.http.HttpServletRequest");
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
