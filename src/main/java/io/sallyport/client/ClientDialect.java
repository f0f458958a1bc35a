package io.sallyport.client;

/**
 * One vendor's logins and headers, as its clients see them. Implement it as a CDI bean to add a
 * vendor that the library does not know; implementations are safe for use by several threads.
 */
public interface ClientDialect {

  /**
   * What {@code sallyport.clients.<client>.dialect} calls it: 1 to 64 lower-case letters, digits,
   * {@code -} and {@code _}; none of the library's names.
   */
  String name();

  /** The header that carries API keys, unless {@code api-key-header} says otherwise. */
  default String apiKeyHeader() {
    return Vendor.STANDARD.apiKeyHeader();
  }

  /**
   * How one client logs in. Called at deployment; secrets are to be asked for at each login.
   *
   * @param credentials what is configured, none of it checked
   * @throws IllegalArgumentException if something is missing; the message says what
   */
  TokenGrant login(ClientCredentials credentials);
}
