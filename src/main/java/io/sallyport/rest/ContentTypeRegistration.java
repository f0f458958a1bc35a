package io.sallyport.rest;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Registers the filter for malformed {@code Content-Type} fields in each application that has the
 * library, before the filters of the application.
 */
public class ContentTypeRegistration implements ServletContainerInitializer {

  /** For the server. */
  public ContentTypeRegistration() {}

  @Override
  public void onStartup(@Nullable Set<Class<?>> types, ServletContext context) {
    FilterRegistration.Dynamic filter =
        context.addFilter(ContentTypeFilter.class.getName(), new ContentTypeFilter());
    // Null if it is registered already, as where a library lies in an EAR and in its WAR.
    if (filter != null) {
      filter.setAsyncSupported(true);
      filter.addMappingForUrlPatterns(
          EnumSet.of(DispatcherType.REQUEST, DispatcherType.FORWARD, DispatcherType.INCLUDE),
          false,
          "/*");
    }
  }
}
