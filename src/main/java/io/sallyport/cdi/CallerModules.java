package io.sallyport.cdi;

import io.sallyport.rest.CurrentBeans;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Registers {@link CallerModule} with a web application if the container must know the caller. Some
 * servers look for modules before CDI reports the start of the application to the extension.
 */
public class CallerModules implements ServletContainerInitializer {

  /** Creates the initializer; called by the server. */
  public CallerModules() {}

  @Override
  public void onStartup(@Nullable Set<Class<?>> types, ServletContext application) {
    SallyportExtension extension = extension();
    if (extension != null) {
      extension.tellContainer(application);
    }
  }

  /** Returns null if the server has no CDI container, or one without portable extensions. */
  private static @Nullable SallyportExtension extension() {
    try {
      return CurrentBeans.get().getBeanManager().getExtension(SallyportExtension.class);
    } catch (RuntimeException | LinkageError e) {
      return null;
    }
  }
}
