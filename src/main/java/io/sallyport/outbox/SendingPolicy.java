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
 * How one kind of webhook is sent. Immutable.
 *
 * @param name the name, which is its receiver's if it has a URL; 1 to 64 letters, digits, {@code -}
 *     and {@code _}
 * @param format how it is signed
 * @param url where it is sent; null if that is told at each sending, by a {@link WebhookReceiver}
 * @param secrets what it is signed with: 1 to 8, or none where there is no URL
 * @param allowHttp whether it may go over plain HTTP, where everybody on the way reads and changes
 *     it; by default it may not
 * @param allowPrivateAddresses whether it may go to addresses that are not of the public Internet,
 *     such as those of this machine and its neighbours; by default it may not
 * @param maxBodyBytes what a body may have: 1 byte to 16 MiB, by default {@link
 *     #DEFAULT_MAX_BODY_BYTES}
 * @param times timeouts, and times between the attempts
 */
public record SendingPolicy(
    String name,
    WebhookFormat format,
    @Nullable URI url,
    List<Secret> secrets,
    boolean allowHttp,
    boolean allowPrivateAddresses,
    int maxBodyBytes,
    SendingTimes times) {

  /** How long a body may be, unless set: 256 KiB. */
  public static final int DEFAULT_MAX_BODY_BYTES = 1 << 18;

  /** How long a body may be at most: 16 MiB. */
  public static final int MAX_BODY_BYTES_LIMIT = 1 << 24;

  static final int MAX_SECRETS = 8;
  private static final int MAX_NAME = 64;
  private static final int MAX_URL = 2_048;

  /**
   * Checks all of it.
   *
   * @throws IllegalArgumentException if something is out of its range, or nothing can be signed
   *     that way; the message repeats no secret
   */
  public SendingPolicy {
    secrets = List.copyOf(secrets);
    require(!name.isEmpty() && name.length() <= MAX_NAME, "a name has 1 to 64 characters");
    require(
        (url == null) == secrets.isEmpty(),
        "a url and a secret go together: without both of them, they are told at each sending");
    WebhookSigner.requireSigning(format);
    if (url != null) {
      checkUrl(url, allowHttp, allowPrivateAddresses);
      checkSecrets(format, secrets);
    }
    require(
        maxBodyBytes >= 1 && maxBodyBytes <= MAX_BODY_BYTES_LIMIT, "a body is 1 byte to 16 MiB");
    Objects.requireNonNull(times, "times");
  }

  /** One with the defaults. */
  public static SendingPolicy of(
      String name, WebhookFormat format, @Nullable URI url, List<Secret> secrets) {
    return new SendingPolicy(
        name, format, url, secrets, false, false, DEFAULT_MAX_BODY_BYTES, SendingTimes.DEFAULT);
  }

  /** Rejects a receiver that this policy does not reach. */
  void check(WebhookReceiver receiver) {
    checkUrl(receiver.url(), allowHttp, allowPrivateAddresses);
    checkSecrets(format, receiver.secrets());
  }

  private static void checkSecrets(WebhookFormat format, List<Secret> secrets) {
    require(
        !secrets.isEmpty() && secrets.size() <= MAX_SECRETS,
        "a receiver has 1 to " + MAX_SECRETS + " secrets");
    WebhookSigner.requireSigning(format, secrets);
  }

  private static void checkUrl(URI url, boolean allowHttp, boolean allowPrivate) {
    require(AsciiText.isAscii(url.toString()), "a url is ASCII, anything else percent-encoded");
    require(
        url.getHost() != null
            && url.getRawUserInfo() == null
            && url.getRawFragment() == null
            && url.toASCIIString().length() <= MAX_URL,
        "a url is scheme, host, path and query, and nothing else; at most "
            + MAX_URL
            + " characters");
    require(url.getPort() != 0 && url.getPort() <= 0xffff, "a port is 1 to 65535");
    String scheme = url.getScheme() == null ? "" : AsciiText.lower(url.getScheme());
    boolean https = scheme.equals("https");
    require(https || scheme.equals("http"), "a url starts with https://");
    require(
        https || allowHttp,
        "over plain http, everybody on the way reads and changes a webhook; use https, or set"
            + " allow-http=true, which localhost needs too");
    require(
        allowPrivate || !PublicAddresses.isPrivateLiteral(url.getHost()),
        "the url has a private address; set allow-private-addresses=true if that is meant");
  }
}
