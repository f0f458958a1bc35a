package io.sallyport.client;

import java.util.Set;

/**
 * The client's side of a dialect: how clients log in to one vendor's API, and the headers they
 * send. The built-in dialects implement it as applications do. Implementations are safe for use by
 * several threads.
 *
 * <p>An application adds a dialect with a CDI bean of this type.
 */
public interface ClientDialect {

  /**
   * Returns the value of {@code sallyport.clients.<client>.dialect} that selects this dialect: 1 to
   * 64 lower-case letters, digits, {@code -} and {@code _}; not a built-in dialect's name.
   */
  String name();

  /** Returns the header that carries API keys unless {@code api-key-header} is set. */
  default String apiKeyHeader() {
    return "X-API-Key";
  }

  /** Returns the credentials that a client sends unless {@code send} is set. */
  default Set<CredentialKind> send() {
    return Set.of(CredentialKind.BEARER);
  }

  /** Returns the format of request signatures unless {@code signature.format} is set. */
  default String signatureFormat() {
    return "rfc9421";
  }

  /**
   * Creates the login of one client. Called at deployment; read secrets from their suppliers at
   * each login.
   *
   * @param settings the client's settings; the accessors of {@link LoginSettings} check that a
   *     setting is there
   * @throws IllegalArgumentException if a setting is missing or not used by this dialect; the
   *     message names it
   */
  TokenGrant login(LoginSettings settings);
}
