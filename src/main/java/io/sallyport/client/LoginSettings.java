package io.sallyport.client;

import io.sallyport.Secret;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one client's login. Immutable.
 *
 * @param credentials the client's credentials
 * @param url the vendor's base URL, without a slash at the end; null if only {@code tokenUrl} is
 *     set
 * @param tokenUrl the OAuth token endpoint; null for the dialect's default path below {@code url}
 * @param apiKeyHeader the header that carries the client's API key
 * @param clock the clock of assertions and one-time codes
 */
public record LoginSettings(
    ClientCredentials credentials,
    @Nullable URI url,
    @Nullable URI tokenUrl,
    String apiKeyHeader,
    Clock clock) {

  /**
   * Returns the client id.
   *
   * @throws IllegalArgumentException if it is not set
   */
  public String clientId() {
    return required(
        credentials.clientId(), "set client-id, or 'token' for a token that never expires");
  }

  /**
   * Returns the password.
   *
   * @throws IllegalArgumentException if it is not set
   */
  public Supplier<Secret> password() {
    return required(credentials.password(), "a password is needed");
  }

  /**
   * Returns the API key.
   *
   * @throws IllegalArgumentException if it is not set
   */
  public Supplier<Secret> apiKey() {
    return required(credentials.apiKey(), "an api-key is needed");
  }

  /**
   * Returns the OAuth token endpoint.
   *
   * @param path the dialect's default path below the vendor's URL
   * @throws IllegalArgumentException if neither URL is set
   */
  public URI tokenEndpoint(String path) {
    if (tokenUrl != null) {
      return tokenUrl;
    }
    return URI.create(required(url, "a url is needed: that is where the client logs in") + path);
  }

  /**
   * Rejects settings that the dialect does not use: {@code token-url}, {@code private-key}, {@code
   * client-authentication}, {@code merchant-id}, {@code external-user-id} and {@code mfa-secret}.
   *
   * @param used those of them that the dialect uses
   * @throws IllegalArgumentException if another one is set
   */
  public void requireOnly(String... used) {
    Map<String, @Nullable Object> optional = new LinkedHashMap<>();
    optional.put("token-url", tokenUrl);
    optional.put("private-key", credentials.privateKey());
    optional.put("client-authentication", credentials.oauth().authentication());
    optional.put("merchant-id", credentials.merchantId());
    optional.put("external-user-id", credentials.externalUserId());
    optional.put("mfa-secret", credentials.mfaSecret());
    optional.keySet().removeAll(List.of(used));
    optional.forEach(
        (name, value) -> {
          if (value != null) {
            throw new IllegalArgumentException(
                "this dialect does not use '" + name + "'; remove it, or choose another dialect");
          }
        });
  }

  private static <T> T required(@Nullable T value, String message) {
    if (value == null) {
      throw new IllegalArgumentException(message);
    }
    return value;
  }

  /** Returns the URLs only. */
  @Override
  public String toString() {
    return "LoginSettings[url=" + url + ", tokenUrl=" + tokenUrl + "]";
  }
}
