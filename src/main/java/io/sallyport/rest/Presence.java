package io.sallyport.rest;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Registration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The Jakarta REST applications of one web application that Sallyport was configured for. The
 * feature itself reports each servlet that runs an application, so it does not matter how an
 * application is assembled or what could keep the feature out. Thread-safe.
 */
final class Presence {
  private static final System.Logger LOG = System.getLogger("sallyport");

  /** Attribute of the servlet context that contains this object. */
  private static final String ATTRIBUTE = "io.sallyport.presence";

  /**
   * Implementations of Jakarta REST that an application may contain in addition to the server's
   * own.
   */
  private static final List<String> IMPLEMENTATIONS =
      List.of("org.glassfish.jersey.", "org.jboss.resteasy.", "org.apache.cxf.");

  /** The package of the server's own implementation. */
  private static final String OWN = root(RuntimeDelegate.getInstance().getClass().getName());

  /** True if an application was set up by its own code, without a servlet. */
  private static volatile boolean bootstrapped;

  /**
   * True if a servlet container has set an application up; every application must then be known by
   * its servlet.
   */
  private static volatile boolean inContainer;

  private final ServletContext context;
  private final Set<String> configured = ConcurrentHashMap.newKeySet();
  private final Set<String> logged = ConcurrentHashMap.newKeySet();

  private volatile boolean filtered;
  private volatile boolean closed;

  private Presence(ServletContext context) {
    this.context = context;
  }

  /** Returns the object of a web application, and creates it at the first call. */
  static Presence startedWith(ServletContext context) {
    inContainer = true;
    synchronized (Presence.class) {
      if (context.getAttribute(ATTRIBUTE) instanceof Presence presence) {
        return presence;
      }
      Presence presence = new Presence(context);
      context.setAttribute(ATTRIBUTE, presence);
      return presence;
    }
  }

  /** Returns whether a filter checks the requests of a web application. */
  static boolean isFiltered(ServletContext context) {
    return context.getAttribute(ATTRIBUTE) instanceof Presence presence && presence.filtered;
  }

  /**
   * Records that the feature was configured for an application that no servlet container set up.
   */
  static void bootstrapped() {
    bootstrapped = true;
  }

  /**
   * Returns whether all applications were set up without a servlet container, like those of {@code
   * SeBootstrap}. Several web applications may share this class; one that was set up in this way
   * excuses none of the others.
   */
  static boolean isBootstrapped() {
    return bootstrapped && !inContainer;
  }

  /** Returns whether a servlet container has set an application up. */
  static boolean isInContainer() {
    return inContainer;
  }

  /** Records that a filter checks the requests. */
  void filtered() {
    filtered = true;
  }

  /** Records that the feature was configured for the application of that servlet or filter. */
  void configured(String name) {
    configured.add(name);
  }

  /** Returns whether the feature was configured for the application of that servlet. */
  boolean isConfigured(String servlet) {
    return configured.contains(servlet);
  }

  /**
   * Returns whether the feature was configured for the application that a dispatcher serves.
   *
   * @param servlet the name of the servlet that the request was mapped to; irrelevant if a filter
   *     or a named dispatcher serves the request
   * @param dispatcher the class of the implementation that serves the request
   */
  boolean isConfigured(String servlet, Class<?> dispatcher) {
    if (Servlet.class.isAssignableFrom(dispatcher) && isConfigured(servlet)) {
      return true;
    }
    boolean registered = false;
    for (Registration registration : registrations()) {
      Class<?> type = type(registration);
      if (type != null && isDispatcher(type)) {
        registered |= dispatcher.isAssignableFrom(type);
        if (!configured.contains(registration.getName())) {
          return false;
        }
      }
    }
    return registered;
  }

  /**
   * Returns whether a request that is mapped to that servlet may reach an application that the
   * feature was not configured for, through the servlet or through a filter before it.
   */
  boolean mayReachUnguarded(String servlet) {
    for (Registration registration : registrations()) {
      Class<?> type = type(registration);
      boolean onTheWay =
          registration instanceof FilterRegistration || registration.getName().equals(servlet);
      if (onTheWay
          && type != null
          && isDispatcher(type)
          && !configured.contains(registration.getName())) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the class is a servlet or filter of an implementation of Jakarta REST. */
  static boolean isDispatcher(Class<?> type) {
    if (!Servlet.class.isAssignableFrom(type) && !Filter.class.isAssignableFrom(type)) {
      return false;
    }
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      if (isOfAnImplementation(each.getName())) {
        return true;
      }
    }
    return false;
  }

  /** Rejects every request, because an annotation cannot be enforced. */
  void close(List<String> problems) {
    closed = true;
    for (String problem : problems) {
      LOG.log(Level.ERROR, () -> "every request to " + path() + " gets 503, because " + problem);
    }
  }

  /** Returns whether every request is rejected. */
  boolean isClosed() {
    return closed;
  }

  /** Logs, once for each servlet, why requests get 503. */
  void logUnguarded(String servlet) {
    if (logged.add(servlet)) {
      LOG.log(
          Level.ERROR,
          () ->
              String.format(
                  Locale.ROOT,
                  "the Jakarta REST application of servlet '%s' in %s is not guarded, so every request to it"
                      + " gets 503: %s was not configured for it. Add that class to getClasses() of the"
                      + " application, or remove the setting that switches the discovery of providers off"
                      + " (jakarta.ws.rs.loadServices, jersey.config...disableAutoDiscovery,"
                      + " jersey.config...disableMetainfServicesLookup, or one of your server)",
                  servlet,
                  path(),
                  SallyportFeature.class.getName()));
    }
  }

  /** Returns the filter that runs a Jakarta REST application; null if there is none, or several. */
  @Nullable String onlyDispatcherFilter() {
    List<String> names = new ArrayList<>();
    for (Registration registration : context.getFilterRegistrations().values()) {
      Class<?> type = type(registration);
      if (type != null && isDispatcher(type)) {
        names.add(registration.getName());
      }
    }
    return names.size() == 1 ? names.get(0) : null;
  }

  private List<Registration> registrations() {
    List<Registration> all = new ArrayList<>(context.getServletRegistrations().values());
    all.addAll(context.getFilterRegistrations().values());
    return all;
  }

  private @Nullable Class<?> type(Registration registration) {
    String name = registration.getClassName();
    try {
      return name == null ? null : Class.forName(name, false, context.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }

  private String path() {
    return context.getContextPath().isEmpty() ? "/" : context.getContextPath();
  }

  private static boolean isOfAnImplementation(String type) {
    if (type.startsWith(OWN)) {
      return true;
    }
    for (String implementation : IMPLEMENTATIONS) {
      if (type.startsWith(implementation)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the first three parts of a class's package, followed by a dot. */
  private static String root(String type) {
    int end = 0;
    for (int i = 0; i < 3 && end >= 0; i++) {
      end = type.indexOf('.', end + 1);
    }
    return end < 0 ? type : type.substring(0, end + 1);
  }
}
