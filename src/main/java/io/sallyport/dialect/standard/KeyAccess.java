package io.sallyport.dialect.standard;

import io.sallyport.Caller;
import io.sallyport.Permissions;
import io.sallyport.dialect.KeyServices;
import io.sallyport.internal.AsciiText;
import io.sallyport.keys.ApiKey;
import io.sallyport.keys.ApiKeySettings;
import io.sallyport.spi.RequestView;
import java.util.List;
import java.util.Set;

/**
 * Decides what a caller may do with API keys: with its own, or with those of others.
 *
 * @param services the realm's services
 */
record KeyAccess(KeyServices services) {

  /**
   * The permission to manage the keys of others. It must be granted by its name: a key with {@code
   * *} belongs to a client, who must not reach the keys of other clients.
   */
  static final String ADMIN = "keys:admin";

  /** The permission that a caller needs that has authenticated with an API key itself. */
  static final String WRITE = "keys:write";

  private static final String REQUESTED_WITH = "X-Requested-With";
  private static final Set<String> SAME_SITE = Set.of("same-origin", "none");

  /** Schemes whose credentials a browser sends by itself, once a user has entered them. */
  private static final Set<String> BROWSER_SCHEMES = Set.of("basic", "digest", "negotiate", "ntlm");

  private Caller caller() {
    return services.caller();
  }

  /** Returns whether the caller may manage the keys of others. */
  boolean isAdmin() {
    return caller().permissions().granted().contains(ADMIN);
  }

  /** Rejects a caller that may not manage keys, not even its own. */
  void requireManager() {
    boolean isKey = caller().keyId() != null && caller().token() == null;
    if (isKey && !isAdmin() && !caller().permissions().holds(WRITE)) {
      throw KeyProblem.forbidden(
          "An API key needs the permission " + WRITE + " to manage keys; it may use /keys/self");
    }
  }

  /**
   * Rejects a change that a page of another site may have sent with the session of a browser.
   * Browsers tell where a request comes from; one that does not must have a header which such a
   * page cannot send without the consent of CORS.
   */
  void requireSameSite() {
    RequestView request = services.request();
    List<String> site = request.headers("Sec-Fetch-Site");
    boolean sentByBrowser = request.hasHeader("Cookie") || hasBrowserCredentials(request);
    if (sentByBrowser && !(site.isEmpty() ? isDeliberate(request) : SAME_SITE.containsAll(site))) {
      throw KeyProblem.forbidden("The request may come from a page of another origin");
    }
  }

  /** Returns whether no form of a page can have sent the request with a session. */
  private boolean isDeliberate(RequestView request) {
    return (request.hasHeader("Authorization") && !hasBrowserCredentials(request))
        || request.hasHeader(REQUESTED_WITH)
        || caller().keyId() != null;
  }

  /** Returns whether the request has credentials that browsers keep, and send to any page. */
  private static boolean hasBrowserCredentials(RequestView request) {
    return request.headers("Authorization").stream()
        .map(value -> AsciiText.lower(value.strip().split(" ", 2)[0]))
        .anyMatch(BROWSER_SCHEMES::contains);
  }

  /** Returns the key if the caller may see it; otherwise it does not exist for the caller. */
  ApiKey found(String id) {
    ApiKey key = services.apiKeys().find(id);
    if (key == null || !(isAdmin() || key.settings().owner().equals(caller().client()))) {
      throw KeyProblem.notFound();
    }
    return key;
  }

  /** Returns the issued key with which the caller has authenticated. */
  ApiKey self() {
    String id = caller().keyId();
    ApiKey key = id == null ? null : services.apiKeys().find(id);
    if (key == null) {
      throw new KeyProblem(
          404, "key_not_found", "The request was not authenticated with an issued key");
    }
    return key;
  }

  /** Returns the settings, unless they grant more than the caller has. */
  ApiKeySettings granted(ApiKeySettings settings) {
    Permissions own = caller().permissions();
    for (String permission : settings.permissions().granted()) {
      // The permission to manage the keys of others comes only from those who have it.
      boolean grantable = permission.equals(ADMIN) ? isAdmin() : isAdmin() || own.holds(permission);
      if (!grantable) {
        throw KeyProblem.forbidden(
            "permissions", "A key cannot have a permission that its creator does not have");
      }
    }
    return settings;
  }
}
