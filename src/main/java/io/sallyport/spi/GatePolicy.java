package io.sallyport.spi;

import java.util.List;

/**
 * What holds for every resource of an application, whatever its realm.
 *
 * @param unannotated who may call a resource without any security annotation
 * @param requireHttps whether a request without TLS is rejected
 * @param maxBodyBytes the largest body that a guarded resource takes, in bytes, from 1 to 2^30
 * @param trustedProxies addresses and CIDR ranges of the proxies whose word about a client's
 *     address is believed; empty for none
 */
public record GatePolicy(
    Unannotated unannotated, boolean requireHttps, int maxBodyBytes, List<String> trustedProxies) {

  /** The largest value that {@link #maxBodyBytes()} may have: 1 GiB. */
  public static final int MAX_BODY_BYTES_LIMIT = 1 << 30;

  /** Who may call a resource without any security annotation. */
  public enum Unannotated {
    /** Nobody. */
    DENY,
    /** Whoever the {@code default} realm proves. */
    AUTHENTICATED,
    /** Everybody. */
    PERMIT
  }

  /** Denies the unannotated, requires HTTPS, takes bodies of up to 1 MiB, and trusts no proxy. */
  public static final GatePolicy DEFAULT = new GatePolicy(Unannotated.DENY, true, 1 << 20);

  /**
   * A policy that trusts no proxy.
   *
   * @throws IllegalArgumentException if {@code maxBodyBytes} is out of range
   */
  public GatePolicy(Unannotated unannotated, boolean requireHttps, int maxBodyBytes) {
    this(unannotated, requireHttps, maxBodyBytes, List.of());
  }

  /**
   * Checks the range of the limit, and copies.
   *
   * @throws IllegalArgumentException if {@code maxBodyBytes} is out of range
   */
  public GatePolicy {
    trustedProxies = List.copyOf(trustedProxies);
    if (maxBodyBytes < 1 || maxBodyBytes > MAX_BODY_BYTES_LIMIT) {
      throw new IllegalArgumentException("a body limit is from 1 to " + MAX_BODY_BYTES_LIMIT);
    }
  }
}
