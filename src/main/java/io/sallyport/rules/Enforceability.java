package io.sallyport.rules;

import io.sallyport.Secured;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds security annotations that cannot be enforced where they stand. Such an annotation looks
 * like a protection and has no effect, so it fails the deployment.
 */
public final class Enforceability {

  /** Annotations of classes that the server calls for something other than a guarded request. */
  private static final Set<String> CALLED_BY_THE_SERVER =
      Set.of(
          "jakarta.servlet.annotation.WebServlet",
          "jakarta.servlet.annotation.WebFilter",
          "jakarta.servlet.annotation.WebListener",
          "jakarta.websocket.server.ServerEndpoint",
          "jakarta.websocket.ClientEndpoint",
          "jakarta.ejb.MessageDriven",
          "jakarta.jws.WebService");

  private static final Set<String> ENTERPRISE_BEANS =
      Set.of(
          "jakarta.ejb.Stateless",
          "jakarta.ejb.Stateful",
          "jakarta.ejb.Singleton",
          "jakarta.ejb.MessageDriven");

  /** Types of such classes. */
  private static final Set<String> SERVER_TYPES =
      Set.of(
          "jakarta.servlet.Servlet",
          "jakarta.servlet.Filter",
          "jakarta.websocket.Endpoint",
          "jakarta.jms.MessageListener");

  /** Annotations of methods, or of their parameters, that the container calls without a caller. */
  private static final Set<String> CALLED_WITHOUT_A_CALLER =
      Set.of(
          "jakarta.ejb.Schedule",
          "jakarta.ejb.Schedules",
          "jakarta.ejb.Timeout",
          "jakarta.annotation.PostConstruct",
          "jakarta.annotation.PreDestroy",
          "jakarta.interceptor.AroundInvoke",
          "jakarta.enterprise.event.ObservesAsync");

  /**
   * Whether the classes of a loader are those of an application. A server's loaders search all its
   * JARs for a class that they do not have, so they are asked once.
   */
  private static final Map<ClassLoader, Boolean> APPLICATIONS =
      Collections.synchronizedMap(new WeakHashMap<>());

  private Enforceability() {}

  /**
   * Returns a message for each annotation of the class that cannot be enforced: class, method,
   * cause and remedy. Empty if there is none.
   */
  public static List<String> problems(Class<?> type) {
    List<String> problems = new ArrayList<>();
    ResourceMethods known = new ResourceMethods(type);
    boolean enterpriseBean = named(known, ENTERPRISE_BEANS) != null;
    String server = calledByTheServer(known);
    String served = server == null ? null : "a class with " + server + " serves no guarded request";
    for (Class<?> each : known.types()) {
      if (served != null && restricts(each, enterpriseBean)) {
        problems.add(problem(each.getName(), served));
      }
      for (Method method : each.getDeclaredMethods()) {
        String cause = served == null ? cause(method) : served;
        if (cause != null && !method.isBridge() && restricts(method, enterpriseBean)) {
          problems.add(problem(each.getName() + "." + method.getName(), cause));
        }
      }
    }
    return problems;
  }

  /**
   * Returns whether the element restricts calls; the container itself enforces the standard
   * annotations of an enterprise bean.
   */
  private static boolean restricts(AnnotatedElement element, boolean enterpriseBean) {
    SecurityAnnotations annotations = SecurityAnnotations.of(element);
    return enterpriseBean ? annotations.isOurs() : annotations.restrict();
  }

  /**
   * Returns whether the class has security annotations but is not a resource, so it must be a bean
   * for them to be enforced. False for interfaces and abstract classes.
   */
  public static boolean isOutsideResources(Class<?> type) {
    return isConcrete(type) && isAnnotated(type) && !ResourceModel.of(type).isResource();
  }

  private static boolean isConcrete(Class<?> type) {
    return !type.isInterface() && !Modifier.isAbstract(type.getModifiers());
  }

