package io.sallyport.rest;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The servlet request that the current thread serves. CDI knows it too, but looks it up in several
 * contexts for each call. Not every server has the servlet API. Safe for use by several threads.
 */
public final class ServedRequest {
  private static final ThreadLocal<HttpServletRequest> CURRENT = new ThreadLocal<>();

  private ServedRequest() {}

  /**
   * Returns the request; null if another thread received it, or if the filter of Sallyport does not
   * run on this server.
   */
  public static @Nullable HttpServletRequest current() {
    return CURRENT.get();
  }

  /**
   * Begins a request.
   *
   * @return what to give to {@link #end}
   */
  static @Nullable HttpServletRequest begin(HttpServletRequest request) {
    HttpServletRequest outer = CURRENT.get();
    CURRENT.set(request);
    return outer;
  }

  /** Ends the request that began last. */
  static void end(@Nullable HttpServletRequest outer) {
    if (outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
  }
}
