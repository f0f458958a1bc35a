package io.sallyport.config;

import io.sallyport.Secret;
import io.sallyport.outbox.SendingPolicy;
import io.sallyport.outbox.SendingTimes;
import io.sallyport.webhook.WebhookFormat;
import io.sallyport.webhook.WebhookSigner;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the keys of one webhook that this application sends. */
final class SendingReader {
  private static final Duration MIN = Duration.ofMillis(1);

  private SendingReader() {}

  /** The webhook's policy; null if a problem was found. */
  static @Nullable SendingPolicy read(String name, Settings webhook) {
    ConfigErrors errors = webhook.errors();
    WebhookFormat format = WebhookReader.format(name, webhook);
    boolean hasUrl = webhook.isSet("url");
    URI url = hasUrl ? url(webhook) : null;
    List<Secret> secrets = secrets(webhook, hasUrl);
    boolean allowHttp = webhook.flag("allow-http");
    boolean allowPrivate = webhook.flag("allow-private-addresses");
    int maxBody = webhook.count("max-body-bytes", 1, SendingPolicy.MAX_BODY_BYTES_LIMIT);
    SendingTimes times = times(webhook);
    if (format == null || times == null || hasUrl == (url == null) || hasUrl == secrets.isEmpty()) {
      return null;
    }
    if (hasUrl && !sign(webhook, format, secrets)) {
      return null;
    }
    return errors.attempt(
        webhook.key(hasUrl ? "url" : "preset"),
        () ->
            new SendingPolicy(name, format, url, secrets, allowHttp, allowPrivate, maxBody, times));
  }

  private static @Nullable URI url(Settings webhook) {
    return webhook
        .errors()
        .attempt(
            webhook.key("url"),
            () -> {
              try {
                return URI.create(String.valueOf(webhook.text("url")));
              } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("is no URL", e);
              }
            });
  }

  private static List<Secret> secrets(Settings webhook, boolean hasUrl) {
    if (hasUrl) {
      return WebhookReader.secrets(webhook);
    }
    for (String name : new String[] {"secret", "secrets"}) {
      if (webhook.isSet(name)) {
        webhook.errors().add(webhook.key(name), "does nothing without 'url'");
      }
    }
    return List.of();
  }

  private static boolean sign(Settings webhook, WebhookFormat format, List<Secret> secrets) {
    Boolean good =
        webhook
            .errors()
            .attempt(
                webhook.key("secret"),
                () -> {
                  WebhookSigner.requireSigning(format, secrets);
                  return true;
                });
    return good != null;
  }

  private static @Nullable SendingTimes times(Settings webhook) {
    Duration connect = webhook.durationOrDefault("connect-timeout", MIN, SendingTimes.MAX_TIMEOUT);
    Duration timeout = webhook.durationOrDefault("timeout", MIN, SendingTimes.MAX_TIMEOUT);
    Duration first = webhook.durationOrDefault("first-delay", MIN, SendingTimes.MAX_FIRST_DELAY);
    Duration longest = webhook.durationOrDefault("max-delay", MIN, SendingTimes.MAX_DELAY);
    Duration retryFor =
        webhook.durationOrDefault("retry-for", Duration.ZERO, SendingTimes.MAX_RETRY_FOR);
    Duration keep =
        webhook.durationOrDefault(
            "keep-failed", SendingTimes.MIN_KEEP_FAILED, SendingTimes.MAX_KEEP_FAILED);
    return webhook
        .errors()
        .attempt(
            webhook.key("max-delay"),
            () -> new SendingTimes(connect, timeout, first, longest, retryFor, keep));
  }
}
