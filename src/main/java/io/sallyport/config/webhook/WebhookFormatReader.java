package io.sallyport.config.webhook;

import io.sallyport.Secret;
import io.sallyport.settings.Group;
import io.sallyport.settings.Rule;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import io.sallyport.webhook.WebhookFormat;
import io.sallyport.webhook.WebhookPresets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the format and the secrets of one webhook, in either direction. */
final class WebhookFormatReader {
  static final Group GROUP =
      new Group(
          "Webhooks, received or sent",
          "sallyport.webhooks.<webhook>",
          "sallyport.webhooks-out.<webhook>");

  static final Setting<String> PRESET =
      GROUP.text(
          "preset",
          "The vendor whose format it has. Default: the name of the webhook, if a preset has that"
              + " name");
  static final Setting<Secret> SECRET =
      GROUP.secret(
          "secret",
          Secret::ofText,
          "The secret as the vendor shows it; for a format with public keys, the key. To send, it"
              + " needs `url`");
  static final Setting<List<Secret>> SECRETS =
      GROUP.secrets(
          "secrets",
          WebhookFormatReader::withoutVersions,
          Secret::ofText,
          "Several secrets while one is being rotated, the newest first. Any of them verifies; each"
              + " signs if the format has room for several signatures, otherwise the first one");

  /** The settings that describe a format without a preset. */
  private static final List<Setting<String>> OPTIONS =
      List.of(
          GROUP.text("signature-header", "Without a preset: the header that carries the signature"),
          GROUP.text(
              "signature-format",
              "Where the signature is in its header: `plain`, `prefix:TEXT`,"
                  + " `pairs:SEPARATOR:KEY`, `pair-sets:SEPARATOR:KEY` or `versions:VERSION`."
                  + " Default: `plain`"),
          GROUP.text("encoding", "`hex`, `base64` or `base64url`. Default: `hex`"),
          GROUP.text(
              "algorithm",
              "`hmac-sha1`, `hmac-sha256`, `hmac-sha512`, `ed25519`, `ecdsa-sha256`, `rsa-sha256` or"
                  + " `equal`. Default: `hmac-sha256`"),
          GROUP.text(
              "signed",
              "What is signed: text with `{method}`, `{url}`, `{url.decoded}`, `{form}`, `{id}`, `{timestamp}`,"
                  + " `{body}`, `{body.sha256}`, `{json:/pointer}`. Default: `{body}`"),
          GROUP.text("timestamp-header", "The header that carries the timestamp"),
          GROUP.text("timestamp-pair", "The key of the timestamp in a signature header of `pairs`"),
          GROUP.text("timestamp-json", "The JSON pointer of the timestamp in the body"),
          GROUP.text("timestamp-unit", "`s`, `ms` or `iso`. Default: `s`"),
          GROUP.text("id-header", "The header that carries the delivery id"));

  private static final Setting<String> SECRET_ENCODING =
      GROUP.text(
          "secret-encoding",
          "How the secret is written: `text`, `hex`, `base64` or `base64-or-text`, each with"
              + " `:PREFIX` for a prefix to remove. Default: that of the preset, otherwise `text`");

  private static final Rule ONE_SECRET = Rule.exactlyOneOf(SECRET, SECRETS);

  private WebhookFormatReader() {}

  /** Returns whether the settings describe a format, instead of a preset. */
  static boolean isDescribed(Section webhook) {
    return OPTIONS.stream().anyMatch(webhook::isSet);
  }

  /** Returns how the webhook is signed; null if an error was reported. */
  static @Nullable WebhookFormat read(String name, Section webhook) {
    Map<String, String> own = new LinkedHashMap<>();
    for (Setting<String> option : OPTIONS) {
      String text = webhook.find(option);
      if (text != null) {
        own.put(option.name(), text);
      }
    }
    String preset = webhook.find(PRESET);
    if (preset == null && own.isEmpty() && !WebhookPresets.names().contains(name)) {
      webhook.rejectMissing(
          PRESET,
          String.format(
              Locale.ROOT,
              "is needed, since no preset is named '%s'; use one of %s, or describe the format with"
                  + " signature-header and the settings beside it",
              name,
              WebhookPresets.names()));
      return null;
    }
    if (preset != null && !own.isEmpty()) {
      webhook.reject(
          PRESET, "and " + own.keySet() + " exclude each other: a preset is a complete format");
      return null;
    }
    WebhookFormat format =
        own.isEmpty()
            ? webhook.attempt(PRESET, () -> WebhookPresets.named(preset == null ? name : preset))
            : webhook.attempt(OPTIONS.get(0), () -> WebhookFormat.of(own));
    String encoding = webhook.find(SECRET_ENCODING);
    return format == null || encoding == null
        ? format
        : webhook.attempt(SECRET_ENCODING, () -> format.withSecretEncoding(encoding));
  }

  /**
   * Returns a list of secrets without the versions that a vendor shows before them, which contain a
   * comma: {@code v1,whsec_a,v1,whsec_b}, or with a vertical bar between them.
   */
  private static String withoutVersions(String text) {
    return text.replace("|v1,whsec_", ",whsec_").replace("v1,whsec_", "whsec_");
  }

  /** Returns the secrets; empty if an error was reported. */
  static List<Secret> secrets(Section webhook) {
    Secret one = webhook.find(SECRET);
    List<Secret> several = webhook.items(SECRETS);
    if (!webhook.check(ONE_SECRET)) {
      return List.of();
    }
    return one == null ? several : List.of(one);
  }
}
