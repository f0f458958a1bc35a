package io.sallyport.rest;

import io.sallyport.Secured;
import io.sallyport.Webhook;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds {@link PresenceFilter} before everything else of a web application. The filter lets a
 * request reach a Jakarta REST application only if {@link SallyportFeature} was configured for it.
 *
 * <p>It never throws, because some servers only log a warning then, and start the application.
 */
@HandlesTypes({Secured.class, Secured.Alternatives.class, Webhook.class})
public class PresenceInitializer implements ServletContainerInitializer {
  private static final String NAME = "io.sallyport.presence";

  /** Creates the initializer; called by the server. */
  public PresenceInitializer() {}

  @Override
  public void onStartup(@Nullable Set<Class<?>> types, ServletContext context) {
    install(context, types == null ? List.of() : List.copyOf(types));
  }

  /**
   * Adds the filter.
   *
   * @param annotated the classes with annotations of Sallyport
   * @throws IllegalStateException if the web application has started
   */
  static void install(ServletContext context, List<Class<?>> annotated) {
    Presence presence = Presence.startedWith(context);
    if (add(context, NAME, new PresenceFilter(presence, annotated))) {
      presence.filtered();
    }
  }

  /** Adds a filter before those of the application; returns false if the name is taken. */
  private static boolean add(ServletContext context, String name, Filter filter) {
    FilterRegistration.Dynamic registration = context.addFilter(name, filter);
    if (registration == null) {
      return false;
    }
    registration.setAsyncSupported(true);
    registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
    return true;
  }
}
