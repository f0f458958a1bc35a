package io.sallyport.cdi;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Registers {@link CallerModule} with a web application if the extension has added it. Some servers
 * look for modules before CDI reports the start of the application.
 */
public class CallerModules implements ServletContainerInitializer {

  /** Creates the initializer; called by the server. */
  public CallerModules() {}

  @Override
  public void onStartup(@Nullable Set<Class<?>> types, ServletContext application) {
    if (isAdded()) {
      CallerModule.register(application);
    }
  }

  /** Returns false, too, if the server has no CDI container or not the API of the module. */
  private static boolean isAdded() {
    try {
      return CDI.current().select(CallerModule.class).isResolvable();
    } catch (RuntimeException | LinkageError e) {
      return false;
    }
  }
}
