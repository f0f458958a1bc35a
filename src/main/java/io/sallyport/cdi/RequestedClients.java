package io.sallyport.cdi;

import io.sallyport.AuthenticateWith;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The clients that interfaces of the application ask for by {@link AuthenticateWith}, to be
 * compared with those that are configured. Used by one thread, at deployment.
 */
final class RequestedClients {

  /** Names by the place that asks; methods of one name are one place. */
  private final Map<String, Set<String>> asked = new TreeMap<>();

  /** Takes note of what an interface and its methods ask for; of other types, nothing. */
  void note(Class<?> type) {
    if (!type.isInterface()) {
      return;
    }
    try {
      note(type.getName(), type.getAnnotation(AuthenticateWith.class));
      for (Method method : type.getMethods()) {
        note(type.getName() + "." + method.getName(), method.getAnnotation(AuthenticateWith.class));
      }
    } catch (LinkageError e) {
      // An interface of a library whose own libraries are not there is none that could be called.
      asked.keySet().removeIf(place -> place.startsWith(type.getName() + "."));
    }
  }

  /** What asks for a client that is not configured, one text each. */
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

  private void note(String place, @Nullable AuthenticateWith annotation) {
    if (annotation != null) {
      asked.computeIfAbsent(place, key -> new TreeSet<>()).add(annotation.value());
    }
  }

  private static String problem(String place, String name, Set<String> configured) {
    return place
        + " bears @AuthenticateWith(\""
        + name
        + "\"), and there is no client of that name (those that are: "
        + new TreeSet<>(configured)
        + "); set sallyport.clients."
        + name
        + ".url and the keys beside it";
  }
}
