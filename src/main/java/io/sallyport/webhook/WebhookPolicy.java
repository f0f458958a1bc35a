package io.sallyport.webhook;

import io.sallyport.Secret;
import io.sallyport.spi.PublicUrl;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rules for the deliveries of one webhook. Immutable.
 *
 * @param name the webhook's name, which becomes the caller's; not empty
 * @param format how its vendor signs
 * @param secrets the vendor's secrets as it shows them, 1 to 8. A signature with any of them is
 *     valid, so that they can be rotated. For a format with public keys, these keys: as PEM, as
 *     base64 of their DER, or for Ed25519 as 32 bytes in hex. A secret in base64 or hex has at
 *     least 16 bytes: Standard Webhooks asks for 24 to 64, but its largest sender shows shorter
 *     ones
 * @param tolerance the maximum difference between a signed timestamp and now, in the past or the
 *     future; more than zero, at most a day. It has no effect without a signed timestamp
 * @param replay what happens to a delivery that was received before
 * @param handshake the vendor's verification requests that get a response; by default {@link
 *     Handshake#NONE}
 * @param memoryLimit the maximum of a body in memory, in bytes, 1 KiB to 1 GiB, by default {@link
 *     #DEFAULT_MEMORY_LIMIT}. A longer body is verified while it is read, and is in a temporary
 *     file until the resource has read it; if the format needs all of it at once, it is too large
 * @param publicUrl the URL that the vendor calls, for formats that sign it; null if the request
 *     tells it
 * @param verifyToken the token that you entered at the vendor, for {@link Handshake#META} only;
 *     null for the others
 */
public record WebhookPolicy(
    String name,
    WebhookFormat format,
    List<Secret> secrets,
    Duration tolerance,
    Replay replay,
    Handshake handshake,
    int memoryLimit,
    @Nullable PublicUrl publicUrl,
    @Nullable Secret verifyToken) {

  /** The default of {@link #memoryLimit()}: 1 MiB, which is also the default maximum of a body. */
  public static final int DEFAULT_MEMORY_LIMIT = 1 << 20;

  /** The minimum of {@link #memoryLimit()}. */
  public static final int MIN_MEMORY_LIMIT = 1 << 10;

  /** The maximum of {@link #memoryLimit()}. */
  public static final int MAX_MEMORY_LIMIT = 1 << 30;

  /** The maximum of {@link #tolerance()}. */
  public static final Duration MAX_TOLERANCE = Duration.ofDays(1);

  private static final int MAX_SECRETS = 8;

  /** Creates a policy without a handshake. */
  public WebhookPolicy(
      String name, WebhookFormat format, List<Secret> secrets, Duration tolerance, Replay replay) {
    this(
        name, format, secrets, tolerance, replay, Handshake.NONE, DEFAULT_MEMORY_LIMIT, null, null);
  }

  /**
   * Checks all values.
   *
   * @throws IllegalArgumentException if a value is out of range, or a secret does not fit the
   *     format; the message contains no secret
   */
  public WebhookPolicy {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a webhook must have a name");
    }
    Objects.requireNonNull(format, "format");
    secrets = List.copyOf(secrets);
    if (secrets.isEmpty() || secrets.size() > MAX_SECRETS) {
      throw new IllegalArgumentException(
          "a webhook must have 1 to " + MAX_SECRETS + " secrets, not " + secrets.size());
    }
    RemoteVendor remote = format.remote();
    for (Secret secret : secrets) {
      if (remote == null) {
        SignatureKey.of(format, secret);
      } else {
        remote.requireSecret(secret.revealText());
      }
    }
    requireTolerance(tolerance);
    if (replay == Replay.REJECT
        && format.algorithm() == SignatureAlgorithm.EQUAL
        && format.idHeader() == null) {
      throw new IllegalArgumentException(
          "replay 'reject' needs an id-header where nothing is signed");
    }
    handshake.requireFormat(format);
    if ((handshake == Handshake.META) != (verifyToken != null)) {
      throw new IllegalArgumentException(
          verifyToken == null
              ? "handshake 'meta' needs verify-token, the token that you enter at the vendor; set it,"
                  + " or handshake=none"
              : "verify-token does nothing without handshake 'meta'");
    }
    if (memoryLimit < MIN_MEMORY_LIMIT || memoryLimit > MAX_MEMORY_LIMIT) {
      throw new IllegalArgumentException(
          "memory-limit '"
              + memoryLimit
              + "' is wrong; allowed: "
              + MIN_MEMORY_LIMIT
              + " to "
              + MAX_MEMORY_LIMIT);
    }
  }

  /** Creates a policy with the tolerance of the format, which accepts repeated deliveries. */
  public static WebhookPolicy of(String name, WebhookFormat format, List<Secret> secrets) {
    return new WebhookPolicy(name, format, secrets, format.tolerance(), Replay.ACCEPT);
  }

  /** Returns the same policy with the URL that the vendor calls. */
  public WebhookPolicy withPublicUrl(@Nullable PublicUrl publicUrl) {
    return new WebhookPolicy(
        name, format, secrets, tolerance, replay, handshake, memoryLimit, publicUrl, verifyToken);
  }

  /** Returns the same policy with another tolerance. */
  public WebhookPolicy withTolerance(Duration tolerance) {
    return new WebhookPolicy(
        name, format, secrets, tolerance, replay, handshake, memoryLimit, publicUrl, verifyToken);
  }

  /** Returns the same policy with another choice for repeated deliveries. */
  public WebhookPolicy withReplay(Replay replay) {
    return new WebhookPolicy(
        name, format, secrets, tolerance, replay, handshake, memoryLimit, publicUrl, verifyToken);
  }

  /** Returns the same policy with another handshake that needs no token. */
  public WebhookPolicy withHandshake(Handshake handshake) {
    return withHandshake(handshake, null);
  }

  /**
   * Returns the same policy with another handshake.
   *
   * @param verifyToken the token of {@link Handshake#META}; null for any other
   */
  public WebhookPolicy withHandshake(Handshake handshake, @Nullable Secret verifyToken) {
    return new WebhookPolicy(
        name, format, secrets, tolerance, replay, handshake, memoryLimit, publicUrl, verifyToken);
  }

  /** Returns the same policy with another memory limit. */
  public WebhookPolicy withMemoryLimit(int memoryLimit) {
    return new WebhookPolicy(
        name, format, secrets, tolerance, replay, handshake, memoryLimit, publicUrl, verifyToken);
  }

  /** Returns the keys in the order of the secrets; none if they are fetched from the vendor. */
  List<SignatureKey> keys() {
    if (format.remote() != null) {
      return List.of();
    }
    return secrets.stream().flatMap(secret -> SignatureKey.of(format, secret).stream()).toList();
  }

  static Duration requireTolerance(Duration tolerance) {
    if (tolerance.isNegative() || tolerance.isZero() || tolerance.compareTo(MAX_TOLERANCE) > 0) {
      throw new IllegalArgumentException(
          "tolerance '" + tolerance + "' is wrong; allowed: over zero, at most " + MAX_TOLERANCE);
    }
    return tolerance;
  }
}
