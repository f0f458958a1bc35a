package io.sallyport.spi;

import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The CORS policies of an application and of its realms. Immutable.
 *
 * @param application for resources of no realm, and of realms without a policy of their own; null
 *     for none
 * @param realms by the names of realms
 */
public record CorsPolicies(@Nullable CorsPolicy application, Map<String, CorsPolicy> realms) {

  /** No page of another origin may call. */
  public static final CorsPolicies NONE = new CorsPolicies(null, Map.of());

  /** Copies the map. */
  public CorsPolicies {
    realms = Map.copyOf(realms);
  }

  /**
   * Returns the policy for a response.
   *
   * @param realm the realm that decided the request; empty or null if none did
   */
  public @Nullable CorsPolicy of(@Nullable String realm) {
    CorsPolicy own = realm == null ? null : realms.get(realm);
    return own == null ? application : own;
  }

  /**
   * Returns the policy for a preflight, which comes before the realm is known: the first one that
   * allows the origin, that of the application first. Null if none does.
   */
  public @Nullable CorsPolicy allowing(String origin) {
    return Stream.concat(Stream.ofNullable(application), realms.values().stream())
        .filter(policy -> policy.allows(origin))
        .findFirst()
        .orElse(null);
  }

  /** Returns the names of the realms only. */
  @Override
  public String toString() {
    return "CorsPolicies" + realms.keySet();
  }
}
