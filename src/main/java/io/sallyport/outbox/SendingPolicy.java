package io.sallyport.outbox;

import static io.sallyport.internal.Arguments.require;

import io.sallyport.Secret;
import io.sallyport.internal.AsciiText;
import io.sallyport.webhook.WebhookFormat;
import io.sallyport.webhook.WebhookSigner;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one kind of sent webhook. Immutable.
 *
 * @param name the name, which is its receiver's too if it has a URL; 1 to 64 letters, digits,
 *     {@code -} and {@code _}
 * @param format the format of its signature
 * @param url the URL of the receiver; null if a {@link WebhookReceiver} has it
 * @param secrets the secrets of the signature: 1 to 8, or none without a URL
 * @param allowHttp whether plain HTTP is allowed, where anyone on the network path can read and
 *     modify the webhook; by default false
 * @param allowPrivateAddresses whether addresses outside of the public Internet are allowed, such
 *     as those of this machine and its neighbours; by default false
 * @param maxBodyBytes the maximum size of a body, in bytes: 1 byte to 16 MiB, by default {@link
 *     #DEFAULT_MAX_BODY_BYTES}
 * @param times timeouts, and delays between the attempts
 */
public record SendingPolicy(
    String name,
    WebhookFormat format,
    @Nullable URI url,
    List<Secret> secrets,
    boolean allowHttp,
    boolean allowPrivateAddresses,
    int maxBodyBytes,
    DeliveryTimes times) {

  /** The default maximum size of a body: 256 KiB. */
  public static final int DEFAULT_MAX_BODY_BYTES = 1 << 18;

  /** The upper limit of the maximum size of a body: 16 MiB. */
  public static final int MAX_BODY_BYTES_LIMIT = 1 << 24;

  static final int MAX_SECRETS = 8;
  private static final int MAX_NAME = 64;
  private static final int MAX_URL = 2_048;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if a value is out of range, or a signature is impossible; the
   *     message contains no secret
   */
  public SendingPolicy {
    secrets = List.copyOf(secrets);
    require(!name.isEmpty() && name.length() <= MAX_NAME, "a name must have 1 to 64 characters");
    require(
        (url == null) == secrets.isEmpty(),
        "a url and a secret must be set together; without them, each webhook needs a receiver");
    WebhookSigner.requireSigning(format);
    if (url != null) {
      checkUrl(url, allowHttp, allowPrivateAddresses);
      checkSecrets(format, secrets);
    }
    require(
        maxBodyBytes >= 1 && maxBodyBytes <= MAX_BODY_BYTES_LIMIT,
        "a body must be 1 byte to 16 MiB");
    Objects.requireNonNull(times, "times");
  }

  /** Returns a policy with the defaults. */
  public static SendingPolicy of(
      String name, WebhookFormat format, @Nullable URI url, List<Secret> secrets) {
    return new SendingPolicy(
        name, format, url, secrets, false, false, DEFAULT_MAX_BODY_BYTES, DeliveryTimes.DEFAULT);
  }

  /** Rejects a receiver that this policy does not allow. */
  void check(WebhookReceiver receiver) {
    checkUrl(receiver.url(), allowHttp, allowPrivateAddresses);
    checkSecrets(format, receiver.secrets());
  }

  private static void checkSecrets(WebhookFormat format, List<Secret> secrets) {
    require(
        !secrets.isEmpty() && secrets.size() <= MAX_SECRETS,
        "a receiver must have 1 to " + MAX_SECRETS + " secrets");
    WebhookSigner.requireSigning(format, secrets);
  }

  private static void checkUrl(URI url, boolean allowHttp, boolean allowPrivate) {
    require(
        AsciiText.isAscii(url.toString()), "a url must be ASCII; percent-encode other characters");
    require(
        url.getHost() != null
            && url.getRawUserInfo() == null
            && url.getRawFragment() == null
            && url.toASCIIString().length() <= MAX_URL,
        "a url must have scheme, host, path and query only, and at most "
            + MAX_URL
            + " characters");
    require(url.getPort() != 0 && url.getPort() <= 0xffff, "a port must be 1 to 65535");
    String scheme = url.getScheme() == null ? "" : AsciiText.lower(url.getScheme());
    boolean https = scheme.equals("https");
    require(https || scheme.equals("http"), "a url must start with https://");
    require(
        https || allowHttp,
        "over plain http, anyone on the network path can read and modify a webhook; use https, or set"
            + " allow-http=true, also for localhost");
    require(
        allowPrivate || !PublicAddresses.isPrivateLiteral(url.getHost()),
        "the url has a private address; set allow-private-addresses=true to allow it");
  }
}
