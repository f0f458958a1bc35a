package io.sallyport.jwt;

import static io.sallyport.internal.Arguments.require;

import io.sallyport.internal.AsciiText;
import java.net.URI;
import java.time.Duration;

/**
 * Where an issuer publishes its keys, and how often they are fetched. Immutable.
 *
 * @param url an {@code https} URL without user, password and fragment
 * @param allowHttp whether {@code http} will do, which lets anybody on the way replace the keys; a
 *     loopback address makes no difference. Default: false
 * @param connectTimeout how long a connection may take. Default: 2 s; 30 s at most
 * @param requestTimeout how long the whole response may take. Default: 5 s; 60 s at most
 * @param lifetime how long keys are fresh if the response has no {@code max-age}; one that it has
 *     counts from {@code refreshInterval} to {@link #MAX_LIFETIME}. Default: 15 minutes
 * @param refreshInterval time between two fetches at least, however many tokens name unknown keys.
 *     Default: 10 s; from 1 s up to {@code lifetime}
 * @param retention how long the last good keys serve while the URL fails. Default: 24 h; at least
 *     {@code lifetime}
 */
record JwksPolicy(
    URI url,
    boolean allowHttp,
    Duration connectTimeout,
    Duration requestTimeout,
    Duration lifetime,
    Duration refreshInterval,
    Duration retention) {

  /** How long keys are fresh at most, whatever {@code max-age} says: 24 hours. */
  static final Duration MAX_LIFETIME = Duration.ofHours(24);

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if the URL is not allowed or a duration out of its range
   */
  public JwksPolicy {
    require(
        AsciiText.isAscii(url.toString()), "a JWKS URL is ASCII, anything else percent-encoded");
    String scheme = url.getScheme() == null ? "" : AsciiText.lower(url.getScheme());
    boolean https = scheme.equals("https");
    boolean http = scheme.equals("http");
    require(https || http, "a JWKS URL starts with https://");
    require(https || allowHttp, "a JWKS URL starts with https:// unless allow-http says otherwise");
    require(
        url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null,
        "a JWKS URL has a host, and neither user nor fragment");
    inRange(connectTimeout, Duration.ofMillis(1), Duration.ofSeconds(30), "connect timeout");
    inRange(requestTimeout, Duration.ofMillis(1), Duration.ofSeconds(60), "request timeout");
    inRange(lifetime, Duration.ofSeconds(1), MAX_LIFETIME, "lifetime");
    inRange(refreshInterval, Duration.ofSeconds(1), lifetime, "refresh interval");
    inRange(retention, lifetime, Duration.ofDays(365), "retention");
  }

  /** A policy with the defaults for that {@code https} URL. */
  static JwksPolicy of(URI url) {
    return of(url, false);
  }

  /** A policy with the defaults for that URL. */
  static JwksPolicy of(URI url, boolean allowHttp) {
    return new JwksPolicy(
        url,
        allowHttp,
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofMinutes(15),
        Duration.ofSeconds(10),
        Duration.ofHours(24));
  }

  /**
   * Returns the same policy for another URL.
   *
   * @throws IllegalArgumentException if that URL is not allowed
   */
  JwksPolicy at(URI other) {
    return new JwksPolicy(
        other, allowHttp, connectTimeout, requestTimeout, lifetime, refreshInterval, retention);
  }

  /** Returns the same policy with other times; the time to connect is at most the timeout. */
  JwksPolicy with(Duration timeout, Duration lifetime) {
    return new JwksPolicy(
        url,
        allowHttp,
        min(connectTimeout, timeout),
        timeout,
        lifetime,
        min(lifetime, refreshInterval),
        retention);
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static void inRange(Duration value, Duration least, Duration most, String name) {
    require(
        value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
        "the " + name + " of a JWKS is between " + least + " and " + most);
  }
}
