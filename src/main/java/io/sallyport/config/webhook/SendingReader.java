package io.sallyport.config.webhook;

import io.sallyport.Secret;
import io.sallyport.outbox.DeliveryTimes;
import io.sallyport.outbox.SendingPolicy;
import io.sallyport.settings.Group;
import io.sallyport.settings.Rule;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import io.sallyport.webhook.WebhookFormat;
import io.sallyport.webhook.WebhookSigner;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one webhook that the application sends. */
final class SendingReader {
  static final Group GROUP = new Group("Webhooks to send", "sallyport.webhooks-out.<webhook>");

  private static final Duration MIN = Duration.ofMillis(1);

  private static final Setting<URI> URL =
      GROUP.url(
          "url",
          "Where it is sent. Default: to the receivers that the application names, each with its URL"
              + " and secrets");
  private static final Setting<Boolean> ALLOW_HTTP =
      GROUP.flag(
          "allow-http",
          false,
          "Allows plain HTTP, where anyone on the network path can read and change it; `localhost`"
              + " needs it too");
  private static final Setting<Boolean> ALLOW_PRIVATE_ADDRESSES =
      GROUP.flag(
          "allow-private-addresses",
          false,
          "Allows receivers on this machine, in its network, and at other addresses outside the"
              + " public Internet");
  private static final Setting<Integer> MAX_BODY_BYTES =
      GROUP.count(
          "max-body-bytes",
          1,
          SendingPolicy.MAX_BODY_BYTES_LIMIT,
          "262144",
          "Maximum body that is sent, in bytes");
  private static final Setting<Duration> CONNECT_TIMEOUT =
      GROUP.duration(
          "connect-timeout", MIN, DeliveryTimes.MAX_TIMEOUT, "PT5S", "Timeout for the connection");
  private static final Setting<Duration> TIMEOUT =
      GROUP.duration(
          "timeout",
          MIN,
          DeliveryTimes.MAX_TIMEOUT,
          "PT15S",
          "Timeout for the response, including the connection");
  private static final Setting<Duration> FIRST_DELAY =
      GROUP.duration(
          "first-delay",
          MIN,
          DeliveryTimes.MAX_FIRST_DELAY,
          "PT5S",
          "Delay after the first attempt; it doubles with each further attempt, and half of it is"
              + " random");
  private static final Setting<Duration> MAX_DELAY =
      GROUP.duration(
          "max-delay",
          MIN,
          DeliveryTimes.MAX_DELAY,
          "PT1H",
          "Maximum delay between two attempts, also if a receiver asks for more with"
              + " `Retry-After`");
  private static final Setting<Duration> RETRY_FOR =
      GROUP.duration(
          "retry-for",
          Duration.ZERO,
          DeliveryTimes.MAX_RETRY_FOR,
          "P1D",
          "How long a delivery is retried before it fails");
  private static final Setting<Duration> KEEP_FAILED =
      GROUP.duration(
          "keep-failed",
          DeliveryTimes.MIN_KEEP_FAILED,
          DeliveryTimes.MAX_KEEP_FAILED,
          "P30D",
          "How long a failed delivery can be listed and sent again");

  private static final Rule SECRET_NEEDS_URL = Rule.requires(WebhookFormatReader.SECRET, URL);
  private static final Rule SECRETS_NEED_URL = Rule.requires(WebhookFormatReader.SECRETS, URL);

  private SendingReader() {}

  /** Returns the policy of the webhook; null if an error was reported. */
  static @Nullable SendingPolicy read(String name, Section webhook) {
    WebhookFormat format = WebhookFormatReader.read(name, webhook);
    URI url = webhook.find(URL);
    boolean hasUrl = webhook.isSet(URL);
    List<Secret> secrets = hasUrl ? WebhookFormatReader.secrets(webhook) : List.of();
    boolean allowHttp = webhook.get(ALLOW_HTTP);
    boolean allowPrivate = webhook.get(ALLOW_PRIVATE_ADDRESSES);
    int maxBody = webhook.get(MAX_BODY_BYTES);
    DeliveryTimes times = times(webhook);
    boolean complete = hasUrl ? url != null && !secrets.isEmpty() : rejectSecrets(webhook);
    if (format == null || times == null || !complete) {
      return null;
    }
    if (hasUrl && !canSign(webhook, format, secrets)) {
      return null;
    }
    return webhook.attempt(
        hasUrl ? URL : WebhookFormatReader.PRESET,
        () ->
            new SendingPolicy(name, format, url, secrets, allowHttp, allowPrivate, maxBody, times));
  }

  private static boolean rejectSecrets(Section webhook) {
    return webhook.check(SECRET_NEEDS_URL, SECRETS_NEED_URL);
  }

  private static boolean canSign(Section webhook, WebhookFormat format, List<Secret> secrets) {
    Boolean valid =
        webhook.attempt(
            WebhookFormatReader.SECRET,
            () -> {
              WebhookSigner.requireSigning(format, secrets);
              return true;
            });
    return valid != null;
  }

  private static @Nullable DeliveryTimes times(Section webhook) {
    return webhook.attempt(
        MAX_DELAY,
        () ->
            new DeliveryTimes(
                webhook.get(CONNECT_TIMEOUT),
                webhook.get(TIMEOUT),
                webhook.get(FIRST_DELAY),
                webhook.get(MAX_DELAY),
                webhook.get(RETRY_FOR),
                webhook.get(KEEP_FAILED)));
  }
}
