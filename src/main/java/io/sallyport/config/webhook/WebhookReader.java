package io.sallyport.config.webhook;

import io.sallyport.Secret;
import io.sallyport.outbox.SendingPolicy;
import io.sallyport.settings.Group;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import io.sallyport.spi.PublicUrl;
import io.sallyport.webhook.Handshake;
import io.sallyport.webhook.Replay;
import io.sallyport.webhook.WebhookFormat;
import io.sallyport.webhook.WebhookPolicy;
import io.sallyport.webhook.WebhookPresets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one webhook that the application receives, or one that it sends. */
public final class WebhookReader {
  /** The settings of the format of a webhook. */
  public static final Group FORMAT = WebhookFormatReader.GROUP;

  /** The settings of a webhook to receive. */
  public static final Group GROUP =
      new Group("Webhooks to receive", "sallyport.webhooks.<webhook>");

  /** The settings of a webhook to send. */
  public static final Group SENDING = SendingReader.GROUP;

  private static final Setting<Duration> TOLERANCE =
      GROUP.duration(
          "tolerance",
          Duration.ofSeconds(1),
          WebhookPolicy.MAX_TOLERANCE,
          "",
          "Maximum difference between a signed timestamp and now, in the past or the future."
              + " Default: that of the vendor, otherwise PT5M");
  private static final Setting<Replay> REPLAY =
      GROUP.choice(
          "replay",
          Replay.class,
          "accept",
          "What happens to a delivery that was received before: `accept`, or `reject` with 409");
  private static final Setting<Handshake> HANDSHAKE =
      GROUP.choice(
          "handshake",
          Handshake.class,
          "",
          "The vendor to whose verification requests the scheme responds, before a resource sees them."
              + " Default: that of the preset");
  private static final Setting<Integer> MEMORY_LIMIT =
      GROUP.count(
          "memory-limit",
          WebhookPolicy.MIN_MEMORY_LIMIT,
          WebhookPolicy.MAX_MEMORY_LIMIT,
          "1048576",
          "Maximum bytes of a body in memory. A longer one is verified while it is"
              + " read, and stored in a temporary file");

  private static final Setting<PublicUrl> PUBLIC_URL =
      GROUP.text(
          "public-url",
          PublicUrl::ofEndpoint,
          "The URL that the vendor calls, without a query, for formats that sign it. Default: that of"
              + " `sallyport.public-url`, otherwise the one that the request and trusted proxies report");

  private static final Setting<Secret> VERIFY_TOKEN =
      GROUP.secret(
          "verify-token",
          Secret::ofText,
          "The token that you enter at the vendor for its handshake; only for `handshake=meta`");

  private WebhookReader() {}

  /** Returns the policy of a webhook to receive; null if an error was reported. */
  public static @Nullable WebhookPolicy read(String name, Section webhook) {
    WebhookFormat format = WebhookFormatReader.read(name, webhook);
    List<Secret> secrets = WebhookFormatReader.secrets(webhook);
    Duration tolerance = webhook.find(TOLERANCE);
    Replay replay = webhook.get(REPLAY);
    int memoryLimit = webhook.get(MEMORY_LIMIT);
    PublicUrl publicUrl = webhook.find(PUBLIC_URL);
    Secret verifyToken = webhook.find(VERIFY_TOKEN);
    Handshake handshake = webhook.get(HANDSHAKE, defaultHandshake(name, webhook));
    if (format == null || secrets.isEmpty()) {
      return null;
    }
    return webhook.attempt(
        WebhookFormatReader.SECRET,
        () ->
            WebhookPolicy.of(name, format, secrets)
                .withTolerance(tolerance == null ? format.tolerance() : tolerance)
                .withReplay(replay)
                .withHandshake(handshake, verifyToken)
                .withMemoryLimit(memoryLimit)
                .withPublicUrl(publicUrl));
  }

  /** Returns the policy of a webhook to send; null if an error was reported. */
  public static @Nullable SendingPolicy readSending(String name, Section webhook) {
    return SendingReader.read(name, webhook);
  }

  /** Returns the handshake of the preset; a described format has none. */
  private static Handshake defaultHandshake(String name, Section webhook) {
    return WebhookFormatReader.isDescribed(webhook)
        ? Handshake.NONE
        : WebhookPresets.handshake(webhook.get(WebhookFormatReader.PRESET, name));
  }
}
