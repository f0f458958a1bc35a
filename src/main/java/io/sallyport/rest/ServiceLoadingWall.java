package io.sallyport.rest;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.ws.rs.core.Application;
import java.lang.reflect.Modifier;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses to start an application that would leave Sallyport out: one that switches service loading
 * off and lists its classes without {@link SallyportFeature}. Nothing would guard it then, and its
 * unannotated resources would be open.
 */
@HandlesTypes(Application.class)
public class ServiceLoadingWall implements ServletContainerInitializer {
  private static final String LOAD_SERVICES = "jakarta.ws.rs.loadServices";

  /** For the server. */
  public ServiceLoadingWall() {}

  @Override
  public void onStartup(@Nullable Set<Class<?>> types, ServletContext context)
      throws ServletException {
    if (types == null) {
      return;
    }
    for (Class<?> type : types) {
      Application application = instance(type);
      if (application != null && leavesOut(application)) {
        throw new ServletException(
            String.format(
                Locale.ROOT,
                "%s switches %s off and does not list %s, so nothing would be guarded; add that class to getClasses(), or leave service loading on",
                type.getName(),
                LOAD_SERVICES,
                SallyportFeature.class.getName()));
      }
    }
  }

  private static boolean leavesOut(Application application) {
    Object loads = application.getProperties().get(LOAD_SERVICES);
    boolean listsClasses =
        !application.getClasses().isEmpty() || !singletons(application).isEmpty();
    return loads != null
        && !Boolean.parseBoolean(loads.toString())
        && listsClasses
        && !application.getClasses().contains(SallyportFeature.class);
  }

  @SuppressWarnings("deprecation") // deprecated for applications; the server still honours it
  private static Set<Object> singletons(Application application) {
    return application.getSingletons();
  }

  /** An application that only its container can make is left to the interceptors. */
  private static @Nullable Application instance(Class<?> type) {
    if (Modifier.isAbstract(type.getModifiers()) || !Application.class.isAssignableFrom(type)) {
      return null;
    }
    try {
      return (Application) type.getConstructor().newInstance();
    } catch (ReflectiveOperationException | LinkageError e) {
      return null;
    }
  }
}
