package io.sallyport.dialect;

import io.sallyport.jwt.JwsAlgorithm;
import java.time.Duration;
import java.util.List;

/**
 * What holds for a realm of a dialect unless its configuration says otherwise. Immutable.
 *
 * @param issues whether the realm issues tokens of its own even if no account is configured
 * @param algorithm what its tokens are signed with
 * @param tokenLifetime how long its access tokens are valid
 * @param refreshLifetime how long its refresh tokens are valid; zero if there are none
 * @param rotatesRefreshTokens whether a refresh token is good once
 * @param apiKeyHeader the header of API keys
 * @param require what {@code @Secured} without schemes means
 * @param namesIssuer whether its tokens say who issued them, and for whom; the vendor's do not
 *     always
 * @param managesKeys whether its users register, and create API keys
 * @param lockoutFailures failed logins in a row that lock an account; zero if they are not counted
 * @param browserSessions whether its logins give browsers cookies
 * @param signatureFormat how its clients sign requests
 */
public record RealmDefaults(
    boolean issues,
    JwsAlgorithm algorithm,
    Duration tokenLifetime,
    Duration refreshLifetime,
    boolean rotatesRefreshTokens,
    String apiKeyHeader,
    List<List<String>> require,
    boolean namesIssuer,
    boolean managesKeys,
    int lockoutFailures,
    boolean browserSessions,
    SignatureFormat signatureFormat) {

  /** Copies the lists. */
  public RealmDefaults {
    require = require.stream().map(List::copyOf).toList();
  }

  /**
   * RS256 for an hour, no refresh tokens, {@code X-API-Key}, nothing required, and requests signed
   * by RFC 9421.
   */
  public static final RealmDefaults STANDARD =
      new RealmDefaults(
          false,
          JwsAlgorithm.RS256,
          Duration.ofHours(1),
          Duration.ZERO,
          true,
          "X-API-Key",
          List.of(),
          true,
          false,
          0,
          false,
          SignatureFormat.RFC9421);

  /** The same of a realm that issues tokens, with that algorithm and for that long. */
  public RealmDefaults issuing(JwsAlgorithm algorithm, Duration tokenLifetime) {
    return new RealmDefaults(
        true,
        algorithm,
        tokenLifetime,
        refreshLifetime,
        rotatesRefreshTokens,
        apiKeyHeader,
        require,
        namesIssuer,
        managesKeys,
        lockoutFailures,
        browserSessions,
        signatureFormat);
  }

  /**
   * The same with another header of API keys, and another meaning of {@code @Secured}.
   *
   * @param apiKeyHeader the header of API keys
   * @param require alternatives, each of them schemes that are required together
   */
  public RealmDefaults requiring(String apiKeyHeader, List<List<String>> require) {
    return new RealmDefaults(
        issues,
        algorithm,
        tokenLifetime,
        refreshLifetime,
        rotatesRefreshTokens,
        apiKeyHeader,
        require,
        namesIssuer,
        managesKeys,
        lockoutFailures,
        browserSessions,
        signatureFormat);
  }
}
