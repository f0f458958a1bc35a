package io.sallyport.cdi;

import io.sallyport.AuthenticateWith;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The clients that {@link AuthenticateWith} on interfaces of the application names, to be compared
 * with the configured ones. Used by one thread, at deployment.
 */
final class RequestedClients {

  /** The names of clients by their location; methods with the same name are one location. */
  private final Map<String, Set<String>> asked = new TreeMap<>();

  private final Set<Class<?>> types = new LinkedHashSet<>();

  /** Records the clients that an interface and its methods name; ignores other types. */
  void note(Class<?> type) {
    if (!type.isInterface()) {
      return;
    }
    try {
      note(type, type.getName(), type.getAnnotation(AuthenticateWith.class));
      for (Method method : type.getMethods()) {
        note(
            type,
            type.getName() + "." + method.getName(),
            method.getAnnotation(AuthenticateWith.class));
      }
    } catch (LinkageError e) {
      // An interface whose own libraries are missing cannot be called.
      asked.keySet().removeIf(place -> place.startsWith(type.getName() + "."));
    }
  }

  /** Returns the errors: one text for each location that names a client that is not configured. */
  List<String> problems(Set<String> configured) {
    List<String> problems = new ArrayList<>();
    asked.forEach(
        (place, names) ->
            names.stream()
                .filter(name -> !configured.contains(name))
                .map(name -> problem(place, name, configured))
                .forEach(problems::add));
    return problems;
  }

  /** Records the clients that the types of fields and parameters of a class name. */
  void noteUsedBy(Class<?> type) {
    Stream.of(type.getDeclaredFields()).map(Field::getType).forEach(this::note);
    Stream.of(type.getDeclaredConstructors(), type.getDeclaredMethods())
        .flatMap(Stream::of)
        .map(Executable::getParameterTypes)
        .flatMap(Stream::of)
        .forEach(this::note);
  }

  /** Returns the interfaces that name a client. */
  List<Class<?>> types() {
    return List.copyOf(types);
  }

  private void note(Class<?> type, String place, @Nullable AuthenticateWith annotation) {
    if (annotation != null) {
      types.add(type);
      asked.computeIfAbsent(place, key -> new TreeSet<>()).add(annotation.value());
    }
  }

  private static String problem(String place, String name, Set<String> configured) {
    return place
        + " bears @AuthenticateWith(\""
        + name
        + "\"), but this client is not configured (configured: "
        + new TreeSet<>(configured)
        + "); set sallyport.clients."
        + name
        + ".url and the keys beside it";
  }
}
