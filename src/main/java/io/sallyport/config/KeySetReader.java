package io.sallyport.config;

import io.sallyport.internal.keys.KeyText;
import io.sallyport.jwt.IssuerPolicy;
import io.sallyport.jwt.JwtKeys;
import io.sallyport.jwt.KeySource;
import io.sallyport.settings.Group;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/** Reads public keys from a file, a resource or a URL. */
final class KeySetReader {
  static final Group GROUP =
      new Group(
          "Public keys from a URL",
          RealmReader.PREFIX,
          RealmReader.PREFIX + ".issuers.<issuer>",
          RealmReader.PREFIX + ".signature-keys.<id>");

  private static final Duration MIN = Duration.ofSeconds(1);

  private static final Setting<Duration> LIFETIME =
      GROUP.duration(
          "keys-lifetime",
          MIN,
          KeySource.MAX_LIFETIME,
          "PT15M",
          "How long keys from a URL are used before they are read again, unless `Cache-Control`"
              + " says otherwise");
  private static final Setting<Duration> TIMEOUT =
      GROUP.duration(
          "keys-timeout",
          MIN,
          Duration.ofMinutes(1),
          "PT5S",
          "Timeout for connecting to the URL and reading from it");
  private static final Setting<Boolean> ALLOW_HTTP =
      GROUP.flag(
          "allow-http",
          false,
          "Accepts keys from an `http:` URL, where anyone on the network path can replace them");

  private KeySetReader() {}

  /** Reports invalid settings, also where no URL needs them. */
  static void check(Section section) {
    section.get(LIFETIME);
    section.get(TIMEOUT);
    section.get(ALLOW_HTTP);
  }

  /**
   * Returns the keys at a URL, in a file or in a resource.
   *
   * @throws IllegalArgumentException if there are none
   */
  static KeySource at(Section section, String location, Clock clock) {
    return KeyText.isUrl(location)
        ? KeySource.at(
            URI.create(location),
            section.get(ALLOW_HTTP),
            section.get(TIMEOUT),
            section.get(LIFETIME),
            clock)
        : KeySource.of(JwtKeys.verificationKeys(KeyText.at(location)));
  }

  /**
   * Returns the keys that an issuer names in its metadata. Those of an issuer with tenants are the
   * common ones.
   *
   * @throws IllegalArgumentException if the issuer is not an allowed URL
   */
  static KeySource discovered(Section section, String issuer, Clock clock) {
    return KeySource.discovered(
        issuer,
        URI.create(issuer.replace(IssuerPolicy.TENANT, "common")),
        section.get(ALLOW_HTTP),
        section.get(TIMEOUT),
        section.get(LIFETIME),
        clock);
  }
}
