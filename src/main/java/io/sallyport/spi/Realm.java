package io.sallyport.spi;

import io.sallyport.Secured;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A named set of schemes, with the schemes that it requires by default and its error format.
 * Immutable.
 *
 * @param name the name that {@link Secured#realm()} uses
 * @param require the requirement of a {@link Secured} without schemes: alternatives, each a list of
 *     schemes that are required together; empty if the realm has none
 * @param schemes the schemes by their names
 * @param errors the format of its error responses
 * @param quota counts the calls of keys with a quota
 * @param debugHeaders whether clients may ask which identity the server resolved
 * @param responses signs its responses; null if they are not signed
 * @param publicUrl the URL that its clients call; null if that of the application applies
 */
public record Realm(
    String name,
    List<List<String>> require,
    Map<String, InboundScheme> schemes,
    ErrorFormat errors,
    CallQuota quota,
    boolean debugHeaders,
    @Nullable ResponseScheme responses,
    @Nullable PublicUrl publicUrl) {

  /** Creates a realm without a public URL of its own. */
  public Realm(
      String name,
      List<List<String>> require,
      Map<String, InboundScheme> schemes,
      ErrorFormat errors,
      CallQuota quota,
      boolean debugHeaders,
      @Nullable ResponseScheme responses) {
    this(name, require, schemes, errors, quota, debugHeaders, responses, null);
  }

  /** Creates a realm whose responses are not signed. */
  public Realm(
      String name,
      List<List<String>> require,
      Map<String, InboundScheme> schemes,
      ErrorFormat errors,
      CallQuota quota,
      boolean debugHeaders) {
    this(name, require, schemes, errors, quota, debugHeaders, null);
  }

  /** Creates a realm whose keys have no quota, and without debug headers. */
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
