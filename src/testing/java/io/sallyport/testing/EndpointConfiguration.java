package io.sallyport.testing;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings of clients and realms that use a {@link FakeTokenEndpoint}. */
final class EndpointConfiguration {
  private EndpointConfiguration() {}

  static Map<String, String> ofClient(URI url, String client, String dialect) {
    String prefix = "sallyport.clients." + client + ".";
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put(prefix + "url", url.toString());
    keys.put(prefix + "allow-http", "true");
    keys.put(prefix + "dialect", dialect);
    keys.put(prefix + "client-id", "test-client");
    keys.put(prefix + "password", "test-password");
    if (dialect.equals("kira")) {
      keys.put(prefix + "api-key", "test-api-key");
    } else if (dialect.equals("kunacore")) {
      keys.put(prefix + "merchant-id", "test-merchant");
    }
    return keys;
  }

  static Map<String, String> ofRealm(URI url, String realm, Map<String, String> mint) {
    String prefix = "sallyport.realms." + realm + ".";
    Map<String, String> keys = new LinkedHashMap<>(mint);
    keys.remove(prefix + "keys");
    keys.put(prefix + "keys-location", url + "/jwks");
    keys.put(prefix + "allow-http", "true");
    return keys;
  }
}
