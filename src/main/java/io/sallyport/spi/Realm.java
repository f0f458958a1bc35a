package io.sallyport.spi;

import io.sallyport.Secured;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A named set of schemes with what they require by default and how they word rejections. Immutable.
 *
 * @param name the name that {@link Secured#realm()} uses
 * @param require what {@link Secured} without schemes means: alternatives, each a list of schemes
 *     that are required together; empty if the realm says nothing
 * @param schemes the schemes by their names
 * @param errors the words of its rejections
 * @param quota counts the calls of keys that are good for so many
 * @param debugHeaders whether clients that ask for it are told whom they were taken for
 * @param responses proves its responses; null if they are not proved
 */
public record Realm(
    String name,
    List<List<String>> require,
    Map<String, InboundScheme> schemes,
    ErrorFormat errors,
    CallQuota quota,
    boolean debugHeaders,
    @Nullable ResponseScheme responses) {

  /** A realm whose responses are not proved. */
  public Realm(
      String name,
      List<List<String>> require,
      Map<String, InboundScheme> schemes,
      ErrorFormat errors,
      CallQuota quota,
      boolean debugHeaders) {
    this(name, require, schemes, errors, quota, debugHeaders, null);
  }

  /** A realm whose keys have no quota, and whose clients are told nothing. */
  public Realm(
      String name,
      List<List<String>> require,
      Map<String, InboundScheme> schemes,
      ErrorFormat errors) {
    this(name, require, schemes, errors, CallQuota.NONE, false);
  }

  /** Copies the collections. */
  public Realm {
    require = require.stream().map(List::copyOf).toList();
    schemes = Map.copyOf(new LinkedHashMap<>(schemes));
  }
}