  /** Returns a message for each root resource that is not a bean, so no call is intercepted. */
  public static List<String> resourcesOutsideBeans(
      List<Class<?>> types, Predicate<Class<?>> isBean) {
    return types.stream()
        .filter(type -> isConcrete(type) && ResourceModel.of(type).path() != null)
        .filter(isBean.negate())
        .map(
            type ->
                type.getName()
                    + " is not a CDI bean, so only the filter guards it, without the second check;"
                    + " give it a scope such as @RequestScoped")
        .toList();
  }

  /** Returns a message for each class outside of resources that is not a bean either. */
  public static List<String> outsideBeans(List<Class<?>> types, Predicate<Class<?>> isBean) {
    return types.stream()
        .filter(Enforceability::isOutsideResources)
        .filter(isBean.negate())
        .map(
            type ->
                problem(
                    type.getName(),
                    "it is neither a resource nor a CDI bean; give it a scope such as"
                        + " @RequestScoped"))
        .toList();
  }

  /**
   * Returns whether an annotation of the class or its methods, inherited ones too, restricts calls.
   */
  public static boolean isAnnotated(Class<?> type) {
    for (Class<?> each : new ResourceMethods(type).types()) {
      if (SecurityAnnotations.of(each).restrict()) {
        return true;
      }
      for (Method method : each.getDeclaredMethods()) {
        if (SecurityAnnotations.of(method).restrict()) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Returns a message if calls of the class cannot be intercepted, because it or one of its methods
   * is final; null if they can.
   */
  public static @Nullable String uninterceptable(Class<?> type) {
    if (Modifier.isFinal(type.getModifiers())) {
      return problem(type.getName(), "a final class cannot be intercepted; remove final");
    }
    for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
      for (Method method : each.getDeclaredMethods()) {
        int modifiers = method.getModifiers();
        if (Modifier.isFinal(modifiers)
            && !Modifier.isPrivate(modifiers)
            && !Modifier.isStatic(modifiers)) {
          return problem(
              type.getName(),
              "its method "
                  + method.getName()
                  + " is final and cannot be intercepted; remove final");
        }
      }
    }
    return null;
  }

  /**
   * Returns whether the class belongs to an application. Servers have resources and beans of their
   * own, which Sallyport does not guard.
   */
  public static boolean isOfAnApplication(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    Boolean known = APPLICATIONS.get(loader);
    if (known != null) {
      return known;
    }
    boolean sees;
    try {
      sees = Class.forName(Secured.class.getName(), false, loader) == Secured.class;
    } catch (ClassNotFoundException e) {
      sees = false;
    } catch (LinkageError e) {
      // Not remembered: it may be the failure of a moment.
      return false;
    }
    APPLICATIONS.put(loader, sees);
    return sees;
  }

  private static @Nullable String cause(Method method) {
    if (Modifier.isPrivate(method.getModifiers())) {
      return "a private method is called without the guard; make it public, or guard its callers";
    }
    if (Modifier.isStatic(method.getModifiers())) {
      return "a static method is called without the guard; make it an instance method of a bean";
    }
    String container = named(method, CALLED_WITHOUT_A_CALLER);
    for (Parameter parameter : method.getParameters()) {
      container = container == null ? named(parameter, CALLED_WITHOUT_A_CALLER) : container;
    }
    return container == null ? null : "a method with " + container + " is called without a caller";
  }

  private static @Nullable String calledByTheServer(ResourceMethods known) {
    for (Class<?> each : known.types()) {
      if (SERVER_TYPES.contains(each.getName())) {
        return each.getSimpleName();
      }
    }
    return named(known, CALLED_BY_THE_SERVER);
  }

  private static @Nullable String named(ResourceMethods known, Set<String> names) {
    String found = null;
    for (Class<?> each : known.types()) {
      found = found == null ? named(each, names) : found;
    }
    return found;
  }

  /**
   * Returns the first of these annotations on the element. They are compared by name, because not
   * every server has the types.
   */
  private static @Nullable String named(AnnotatedElement element, Set<String> names) {
    for (Annotation annotation : element.getAnnotations()) {
      if (names.contains(annotation.annotationType().getName())) {
        return "@" + annotation.annotationType().getSimpleName();
      }
    }
    return null;
  }

  private static String problem(String where, String cause) {
    return String.format(
        Locale.ROOT, "the security annotation of %s cannot be enforced: %s", where, cause);
  }
}
