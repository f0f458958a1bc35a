package io.sallyport.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings that apply to every resource of an application, in any realm.
 *
 * @param unannotated who may call a resource without a security annotation
 * @param authenticateOpen whether credentials of requests to resources that every caller may call
 *     are verified
 * @param requireHttps whether a request without TLS is rejected
 * @param maxBodyBytes the maximum body of a request to a guarded resource, in bytes, 1 to 2^30
 * @param trustedProxies addresses and CIDR ranges of the proxies that are trusted to report a
 *     client's address and the URL that it called; empty for none
 * @param publicUrl the URL that clients call; null if the request and trusted proxies report it
 * @param explain who gets the explanation of a rejected request
 * @param cors which pages of other origins may call from a browser
 */
public record GatePolicy(
    Unannotated unannotated,
    boolean authenticateOpen,
    boolean requireHttps,
    int maxBodyBytes,
    List<String> trustedProxies,
    @Nullable PublicUrl publicUrl,
    Explain explain,
    CorsPolicies cors) {

  /** The maximum of {@link #maxBodyBytes()}: 1 GiB. */
  public static final int MAX_BODY_BYTES_LIMIT = 1 << 30;

  /** The receivers of explanations of rejected requests. */
  public enum Explain {
    /** The log of {@code sallyport.explain}, at DEBUG. */
    DEBUG,
    /** That log, at INFO. */
    LOG,
    /** That log at INFO, and clients in the problem details. For development only. */
    CLIENTS
  }

  /** The callers that may call a resource without a security annotation. */
  public enum Unannotated {
    /** No caller. */
    DENY,
    /** Callers who authenticate with what the realm {@code default} requires. */
    AUTHENTICATED,
    /** Everyone. */
    PERMIT
  }

  /**
   * Denies resources without an annotation, requires HTTPS, accepts bodies of up to 1 MiB, and
   * trusts no proxy.
   */
  public static final GatePolicy DEFAULT = new GatePolicy(Unannotated.DENY, true, 1 << 20);

  /**
   * Creates a policy that trusts no proxy.
   *
   * @throws IllegalArgumentException if {@code maxBodyBytes} is out of range
   */
  public GatePolicy(Unannotated unannotated, boolean requireHttps, int maxBodyBytes) {
    this(unannotated, requireHttps, maxBodyBytes, List.of());
  }

  /**
   * Creates a policy without a public URL and CORS, which explains rejections at DEBUG.
   *
   * @throws IllegalArgumentException if {@code maxBodyBytes} is out of range
   */
  public GatePolicy(
      Unannotated unannotated,
      boolean requireHttps,
      int maxBodyBytes,
      List<String> trustedProxies) {
    this(
        unannotated,
        false,
        requireHttps,
        maxBodyBytes,
        trustedProxies,
        null,
        Explain.DEBUG,
        CorsPolicies.NONE);
  }

  /**
   * Checks the range of {@code maxBodyBytes}, and copies the collection.
   *
   * @throws IllegalArgumentException if {@code maxBodyBytes} is out of range
   */
  public GatePolicy {
    trustedProxies = List.copyOf(trustedProxies);
    if (maxBodyBytes < 1 || maxBodyBytes > MAX_BODY_BYTES_LIMIT) {
      throw new IllegalArgumentException("a body limit must be 1 to " + MAX_BODY_BYTES_LIMIT);
    }
  }
}
