package io.sallyport.token;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Whom a token is for, and what it says of them. Immutable.
 *
 * @param subject who was proved, not empty: the {@code sub}
 * @param client the client that asked, not empty: the {@code client_id}. The subject itself where
 *     there are no clients
 * @param claims claims of the access token besides the {@linkplain #RESERVED reserved} ones, as
 *     JSON values
 */
public record Grant(String subject, String client, Map<String, Object> claims) {

  /** Names of the claims that the service alone writes. */
  public static final Set<String> RESERVED =
      Set.of("iss", "sub", "aud", "client_id", "iat", "nbf", "exp", "jti", "sid");

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if a name is empty or a claim is reserved
   */
  public Grant {
    if (subject.isEmpty() || client.isEmpty()) {
      throw new IllegalArgumentException("a grant has a subject and a client");
    }
    claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    for (String claim : claims.keySet()) {
      if (RESERVED.contains(claim)) {
        throw new IllegalArgumentException("claim '" + claim + "' is the service's to write");
      }
    }
  }

  /** A grant without further claims. */
  public static Grant of(String subject, String client) {
    return new Grant(subject, client, Map.of());
  }

  /** Subject and client: claims are not for logs. */
  @Override
  public String toString() {
    return "Grant[" + subject + " by " + client + "]";
  }
}
