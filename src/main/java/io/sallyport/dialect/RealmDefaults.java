package io.sallyport.dialect;

import io.sallyport.jwt.JwsAlgorithm;
import java.time.Duration;
import java.util.List;

/**
 * The defaults of a realm with a dialect; the realm's settings override them. Immutable: each step
 * returns a changed copy.
 */
public final class RealmDefaults {

  /**
   * The defaults of the standard dialect: tokens are issued only if accounts are configured, with
   * RS256 and a lifetime of one hour; no refresh tokens; the header {@code X-API-Key}; no
   * requirement; requests signed by RFC 9421.
   */
  public static final RealmDefaults STANDARD = new RealmDefaults();

  private boolean issues = false;
  private JwsAlgorithm algorithm = JwsAlgorithm.RS256;
  private Duration tokenLifetime = Duration.ofHours(1);
  private Duration refreshLifetime = Duration.ZERO;
  private boolean rotatesRefreshTokens = true;
  private String apiKeyHeader = "X-API-Key";
  private List<List<String>> require = List.of();
  private boolean namesIssuer = true;
  private boolean hasUsers = false;
  private String apiKeyPrefix = "key";
  private int lockoutFailures = 0;
  private boolean browserSessions = false;
  private String signatureFormat = "rfc9421";

  private RealmDefaults() {}

  private RealmDefaults(RealmDefaults other) {
    issues = other.issues;
    algorithm = other.algorithm;
    tokenLifetime = other.tokenLifetime;
    refreshLifetime = other.refreshLifetime;
    rotatesRefreshTokens = other.rotatesRefreshTokens;
    apiKeyHeader = other.apiKeyHeader;
    require = other.require;
    namesIssuer = other.namesIssuer;
    hasUsers = other.hasUsers;
    apiKeyPrefix = other.apiKeyPrefix;
    lockoutFailures = other.lockoutFailures;
    browserSessions = other.browserSessions;
    signatureFormat = other.signatureFormat;
  }

  /** Returns a copy that issues tokens, with this algorithm and lifetime of access tokens. */
  public RealmDefaults issuing(JwsAlgorithm algorithm, Duration tokenLifetime) {
    RealmDefaults copy = new RealmDefaults(this);
    copy.issues = true;
    copy.algorithm = algorithm;
    copy.tokenLifetime = tokenLifetime;
    return copy;
  }

  /** Returns a copy with single-use refresh tokens of this lifetime. */
  public RealmDefaults refreshing(Duration lifetime) {
    RealmDefaults copy = new RealmDefaults(this);
    copy.refreshLifetime = lifetime;
    return copy;
  }

  /** Returns a copy whose refresh tokens can be used until they expire. */
  public RealmDefaults withReusableRefreshTokens() {
    RealmDefaults copy = new RealmDefaults(this);
    copy.rotatesRefreshTokens = false;
    return copy;
  }

  /**
   * Returns a copy with another header of API keys, and another meaning of {@code @Secured}.
   *
   * @param apiKeyHeader the header of API keys
   * @param require alternatives, each of them schemes that are required together
   */
  public RealmDefaults requiring(String apiKeyHeader, List<List<String>> require) {
    RealmDefaults copy = new RealmDefaults(this);
    copy.apiKeyHeader = apiKeyHeader;
    copy.require = require.stream().map(List::copyOf).toList();
    return copy;
  }

  /** Returns a copy whose access tokens name neither issuer nor audience. */
  public RealmDefaults withoutIssuer() {
    RealmDefaults copy = new RealmDefaults(this);
    copy.namesIssuer = false;
    return copy;
  }

  /**
   * Returns a copy with users who register and manage API keys, and with browser sessions, which
   * use cookies.
   *
   * @param apiKeyPrefix the prefix of the API keys that they create, letters and digits
   * @param lockoutFailures failed logins in a row that lock an account
   */
  public RealmDefaults withUsers(String apiKeyPrefix, int lockoutFailures) {
    RealmDefaults copy = new RealmDefaults(this);
    copy.hasUsers = true;
    copy.browserSessions = true;
    copy.apiKeyPrefix = apiKeyPrefix;
    copy.lockoutFailures = lockoutFailures;
    return copy;
  }

  /** Returns a copy with another format of signed requests. */
  public RealmDefaults signing(String format) {
    RealmDefaults copy = new RealmDefaults(this);
    copy.signatureFormat = format;
    return copy;
  }

  /** Returns whether the realm issues tokens even if no account is configured. */
  public boolean issues() {
    return issues;
  }

  /** Returns the algorithm that signs the realm's tokens. */
  public JwsAlgorithm algorithm() {
    return algorithm;
  }

  /** Returns the lifetime of access tokens. */
  public Duration tokenLifetime() {
    return tokenLifetime;
  }

  /** Returns the lifetime of refresh tokens; zero if there are none. */
  public Duration refreshLifetime() {
    return refreshLifetime;
  }

  /** Returns whether a refresh token is single-use. */
  public boolean rotatesRefreshTokens() {
    return rotatesRefreshTokens;
  }

  /** Returns the header of API keys. */
  public String apiKeyHeader() {
    return apiKeyHeader;
  }

  /**
   * Returns what {@code @Secured} without schemes requires: alternatives, each of them schemes that
   * are required together.
   */
  public List<List<String>> require() {
    return require;
  }

  /** Returns whether access tokens name their issuer and audience. */
  public boolean namesIssuer() {
    return namesIssuer;
  }

  /** Returns whether users register, log in, and create API keys. */
  public boolean hasUsers() {
    return hasUsers;
  }

  /** Returns the prefix of the API keys that users create. */
  public String apiKeyPrefix() {
    return apiKeyPrefix;
  }

  /** Returns the number of failed logins in a row that locks an account; zero if none does. */
  public int lockoutFailures() {
    return lockoutFailures;
  }

  /** Returns whether a login also starts a browser session, with cookies. */
  public boolean browserSessions() {
    return browserSessions;
  }

  /** Returns the format of signed requests. */
  public String signatureFormat() {
    return signatureFormat;
  }
}
