package io.sallyport;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A named set of schemes with what they require by default and how they word refusals. Immutable.
 *
 * @param name the name that {@link Secured#realm()} uses
 * @param require what {@link Secured} without schemes means: alternatives, each a list of schemes
 *     that are required together; empty if the realm says nothing
 * @param schemes the schemes by their names
 * @param errors the words of its refusals
 */
public record Realm(
    String name,
    List<List<String>> require,
    Map<String, InboundScheme> schemes,
    ErrorFormat errors) {

  /** Copies the collections. */
  public Realm {
    require = require.stream().map(List::copyOf).toList();
    schemes = Map.copyOf(new LinkedHashMap<>(schemes));
  }
}
