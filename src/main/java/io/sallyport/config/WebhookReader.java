package io.sallyport.config;

import io.sallyport.Secret;
import io.sallyport.webhook.Handshake;
import io.sallyport.webhook.WebhookFormat;
import io.sallyport.webhook.WebhookFormatBuilder;
import io.sallyport.webhook.WebhookPolicy;
import io.sallyport.webhook.WebhookPresets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the keys of one webhook. */
final class WebhookReader {
  private static final Duration MIN_TOLERANCE = Duration.ofSeconds(1);

  private WebhookReader() {}

  /** The webhook's policy; null if a problem was found. */
  static @Nullable WebhookPolicy read(String name, Settings webhook) {
    ConfigErrors errors = webhook.errors();
    WebhookFormat format = format(name, webhook);
    List<Secret> secrets = secrets(webhook);
    Duration tolerance = webhook.duration("tolerance", MIN_TOLERANCE, WebhookPolicy.MAX_TOLERANCE);
    WebhookPolicy.Replay replay =
        webhook.choice("replay", WebhookPolicy.Replay.class, WebhookPolicy.Replay.ACCEPT);
    int memoryLimit =
        webhook.count(
            "memory-limit", WebhookPolicy.MIN_MEMORY_LIMIT, WebhookPolicy.MAX_MEMORY_LIMIT);
    Handshake handshake = handshake(name, webhook);
    if (format == null || secrets.isEmpty()) {
      return null;
    }
    return errors.attempt(
        webhook.key("secret"),
        () ->
            new WebhookPolicy(
                name,
                format,
                secrets,
                tolerance == null ? format.tolerance() : tolerance,
                replay,
                handshake,
                memoryLimit));
  }

  /** How it is signed; null if a problem was found. */
  static @Nullable WebhookFormat format(String name, Settings webhook) {
    ConfigErrors errors = webhook.errors();
    Map<String, String> own = new LinkedHashMap<>();
    for (String setting : WebhookFormatBuilder.SETTINGS) {
      String text = webhook.raw(setting);
      if (text != null) {
        own.put(setting, text);
      }
    }
    String preset = webhook.text("preset");
    if (preset == null && own.isEmpty() && !WebhookPresets.names().contains(name)) {
      errors.add(
          webhook.key("preset"),
          String.format(
              Locale.ROOT,
              "is needed, since there is no preset named '%s'; there are %s, or describe the vendor by signature-header and the keys beside it",
              name,
              WebhookPresets.names()));
      return null;
    }
    if (preset != null && !own.isEmpty()) {
      errors.add(
          webhook.key("preset"),
          String.format(
              Locale.ROOT,
              "and %s exclude each other: a preset describes the whole format",
              own.keySet()));
      return null;
    }
    return own.isEmpty()
        ? errors.attempt(
            webhook.key("preset"), () -> WebhookPresets.named(preset == null ? name : preset))
        : errors.attempt(webhook.key("signature-header"), () -> WebhookFormat.of(own));
  }

  /** Unset, that of the preset; a vendor that is described has none. */
  private static Handshake handshake(String name, Settings webhook) {
    if (webhook.text("handshake") != null) {
      return webhook.choice("handshake", Handshake.class, Handshake.NONE);
    }
    boolean described =
        WebhookFormatBuilder.SETTINGS.stream().anyMatch(key -> webhook.raw(key) != null);
    String preset = webhook.text("preset");
    return described ? Handshake.NONE : WebhookPresets.handshake(preset == null ? name : preset);
  }

  /** Its secrets; empty if a problem was found. */
  static List<Secret> secrets(Settings webhook) {
    String one = webhook.text("secret");
    List<String> several = webhook.list("secrets");
    if ((one == null) == several.isEmpty()) {
      webhook.errors().add(webhook.key("secret"), "or 'secrets' is needed, and not both of them");
      return List.of();
    }
    List<String> texts = one == null ? several : List.of(one);
    return texts.stream().filter(text -> !text.isEmpty()).map(Secret::ofText).toList();
  }
}
