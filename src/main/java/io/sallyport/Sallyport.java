package io.sallyport;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an application asks the library for; inject it. Immutable and safe for use by several
 * threads.
 */
public final class Sallyport {
  private final Map<String, Mounted> endpoints;

  /**
   * The library of one application.
   *
   * @param endpoints the endpoints of each realm that gives out tokens, by the realm's name
   */
  public Sallyport(Map<String, Mounted> endpoints) {
    this.endpoints = Map.copyOf(endpoints);
  }

  /** Names of the realms that give out tokens. */
  public Set<String> realms() {
    return endpoints.keySet();
  }

  /**
   * The endpoints that clients of a realm call to get tokens, to be mounted as a sub-resource:
   *
   * <pre>{@code
   * @Path("/kira")
   * public class KiraEndpoints {
   *   @Inject Sallyport sallyport;
   *
   *   @Path("/")
   *   public Object endpoints() {
   *     return sallyport.endpoints("kira");
   *   }
   * }
   * }</pre>
   *
   * @throws IllegalArgumentException if there is no such realm, or it gives out no tokens
   */
  public Object endpoints(String realm) {
    Mounted found = endpoints.get(realm);
    if (found == null) {
      throw new IllegalArgumentException(
          "realm '"
              + realm
              + "' gives out no tokens (those that do: "
              + new TreeSet<>(endpoints.keySet())
              + "); set sallyport.realms."
              + realm
              + ".dialect or an account of it");
    }
    return found;
  }
}
