package io.sallyport.config;

import static io.sallyport.config.ConfigKey.Type.DURATION;
import static io.sallyport.config.ConfigKey.Type.FLAG;

import java.util.List;

/** The keys of everything that reads public keys from a URL. */
final class UrlKeys {
  private UrlKeys() {}

  /** The keys below that name. */
  static List<ConfigKey> at(String at) {
    return List.of(
        new ConfigKey(
            at + "keys-lifetime",
            DURATION,
            "PT15M",
            "how long keys from a URL are used before they are read again, unless"
                + " `Cache-Control` says otherwise, from PT1S to P1D"),
        new ConfigKey(
            at + "keys-timeout",
            DURATION,
            "PT5S",
            "how long connecting to and reading from the URL may take, from PT1S to PT1M"),
        new ConfigKey(
            at + "allow-http",
            FLAG,
            "false",
            "takes keys from an `http:` URL, where anybody between can replace them"));
  }
}
