package io.sallyport.config;

import static io.sallyport.config.ConfigKey.Type.COUNT;
import static io.sallyport.config.ConfigKey.Type.DURATION;
import static io.sallyport.config.ConfigKey.Type.FLAG;
import static io.sallyport.config.ConfigKey.Type.SECRET;
import static io.sallyport.config.ConfigKey.Type.TEXT;

import io.sallyport.webhook.WebhookFormatBuilder;
import java.util.List;
import java.util.stream.Stream;

/** The keys of webhooks that this application sends. */
final class SendingKeys {
  private static final String AT = "sallyport.webhooks-out.<webhook>.";

  static final List<ConfigKey> KEYS =
      Stream.of(receiver(), format(), times()).flatMap(List::stream).toList();

  private SendingKeys() {}

  private static List<ConfigKey> receiver() {
    return List.of(
        new ConfigKey(
            AT + "url",
            TEXT,
            "",
            "where it is sent; unset: to the receivers that the application tells, each with its"
                + " URL and secrets"),
        new ConfigKey(AT + "secret", SECRET, "", "what it is signed with; needs `url`"),
        new ConfigKey(
            AT + "secrets",
            SECRET,
            "",
            "several of them separated by commas, the newest first, while a secret is being"
                + " rotated: each signs where the format has room for several signatures,"
                + " elsewhere the first one does"),
        new ConfigKey(
            AT + "allow-http",
            FLAG,
            "false",
            "lets it go over plain HTTP, where everybody on the way reads and changes it;"
                + " `localhost` needs it too"),
        new ConfigKey(
            AT + "allow-private-addresses",
            FLAG,
            "false",
            "lets it go to this machine, its network, and other addresses that are not of the"
                + " public Internet"),
        new ConfigKey(
            AT + "max-body-bytes",
            COUNT,
            "262144",
            "largest body that is sent, in bytes, up to 16 MiB"),
        new ConfigKey(
            AT + "preset",
            TEXT,
            "",
            "whose format it has; unset: the name of the webhook, if there is a preset of that"
                + " name"));
  }

  /** As of webhooks that come in, where they are explained. */
  private static List<ConfigKey> format() {
    return WebhookFormatBuilder.SETTINGS.stream()
        .map(
            setting ->
                new ConfigKey(
                    AT + setting,
                    TEXT,
                    "",
                    "for a format without a preset: as `sallyport.webhooks.<webhook>."
                        + setting
                        + "`"))
        .toList();
  }

  private static List<ConfigKey> times() {
    return List.of(
        new ConfigKey(
            AT + "connect-timeout",
            DURATION,
            "PT5S",
            "how long to wait for a connection, at most PT1M"),
        new ConfigKey(
            AT + "timeout",
            DURATION,
            "PT15S",
            "how long to wait for the response, with the connection, at most PT1M"),
        new ConfigKey(
            AT + "first-delay",
            DURATION,
            "PT5S",
            "how long to wait after the first attempt, at most PT1H; it doubles with each"
                + " further one, and half of it is left to chance"),
        new ConfigKey(
            AT + "max-delay",
            DURATION,
            "PT1H",
            "how long to wait between two attempts at most, up to P1D; also where a receiver"
                + " asks for more with `Retry-After`"),
        new ConfigKey(
            AT + "retry-for",
            DURATION,
            "P1D",
            "how long a delivery is tried before it is given up, up to P30D"),
        new ConfigKey(
            AT + "keep-failed",
            DURATION,
            "P30D",
            "how long a delivery that was given up can be seen and sent again, from PT1H to"
                + " P366D"));
  }
}
