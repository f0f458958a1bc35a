package io.sallyport;

import io.sallyport.keys.ApiKeyManager;
import io.sallyport.spi.KeyRotation;
import io.sallyport.spi.RealmResource;
import io.sallyport.spi.RestClientScheme;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The entry point of the library; inject it. Immutable and thread-safe. */
public final class Sallyport {
  private final Map<String, RealmResource> endpoints;
  private final Map<String, ApiKeyManager> apiKeys;
  private final Map<String, KeyRotation> rotations;
  private final Map<String, RealmResource> consoles;
  private final Map<String, RealmResource> metadata;
  private final Map<String, RestClientScheme> clients;
  private final Supplier<List<GuardedMethod>> guards;

  /**
   * Creates the entry point of one application.
   *
   * @param endpoints the endpoints of each realm that issues tokens or API keys, by the realm's
   *     name
   * @param apiKeys the API keys of each realm that issues them, by the realm's name
   * @param rotations the key rotation of each of these realms, by the realm's name
   * @param consoles the key console of each realm that has one, by the realm's name
   * @param metadata the OAuth metadata of each realm that has a resource, by the realm's name
   * @param clients the credentials of each configured client, by the client's name
   * @param guards the guard report
   */
  public Sallyport(
      Map<String, RealmResource> endpoints,
      Map<String, ApiKeyManager> apiKeys,
      Map<String, KeyRotation> rotations,
      Map<String, RealmResource> consoles,
      Map<String, RealmResource> metadata,
      Map<String, RestClientScheme> clients,
      Supplier<List<GuardedMethod>> guards) {
    this.endpoints = Map.copyOf(endpoints);
    this.apiKeys = Map.copyOf(apiKeys);
    this.rotations = Map.copyOf(rotations);
    this.consoles = Map.copyOf(consoles);
    this.metadata = Map.copyOf(metadata);
    this.clients = Map.copyOf(clients);
    this.guards = guards;
  }

  /** Returns the names of the realms that issue tokens or API keys, and have endpoints for it. */
  public Set<String> realms() {
    return endpoints.keySet();
  }

  /**
   * Returns the API keys that a realm issues to the application's own users:
   *
   * <pre>{@code
   * IssuedApiKey key =
   *     sallyport
   *         .apiKeys("default")
   *         .issue(ApiKeySettings.of("customer-42").name("CI").permissions("read:*"));
   * }</pre>
   *
   * @throws IllegalArgumentException if there is no such realm, or {@code
   *     sallyport.realms.<realm>.issued-keys.prefix} is not set
   */
  public ApiKeyManager apiKeys(String realm) {
    return found(apiKeys, realm, "issues no API keys", "issued-keys.prefix");
  }

  /**
   * Returns the endpoints where clients of a realm get tokens and API keys, to mount as a
   * sub-resource:
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
   * @throws IllegalArgumentException if there is no such realm, or it issues no tokens
   */
  public Object endpoints(String realm) {
    return issuing(endpoints, realm);
  }

  /**
   * Returns the page where users of a realm manage their API keys, to mount as a sub-resource:
   *
   * <pre>{@code
   * @Path("/console")
   * public Object console() {
   *   return sallyport.console("kindly");
   * }
   * }</pre>
   *
   * @throws IllegalArgumentException if there is no such realm, or {@code
   *     sallyport.realms.<realm>.console} is not set
   */
  public Object console(String realm) {
    return found(
        consoles,
        realm,
        "has no key console",
        "console to the path where its endpoints are mounted");
  }

  /**
   * Returns the OAuth metadata of the API that a realm protects (<a
   * href="https://www.rfc-editor.org/rfc/rfc9728">RFC 9728</a>), to mount as a sub-resource:
   *
   * <pre>{@code
   * @Path("/.well-known/oauth-protected-resource")
   * public Object metadata() {
   *   return sallyport.resourceMetadata("default");
   * }
   * }</pre>
   *
   * @throws IllegalArgumentException if there is no such realm, or {@code
   *     sallyport.realms.<realm>.resource} is not set
   */
  public Object resourceMetadata(String realm) {
    return found(metadata, realm, "has no resource", "resource to the URL of the API");
  }

  /**
   * Signs the realm's tokens with a new key from now on. Tokens of earlier keys stay valid until
   * they expire.
   *
   * @throws IllegalArgumentException if there is no such realm, or it issues no tokens
   * @throws IllegalStateException if the realm's key is configured ({@code signing-key}), or if too
   *     many earlier keys are still valid
   * @throws UnavailableException if the store of the keys is unavailable
   */
  public void rotateKeys(String realm) {
    issuing(rotations, realm).rotate(null);
  }

  /**
   * Signs the realm's tokens with a new key from now on. Use {@link Duration#ZERO} if a key was
   * stolen: tokens of every earlier key are then rejected at once by this node, within 30 seconds
   * by other nodes with the same store, and by others who verify tokens with the published keys as
   * soon as they read those again.
   *
   * @param overlap how long tokens of earlier keys stay valid, 0 to 366 days
   * @throws IllegalArgumentException if the overlap is out of range, if there is no such realm, or
   *     if it issues no tokens
   * @throws IllegalStateException as {@link #rotateKeys(String)} does
   * @throws UnavailableException if the store of the keys is unavailable
   */
  public void rotateKeys(String realm, Duration overlap) {
    issuing(rotations, realm).rotate(overlap);
  }

  /**
   * Returns the credentials of a configured client, the same object each time. Register it with a
   * Jakarta REST client:
   *
   * <pre>{@code
   * client.register(sallyport.client("kira"));
   * }</pre>
   *
   * or, for another HTTP client, call it for the headers of each request. It adds credentials only
   * to requests to the hosts of that client.
   *
   * @param name the client's name in the configuration ({@code sallyport.clients.<name>.*})
   * @throws IllegalArgumentException if there is no such client
   */
  public RestClientScheme client(String name) {
    RestClientScheme client = clients.get(name);
    if (client == null) {
      throw new IllegalArgumentException(
          "client '"
              + name
              + "' is not configured (those that are: "
              + new TreeSet<>(clients.keySet())
              + "); set sallyport.clients."
              + name
              + ".url and the client's other settings");
    }
    return client;
  }

  /**
   * Returns the guard report: what each resource method requires, in the order of their paths. It
   * covers the Jakarta REST applications that are set up so far; some servers set an application up
   * at its first request only. A sub-resource is listed where its locator declares its class.
   */
  public List<GuardedMethod> guards() {
    return guards.get();
  }

  private static <T> T issuing(Map<String, T> all, String realm) {
    return found(all, realm, "issues no tokens", "dialect or an account of the realm");
  }

  private static <T> T found(Map<String, T> all, String realm, String lacks, String remedy) {
    T found = all.get(realm);
    if (found == null) {
      throw new IllegalArgumentException(
          "realm '"
              + realm
              + "' "
              + lacks
              + " (those that do: "
              + new TreeSet<>(all.keySet())
              + "); set sallyport.realms."
              + realm
              + "."
              + remedy);
    }
    return found;
  }
}
