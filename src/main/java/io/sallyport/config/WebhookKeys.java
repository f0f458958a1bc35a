package io.sallyport.config;

import static io.sallyport.config.ConfigKey.Type.CHOICE;
import static io.sallyport.config.ConfigKey.Type.COUNT;
import static io.sallyport.config.ConfigKey.Type.DURATION;
import static io.sallyport.config.ConfigKey.Type.SECRET;
import static io.sallyport.config.ConfigKey.Type.TEXT;

import java.util.List;

/** The keys of webhooks. */
final class WebhookKeys {
  private static final String AT = "sallyport.webhooks.<webhook>.";

  static final List<ConfigKey> KEYS =
      List.of(
          new ConfigKey(
              AT + "preset",
              TEXT,
              "",
              "the vendor whose format it has; unset: the name of the webhook, if there is a"
                  + " preset of that name"),
          new ConfigKey(
              AT + "secret",
              SECRET,
              "",
              "what the vendor signs with, as the vendor shows it; for a format with public"
                  + " keys, the key"),
          new ConfigKey(
              AT + "secrets",
              SECRET,
              "",
              "several of them separated by commas, while a secret is being rotated: any of"
                  + " them will do"),
          new ConfigKey(
              AT + "tolerance",
              DURATION,
              "",
              "how far a signed timestamp may be from now, in the past and the future, from"
                  + " PT1S to P1D; unset: what the vendor says, otherwise PT5M"),
          new ConfigKey(
              AT + "replay",
              CHOICE,
              "accept",
              "what becomes of a delivery that was received before: `accept`, or `reject`"
                  + " with 409"),
          new ConfigKey(
              AT + "handshake",
              CHOICE,
              "",
              "whose question is answered before the resource sees it: `none`, `zoom`, `x`,"
                  + " `slack` or `discord`; unset: that of the preset"),
          new ConfigKey(
              AT + "memory-limit",
              COUNT,
              "1048576",
              "what of a body is kept in memory, in bytes, from 1 KiB; a longer one is verified as"
                  + " it is read, and lies in a temporary file"),
          new ConfigKey(
              AT + "signature-header",
              TEXT,
              "",
              "for a vendor without a preset: the header that carries the signature"),
          new ConfigKey(
              AT + "signature-format",
              TEXT,
              "",
              "where the signature stands in its header: `plain` (when unset), `prefix:TEXT`,"
                  + " `pairs:SEPARATOR:KEY` or `versions:VERSION`"),
          new ConfigKey(AT + "encoding", TEXT, "", "`hex` (when unset), `base64` or `base64url`"),
          new ConfigKey(
              AT + "algorithm",
              TEXT,
              "",
              "`hmac-sha1`, `hmac-sha256` (when unset), `hmac-sha512`, `ed25519`,"
                  + " `ecdsa-sha256`, `rsa-sha256` or `equal`"),
          new ConfigKey(
              AT + "signed",
              TEXT,
              "",
              "what is signed: text with `{method}`, `{url}`, `{form}`, `{id}`,"
                  + " `{timestamp}`, `{body}` (when unset), `{body.sha256}`, `{json:/pointer}`"),
          new ConfigKey(AT + "timestamp-header", TEXT, "", "the header that carries the timestamp"),
          new ConfigKey(
              AT + "timestamp-pair",
              TEXT,
              "",
              "the key of the timestamp in a signature header of `pairs`"),
          new ConfigKey(
              AT + "timestamp-json", TEXT, "", "the JSON pointer of the timestamp in the body"),
          new ConfigKey(AT + "timestamp-unit", TEXT, "", "`s` (when unset), `ms` or `iso`"),
          new ConfigKey(AT + "id-header", TEXT, "", "the header that carries the delivery id"),
          new ConfigKey(
              AT + "secret-encoding",
              TEXT,
              "",
              "how the secret is written; see [Webhooks](webhooks.md)"));

  private WebhookKeys() {}
}
